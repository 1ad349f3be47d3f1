package letter

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai/rules"
)

// Sheet (工作表) is one sheet of a workbook as somebody edited it, with what a plain table does not hold.
type Sheet struct {
	Rows    []SheetRow // those in which anything stands
	Merged  []SheetCell
	Formula []SheetCell
}

// SheetRow is a row and where it stands.
type SheetRow struct {
	N     int // as the sheet counts it, from 1
	Cells []string
}

// SheetCell is where a cell stands, from 1.
type SheetCell struct{ Row, Column int }

// What reading a sheet may take.
const (
	blankMost = 20_000           // rows that are passed over because nothing stands in them
	sheetWait = 20 * time.Second // before a file that is made to be slow is given up
	sheetWide = 60               // columns
)

var (
	errNoSheet = errors.New("letter: no such sheet")
	errSheet   = errors.New("letter: the library falls over the workbook")
)

func sheetTooLong() error {
	return rules.Refuse(rules.SheetTooLong, rules.BasisHouse, "most", strconv.Itoa(MostRead))
}

// ReadSheet reads the sheet of a workbook that is called so; whatever is wrong with the file is a refusal. It is given up when it is
// larger than MostRead rows, or takes too long.
func ReadSheet(data []byte, name string) (*Sheet, error) {
	type answer struct {
		sheet *Sheet
		err   error
	}
	read := make(chan answer, 1)
	go func() {
		defer func() {
			if fallen := recover(); fallen != nil {
				read <- answer{nil, errSheet} // a file that the library cannot stand is no workbook
			}
		}()
		sheet, err := readSheet(data, name)
		read <- answer{sheet, err}
	}()
	select {
	case a := <-read:
		return a.sheet, refusedSheet(a.err, name)
	case <-time.After(sheetWait):
		return nil, sheetTooLong()
	}
}

func refusedSheet(err error, name string) error {
	var refusal *rules.Refusal
	switch {
	case err == nil, errors.As(err, &refusal):
		return err
	case errors.Is(err, errNoSheet):
		return rules.Refuse(rules.SheetMissing, rules.BasisHouse, "name", name)
	}
	return rules.Refuse(rules.SheetUnreadable, rules.BasisHouse)
}

func readSheet(data []byte, name string) (sheet *Sheet, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: unzippedMost, UnzipXMLSizeLimit: unzippedMost, RawCellValue: true,
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if at, err := f.GetSheetIndex(name); err != nil || at < 0 {
		return nil, errNoSheet
	}
	sheet = &Sheet{}
	if err := sheet.readRows(f, name); err != nil {
		return nil, err
	}
	return sheet, errors.Join(sheet.findMerged(f, name), sheet.findFormulas(f, name))
}

func (s *Sheet) readRows(f *excelize.File, name string) (err error) {
	rows, err := f.Rows(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			if n > blankMost {
				return sheetTooLong()
			}
			continue
		}
		if s.Rows = append(s.Rows, SheetRow{n, cells[:min(len(cells), sheetWide)]}); len(s.Rows) > MostRead+1 {
			return sheetTooLong()
		}
	}
	return rows.Error()
}

func (s *Sheet) findMerged(f *excelize.File, name string) error {
	merged, err := f.GetMergeCells(name)
	for _, m := range merged {
		column, row, wrong := excelize.CellNameToCoordinates(m.GetStartAxis())
		if wrong != nil {
			return wrong
		}
		s.Merged = append(s.Merged, SheetCell{row, column})
	}
	return err
}

func (s *Sheet) findFormulas(f *excelize.File, name string) error {
	for _, row := range s.Rows {
		for i := range row.Cells {
			cell, err := excelize.CoordinatesToCellName(i+1, row.N)
			if err != nil {
				return err
			}
			formula, err := f.GetCellFormula(name, cell)
			if err != nil {
				return err
			}
			if formula != "" {
				s.Formula = append(s.Formula, SheetCell{row.N, i + 1})
			}
		}
	}
	return nil
}

// ColumnName is what a sheet calls the column: A, B, AA.
func ColumnName(column int) string {
	name, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return ""
	}
	return name
}
