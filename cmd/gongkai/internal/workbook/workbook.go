// Package workbook (目录工作簿) makes of a workbook in which somebody edited the catalogue the text of catalogue.yaml again, and
// says in rows and columns what is wrong with it. The catalogue itself changes by a revision alone.
package workbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
)

// Fault is one thing that is wrong, and where.
type Fault struct {
	Row     int    // as the sheet counts it; 0 where it is no row's
	Column  string // as the sheet calls it, with what stands above: "J due"; none where it is the whole row
	Problem string // what is wrong: one of the problems of locale, or text
	Value   string // what stands there, or what the text says
}

// The problems that are found before the text can be read.
const (
	ColumnUnknown = "column-unknown" // 不认识的列
	ColumnMissing = "column-missing" // 缺少的列
	ColumnTwice   = "column-twice"
	CellFormula   = "formula"
	CellMerged    = "merged"
	StageWithout  = "stage"  // a stage without its due
	NotYesOrNo    = "yes-no" // neither 是 nor 否
	ReadSo        = "text"   // what the reader of the catalogue says
	NoEntries     = "empty"
)

// Draft is the text that the workbook comes to, and what is wrong with the sheet.
type Draft struct {
	Text   string
	Faults []Fault
	places map[int]place // by the line of the text
	column map[string]string
}

type place struct {
	row int
	key string
}

// Read reads the second sheet of a workbook that was taken along from the catalogue page. What the catalogue in force says before its
// entries, its version and its remarks, is kept.
func Read(data []byte, inForce string) (*Draft, error) {
	sheet, err := letter.ReadSheet(data, rules.CatalogueFile)
	if err != nil {
		return nil, err
	}
	return draftOf(sheet, inForce), nil
}

func draftOf(sheet *letter.Sheet, inForce string) *Draft {
	d := &Draft{places: map[int]place{}, column: map[string]string{}}
	d.look(sheet)
	if len(sheet.Rows) < 2 {
		d.fault(0, "", NoEntries, "")
	}
	if len(d.Faults) == 0 {
		d.write(sheet, headOf(inForce))
	}
	return d
}

func (d *Draft) fault(row int, column, problem, value string) {
	d.Faults = append(d.Faults, Fault{row, column, problem, value})
}

// look reads the names of the columns, and refuses what is no plain table.
func (d *Draft) look(sheet *letter.Sheet) {
	var names []string
	if len(sheet.Rows) > 0 {
		names = sheet.Rows[0].Cells
	}
	for i, name := range names {
		name = strings.TrimSpace(name)
		at := letter.ColumnName(i + 1)
		switch _, twice := d.column[name]; {
		case name == "" && !blankBelow(sheet, i), name != "" && !slices.Contains(letter.EntryColumns(), name):
			d.fault(1, at, ColumnUnknown, name)
		case twice:
			d.fault(1, at, ColumnTwice, name)
		case name != "":
			d.column[name] = at + " " + name
		}
	}
	for _, name := range letter.EntryColumns() {
		if d.column[name] == "" {
			d.fault(1, "", ColumnMissing, name)
		}
	}
	for _, cell := range sheet.Merged {
		d.fault(cell.Row, letter.ColumnName(cell.Column), CellMerged, "")
	}
	for _, cell := range sheet.Formula {
		d.fault(cell.Row, letter.ColumnName(cell.Column), CellFormula, "")
	}
}

func blankBelow(sheet *letter.Sheet, column int) bool {
	return !slices.ContainsFunc(sheet.Rows, func(r letter.SheetRow) bool {
		return column < len(r.Cells) && strings.TrimSpace(r.Cells[column]) != ""
	})
}

// said is a fault as the reader of documents writes it.
var (
	said    = regexp.MustCompile(`^` + regexp.QuoteMeta(rules.CatalogueFile) + `:(\d+):\d+: (?s)(.*)$`)
	missing = regexp.MustCompile(`^(\w+) is missing`)
)

// Place says in rows and columns of the sheet what the reader of the catalogue found in the text.
func (d *Draft) Place(faults []string) (all []Fault) {
	for _, text := range faults {
		m := said.FindStringSubmatch(text)
		if m == nil {
			all = append(all, Fault{Problem: ReadSo, Value: text})
			continue
		}
		line, _ := strconv.Atoi(m[1]) // digits, as the pattern has it
		at := d.places[line]
		if of := missing.FindStringSubmatch(m[2]); of != nil {
			at.key = of[1]
		}
		all = append(all, Fault{at.row, d.column[at.key], ReadSo, m[2]})
	}
	return all
}
