package letter

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"
)

// The widths of columns in half-width characters.
const (
	narrowest = 6
	widest    = 44
)

// a4 is the number of the paper in Office Open XML.
const a4 = 9

// WriteXLSX writes tables as the sheets of one workbook, each ready to be printed on A4 across. A text is never a formula:
// it is kept as text, and marked so that editing it does not make it one.
func WriteXLSX(w io.Writer, tables ...Table) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	styles, err := newStyles(f)
	if err == nil && len(tables) > 0 {
		err = f.SetDocProps(&excelize.DocProperties{Creator: "gongkai", LastModifiedBy: "gongkai", Title: tables[0].Title})
	}
	if err != nil {
		return err
	}
	for i, t := range tables {
		if err := t.fits(); err != nil {
			return err
		}
		if err := addSheet(f, i, t, styles); err != nil {
			return fmt.Errorf("letter: the sheet %s: %w", t.Name, err)
		}
	}
	return f.Write(w)
}

// styles are the looks of cells by their numbers in the workbook.
type styles struct{ heading, text, quoted, day, number int }

func newStyles(f *excelize.File) (s styles, err error) {
	thin := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		thin = append(thin, excelize.Border{Type: side, Style: 1, Color: "808080"})
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	asDate, asText := "yyyy-mm-dd", "@"
	looks := []struct {
		to   *int
		look excelize.Style
	}{
		{&s.heading, excelize.Style{
			Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F1EDE6"}},
			Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true},
		}},
		{&s.text, excelize.Style{Alignment: top, CustomNumFmt: &asText}},
		{&s.quoted, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: "left"}, CustomNumFmt: &asText}},
		{&s.day, excelize.Style{Alignment: top, CustomNumFmt: &asDate}},
		{&s.number, excelize.Style{Alignment: top}},
	}
	for _, l := range looks {
		l.look.Border = thin
		if *l.to, err = f.NewStyle(&l.look); err != nil {
			return s, err
		}
	}
	quoted := true
	f.Styles.CellXfs.Xf[s.quoted].QuotePrefix = &quoted
	return s, nil
}

func (s styles) of(c Cell) int {
	switch {
	case c.commanding():
		return s.quoted
	case c.kind == dayCell:
		return s.day
	case c.kind == numberCell:
		return s.number
	}
	return s.text
}

// sheetName keeps to what a sheet may be called.
func sheetName(name string) string {
	name = strings.NewReplacer(":", "", "\\", "", "/", "", "?", "", "*", "", "[", "", "]", "").Replace(name)
	return string([]rune(name)[:min(31, len([]rune(name)))])
}

func addSheet(f *excelize.File, i int, t Table, s styles) error {
	name := sheetName(t.Name)
	if i == 0 {
		if err := f.SetSheetName(f.GetSheetName(0), name); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(name); err != nil {
		return err
	}
	if err := prepare(f, name, t); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := fill(out, t, s); err != nil {
		return err
	}
	return out.Flush()
}

// prepare sets the paper: A4 across, one page wide, the columns' names on every page, the title above and the page number
// below.
func prepare(f *excelize.File, name string, t Table) error {
	across, paper, one, any, fit := "landscape", a4, 1, 0, true
	return errors.Join(
		f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &across, Size: &paper, FitToWidth: &one, FitToHeight: &any}),
		f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
			OddHeader: `&C&"-,Bold"&14 ` + strings.ReplaceAll(t.Title, "&", "&&"), OddFooter: "&C&P / &N",
		}),
		f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", RefersTo: "'" + strings.ReplaceAll(name, "'", "''") + "'!$1:$1", Scope: name,
		}),
	)
}

// fill writes the columns' names, which stay in sight, and the rows below them.
func fill(out *excelize.StreamWriter, t Table, s styles) error {
	for i, width := range slices.Backward(t.widths()) { // the library puts each before those that were set earlier
		if err := out.SetColWidth(i+1, i+1, float64(width)); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	var heading []any
	for _, c := range t.Columns {
		heading = append(heading, excelize.Cell{StyleID: s.heading, Value: c})
	}
	if err := out.SetRow("A1", heading); err != nil {
		return err
	}
	for i, row := range t.Rows {
		if err := writeRow(out, i+2, row, s); err != nil {
			return err
		}
	}
	return nil
}

func writeRow(out *excelize.StreamWriter, at int, row []Cell, s styles) error {
	var values []any
	for _, c := range row {
		if c.span() > 1 {
			from, _ := excelize.CoordinatesToCellName(len(values)+1, at)
			to, _ := excelize.CoordinatesToCellName(len(values)+c.span(), at)
			if err := out.MergeCell(from, to); err != nil {
				return err
			}
		}
		style := s.of(c)
		values = append(values, excelize.Cell{StyleID: style, Value: c.value()})
		for range c.span() - 1 {
			values = append(values, excelize.Cell{StyleID: style})
		}
	}
	first, err := excelize.CoordinatesToCellName(1, at)
	if err != nil {
		return err
	}
	return out.SetRow(first, values)
}

// value is the cell as a workbook keeps it. A day is midnight there, without a zone.
func (c Cell) value() any {
	switch c.kind {
	case dayCell:
		return civil(c.day)
	case numberCell:
		return c.n
	}
	if c.text == "" {
		return nil
	}
	return c.text
}

// widths are as wide as the widest cell of each column, within bounds; a Chinese character is two wide.
func (t Table) widths() []int {
	widths := make([]int, len(t.Columns))
	for i, heading := range t.Columns {
		widths[i] = max(narrowest, runewidth.StringWidth(heading)+2)
	}
	for _, row := range t.Rows {
		at := 0
		for _, c := range row {
			if c.span() == 1 && at < len(widths) {
				widths[at] = max(widths[at], min(widest, widestLine(c.shown())+2))
			}
			at += c.span()
		}
	}
	return widths
}

func widestLine(text string) int {
	width := 0
	for line := range strings.Lines(text) {
		width = max(width, runewidth.StringWidth(strings.TrimRight(line, "\n")))
	}
	return width
}
