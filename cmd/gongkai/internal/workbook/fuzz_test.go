package workbook

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/rules/profile"
)

// FuzzDraftOf: whatever is typed into one cell changes that entry alone, or what is wrong is said of a row of the sheet.
func FuzzDraftOf(f *testing.F) {
	files, p := shipped(f, "meizhou-2011")
	sheet, err := letter.ReadSheet(taken(f, p, p.Catalogue.Entries), rules.CatalogueFile)
	if err != nil {
		f.Fatal(err)
	}
	for column, text := range []string{"9.99", "题目\n  - code: 9.98\n    title: 乙", "body: &a [*a]", "\"'", "1 # 2", "每年3月底前", "是;否", "party>unit", "y", "1e3", "0x1F", "\u2028|>-", "~"} {
		f.Add(uint8(1+column), uint8(column), text)
	}
	f.Fuzz(func(t *testing.T, row, column uint8, text string) {
		n := 1 + int(row)%(len(sheet.Rows)-1)
		if !utf8.ValidString(text) {
			return // no workbook holds it
		}
		d := draftOf(typedInto(sheet, n, int(column)%len(letter.EntryColumns()), text), string(files[rules.CatalogueFile]))
		if len(d.Faults) > 0 {
			return
		}
		again := maps.Clone(files)
		again[rules.CatalogueFile] = []byte(d.Text)
		read, err := profile.DecodeProfile(again)
		if err != nil {
			placed := d.Place(strings.Split(err.Error(), "\n"))
			if !slices.ContainsFunc(placed, func(fault Fault) bool { return fault.Row > 0 }) {
				t.Fatalf("%q in row %d: nothing of %+v is placed", text, n, placed)
			}
			return
		}
		for i, entry := range p.Catalogue.Entries {
			same := func(e rules.Entry) bool { return cmp.Equal(e, entry) }
			if i != n-1 && !slices.ContainsFunc(read.Catalogue.Entries, same) || len(read.Catalogue.Entries) != len(p.Catalogue.Entries) {
				t.Fatalf("%q in row %d changes %s", text, n, entry.Code)
			}
		}
	})
}

// typedInto is the sheet with another text in one cell.
func typedInto(sheet *letter.Sheet, row, column int, text string) *letter.Sheet {
	rows := slices.Clone(sheet.Rows)
	cells := make([]string, max(column+1, len(rows[row].Cells)))
	copy(cells, rows[row].Cells)
	cells[column] = text
	rows[row].Cells = cells
	return &letter.Sheet{Rows: rows}
}
