package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/rules/profile"
)

// shipped reads the documents of a profile that ships, and what they come to.
func shipped(t testing.TB, name string) (map[string][]byte, *rules.Profile) {
	t.Helper()
	files, err := profile.Source(name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := profile.DecodeProfile(files)
	if err != nil {
		t.Fatal(err)
	}
	return files, p
}

// taken writes the workbook that the catalogue page gives.
func taken(t rapid.TB, p *rules.Profile, entries []rules.Entry) []byte {
	var data bytes.Buffer
	tabler := letter.Tabler{Words: locale.For(locale.Chinese), Office: &rules.Dossier{Profile: p, Catalogue: &p.Catalogue}}
	if err := letter.WriteXLSX(&data, tabler.Catalogue(entries)...); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// roundTrip takes the entries along and in again.
func roundTrip(t rapid.TB, files map[string][]byte, p *rules.Profile, entries []rules.Entry) {
	d, err := Read(taken(t, p, entries), string(files[rules.CatalogueFile]))
	if err != nil || len(d.Faults) > 0 {
		t.Fatalf("%v %v", d.Faults, err)
	}
	again := map[string][]byte{}
	for name, body := range files {
		again[name] = body
	}
	again[rules.CatalogueFile] = []byte(d.Text)
	read, err := profile.DecodeProfile(again)
	if err != nil {
		t.Fatalf("%v\n%s", err, d.Text)
	}
	want := p.Catalogue
	want.Entries = entries
	if diff := cmp.Diff(want, read.Catalogue); diff != "" {
		t.Fatalf("what comes back is another catalogue:\n%s", diff)
	}
}

// What is taken along and taken in again, unchanged or edited, is the same document.
func TestTheWorkbookComesBackAsTheSameCatalogue(t *testing.T) {
	for _, name := range []string{"meizhou-2011", "regulation-2017"} {
		t.Run(name, func(t *testing.T) {
			files, p := shipped(t, name)
			roundTrip(t, files, p, p.Catalogue.Entries)
			d, err := Read(taken(t, p, p.Catalogue.Entries), string(files[rules.CatalogueFile]))
			if err != nil || !strings.HasPrefix(d.Text, "# 公开目录") || !strings.Contains(d.Text, "\n  - category: 2\n") {
				t.Errorf("the remarks of the catalogue are lost: %v\n%.300s", err, d.Text)
			}
		})
	}
	files, p := shipped(t, "meizhou-2011")
	text := rapid.StringOf(rapid.RuneFrom([]rune("公示 党费=+-@\"'：:#,，;；[]{}&*!|>%`~?/\\\n1.0trueno《》（）")))
	rapid.Check(t, func(t *rapid.T) {
		entries := append([]rules.Entry{}, p.Catalogue.Entries...)
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			e := &entries[rapid.IntRange(0, len(entries)-1).Draw(t, "entry")]
			typed := strings.TrimSpace(text.Draw(t, "text"))
			switch rapid.IntRange(0, 3).Draw(t, "field") {
			case 0:
				e.Title = "公开" + typed
			case 1:
				e.Mask = typed
			case 2:
				e.Note = typed
			case 3:
				e.Retention = rapid.SampledFrom(rules.Retentions()).Draw(t, "retention")
			}
		}
		roundTrip(t, files, p, entries)
	})
}

// written writes the sheet again with other values, by row and column from 1.
func written(t *testing.T, sheet *letter.Sheet, changed map[letter.SheetCell]string) []byte {
	t.Helper()
	table := letter.Table{Name: rules.CatalogueFile, Title: rules.CatalogueFile}
	for i, row := range sheet.Rows {
		cells := make([]letter.Cell, len(letter.EntryColumns())+1)
		for j := range cells {
			value, ok := changed[letter.SheetCell{Row: i + 1, Column: j + 1}]
			if !ok && j < len(row.Cells) {
				value = row.Cells[j]
			}
			cells[j] = letter.Text(value)
			if i == 0 {
				table.Columns = append(table.Columns, value)
			}
		}
		if i > 0 {
			table.Rows = append(table.Rows, cells)
		}
	}
	var data bytes.Buffer
	if err := letter.WriteXLSX(&data, table); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// edited reads the catalogue after values were changed in its workbook.
func edited(t *testing.T, changed map[letter.SheetCell]string) *Draft {
	t.Helper()
	files, p := shipped(t, "meizhou-2011")
	sheet, err := letter.ReadSheet(taken(t, p, p.Catalogue.Entries), rules.CatalogueFile)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(written(t, sheet, changed), string(files[rules.CatalogueFile]))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhatIsWrongIsSaidByRowAndColumn(t *testing.T) {
	for name, c := range map[string]struct {
		at    letter.SheetCell
		value string
		want  Fault
	}{
		"an unknown column": {letter.SheetCell{Row: 1, Column: 26}, "负责人", Fault{1, "Z", ColumnUnknown, "负责人"}},
		"a renamed column":  {letter.SheetCell{Row: 1, Column: 15}, "masks", Fault{1, "O", ColumnUnknown, "masks"}},
		"a column twice":    {letter.SheetCell{Row: 1, Column: 26}, "title", Fault{1, "Z", ColumnTwice, "title"}},
		"a stage":           {letter.SheetCell{Row: 4, Column: 12}, "征求意见", Fault{4, "L stages", StageWithout, "征求意见"}},
		"yes or no":         {letter.SheetCell{Row: 4, Column: 17}, "也许", Fault{4, "Q nil", NotYesOrNo, "也许"}},
	} {
		if d := edited(t, map[letter.SheetCell]string{c.at: c.value}); len(d.Faults) == 0 || d.Faults[0] != c.want {
			t.Errorf("%s: %v, want %v", name, d.Faults, c.want)
		}
	}
	names := letter.SheetRow{N: 1, Cells: letter.EntryColumns()}
	d := &Draft{column: map[string]string{}}
	d.look(&letter.Sheet{Rows: []letter.SheetRow{names}, Merged: []letter.SheetCell{{Row: 5, Column: 2}}, Formula: []letter.SheetCell{{Row: 3, Column: 2}}})
	if want := []Fault{{5, "B", CellMerged, ""}, {3, "B", CellFormula, ""}}; !slices.Equal(d.Faults, want) {
		t.Errorf("merged cells and formulas: %v, want %v", d.Faults, want)
	}
}

// What only the reader of the catalogue finds is said of the cell that it comes from.
func TestWhatTheReaderFindsIsPlacedInTheSheet(t *testing.T) {
	files, _ := shipped(t, "meizhou-2011")
	for at, c := range map[letter.SheetCell]struct{ value, column, says string }{
		{Row: 6, Column: 3}: {"委员会", "C body", "is not known here"}, {Row: 7, Column: 2}: {"", "B title", "title is missing"},
		{Row: 8, Column: 1}: {"8", "A code", "is no code"}, {Row: 9, Column: 13}: {"fax", "M carriers", "fax"},
	} {
		d := edited(t, map[letter.SheetCell]string{at: c.value})
		files[rules.CatalogueFile] = []byte(d.Text)
		_, err := profile.DecodeProfile(files)
		if err == nil {
			t.Fatalf("%v: nothing is wrong", at)
		}
		placed := d.Place(strings.Split(err.Error(), "\n"))
		if !slices.ContainsFunc(placed, func(f Fault) bool {
			return f.Row == at.Row && f.Column == c.column && strings.Contains(f.Value, c.says)
		}) {
			t.Errorf("%v is placed at %v (%v)", at, placed, err)
		}
	}
}
