package letter

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/rules"
)

// book makes a workbook of one sheet.
func book(t *testing.T, name string, fill func(*excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	var data bytes.Buffer
	if err := errors.Join(f.SetSheetName("Sheet1", name), fill(f), f.Write(&data), f.Close()); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// Rows without anything are passed over and the others keep their numbers; formulas and merged cells are told apart.
func TestASheetIsReadWithWhatATableDoesNotHold(t *testing.T) {
	sheet, err := ReadSheet(book(t, "s", func(f *excelize.File) error {
		return errors.Join(f.SetCellStr("s", "A1", "code"), f.SetCellStr("s", "B4", "x"), f.SetCellFormula("s", "A4", "B4"), f.MergeCell("s", "C4", "C9"))
	}), "s")
	if err != nil || len(sheet.Rows) != 2 || sheet.Rows[1].N != 4 {
		t.Fatalf("%+v, %v", sheet, err)
	}
	if want := []SheetCell{{4, 1}}; !slices.Equal(sheet.Formula, want) {
		t.Errorf("formulas at %v, want %v", sheet.Formula, want)
	}
	if want := []SheetCell{{4, 3}}; !slices.Equal(sheet.Merged, want) {
		t.Errorf("merged at %v, want %v", sheet.Merged, want)
	}
}

// Files that are none, or more than can be taken in, are refused and nothing falls over.
func TestSheetsThatCannotBeReadAreRefused(t *testing.T) {
	small := book(t, "s", func(f *excelize.File) error { return f.SetCellStr("s", "A1", "x") })
	long := book(t, "s", func(f *excelize.File) error {
		var all error
		for i := range MostRead + 2 {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			all = errors.Join(all, err, f.SetCellStr("s", cell, "x"))
		}
		return all
	})
	far := book(t, "s", func(f *excelize.File) error { return f.SetCellStr("s", "A1048576", "x") })
	for name, c := range map[string]struct {
		data []byte
		want rules.Code
	}{
		"nothing": {nil, rules.SheetUnreadable}, "no workbook": {[]byte("code,title"), rules.SheetUnreadable},
		"half of one": {small[:len(small)/2], rules.SheetUnreadable}, "too long": {long, rules.SheetTooLong}, "a row far below": {far, rules.SheetTooLong},
	} {
		_, err := ReadSheet(c.data, "s")
		if r, ok := rules.AsRefusal(err); !ok || r.Code != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := ReadSheet(small, "another"); err == nil {
		t.Error("a sheet is read that is not there")
	}
}
