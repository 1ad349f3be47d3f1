package letter

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"gongkai/rules"
)

// MostRows is how many rows a table may have. More is refused in the open rather than cut off in silence.
const MostRows = 20_000

// Table (表格) is a ledger or a register as it is taken along: in a spreadsheet or as CSV.
type Table struct {
	Name    string // 工作表名
	Title   string // 表头, above the columns on paper
	Columns []string
	Rows    [][]Cell
}

// Cell (单元格) is a text, a date or a number. It may stand for several columns side by side.
type Cell struct {
	kind cellKind
	text string
	day  rules.Date
	n    int
	Span int // 合并列数; none is one
}

type cellKind int

const (
	textCell cellKind = iota
	dayCell
	numberCell
)

// Text makes a cell of words. What no spreadsheet can hold, control characters, is left out.
func Text(text string) Cell {
	return Cell{text: strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)}
}

// Day makes a cell of a date, empty for no date.
func Day(day rules.Date) Cell {
	if day.IsZero() {
		return Cell{}
	}
	return Cell{kind: dayCell, day: day}
}

// Number makes a cell of a number.
func Number(n int) Cell { return Cell{kind: numberCell, n: n} }

// Positive makes a cell of a number, empty for none.
func Positive(n int) Cell {
	if n <= 0 {
		return Cell{}
	}
	return Number(n)
}

// shown is the cell as people read it.
func (c Cell) shown() string {
	switch c.kind {
	case dayCell:
		return c.day.String()
	case numberCell:
		return strconv.Itoa(c.n)
	}
	return c.text
}

// span is how many columns the cell stands for.
func (c Cell) span() int { return max(c.Span, 1) }

// commands are the characters that make a spreadsheet read a text as a formula when it begins with them, in both widths,
// and those that a reader may drop before it looks.
const commands = "=+-@＝＋－＠\t\r\n"

// commanding says whether a spreadsheet would take the text for a formula.
func (c Cell) commanding() bool {
	return c.kind == textCell && c.text != "" && strings.ContainsRune(commands, []rune(c.text)[0])
}

// fits refuses a table that is too long to be taken along.
func (t Table) fits() error {
	if len(t.Rows) > MostRows {
		return rules.Refuse(rules.TableTooLong, rules.BasisHouse, "most", strconv.Itoa(MostRows))
	}
	return nil
}

// civil is the midnight that stands for a day where no zone is known.
func civil(day rules.Date) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
}
