package letter

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
	"gongkai/store"
)

// tabler is at the desk of an office with a profile that ships, on 1 August 2026.
func tabler(t *testing.T, name, lang string) Tabler {
	t.Helper()
	p, err := profile.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	cal, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	procedure, _ := p.Procedure(rules.KindItem)
	office := &rules.Dossier{Profile: p, Catalogue: &p.Catalogue, Calendar: cal, Procedure: procedure}
	office.Organisation.Name = "某局党组"
	return Tabler{locale.For(lang), office, workday.MustDate("2026-08-01")}
}

// matrixOf is the year of the tabler's catalogue with one item, which was disclosed late.
func matrixOf(t Tabler) rules.Matrix {
	versions := rules.Timeline{t.Office.Catalogue}
	item := rules.Disclosed{ID: "id", State: "collecting", On: workday.MustDate("2026-07-16"), Item: rules.Item{
		Entry: "1.01", Period: "2026H1", Number: "A-1", Title: "=1+1", Unit: t.Office.Catalogue.Entries[0].Unit,
	}}
	item.Due.Date = workday.MustDate("2026-07-14")
	return rules.MatrixOf(rules.MatrixFacts{
		Year: 2026, Entries: rules.EntriesIn(versions, 2026), Owed: rules.OwedIn(versions, 2026, nil, t.Office.Calendar),
		Items: []rules.Disclosed{item}, Today: t.Today, Calendar: t.Office.Calendar,
	})
}

// TestTablesAreWhole: in both languages and for every profile that ships, each row has a cell for each column and no word
// is wanting.
func TestTablesAreWhole(t *testing.T) {
	for _, name := range profile.Names() {
		for _, lang := range []string{locale.Chinese, locale.English} {
			w := tabler(t, name, lang)
			all := append(w.Coverage(matrixOf(w), true), w.Catalogue(w.Office.Catalogue.Entries)...)
			all = append(all, w.Plan(matrixOf(w)), w.Ledger([]store.LedgerRow{{ItemRow: store.ItemRow{Entry: "1.01", State: "drafting"}}, {}}),
				w.Dues([]store.OpenDue{{}}, []rules.Owed{{Obligation: rules.Obligation{Entry: "1.01", Period: "2026H1"}}}),
				w.Filings([]store.FilingRow{{Filing: rules.Filing{Kind: rules.FilingChange}}}), w.Disclosures([]store.LedgerRow{{}}))
			for _, table := range all {
				whole(t, table)
			}
		}
	}
}

func whole(t *testing.T, table Table) {
	t.Helper()
	if len(table.Rows) == 0 || strings.Contains(table.Name+strings.Join(table.Columns, ""), "⟦") {
		t.Errorf("%s has %d rows and the columns %v", table.Name, len(table.Rows), table.Columns)
	}
	for _, row := range table.Rows {
		width := 0
		for _, c := range row {
			width += c.span()
			if strings.Contains(c.shown(), "⟦") {
				t.Errorf("%s: %s", table.Name, c.shown())
			}
		}
		if width != len(table.Columns) {
			t.Errorf("%s: a row is %d wide, the table %d: %v", table.Name, width, len(table.Columns), row)
		}
	}
}

// TestCoverageOnPaper reads the matrix back from its workbook.
func TestCoverageOnPaper(t *testing.T) {
	w := tabler(t, "meizhou-2011", locale.Chinese)
	f := readBack(t, w.Coverage(matrixOf(w), true)...)
	if diff := cmp.Diff([]string{"公开情况一览表", "公开情况明细"}, f.GetSheetList()); diff != "" {
		t.Fatal(diff)
	}
	grid, err := f.GetRows("公开情况一览表")
	if err != nil {
		t.Fatal(err)
	}
	if got := grid[2][:5]; !slices.Equal(got, []string{"1.01", "执行上级党组织决议、决定和工作部署情况", "每半年", "系统党办", "✓! 逾期公开"}) {
		t.Errorf("the first row is %q", got)
	}
	merged, _ := f.GetMergeCells("公开情况一览表")
	if !slices.ContainsFunc(merged, func(m excelize.MergeCell) bool { return m[0] == "E3:J3" }) {
		t.Error("the half-year does not span its months")
	}
	cells, err := f.GetRows("公开情况明细")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"第一类　党组织决议、决定及执行情况", "1.01", "执行上级党组织决议、决定和工作部署情况", "每半年", "系统党办", "2026年上半年", "逾期公开",
		"2026-07-14", "2026-07-16", "2", "", "A-1", "=1+1",
	}
	if diff := cmp.Diff(want, cells[1][:13]); diff != "" {
		t.Error(diff)
	}
	foreign := w.Coverage(matrixOf(w), false)[1].Rows[0]
	if foreign[12].shown() != "" || foreign[11].shown() != "A-1" {
		t.Errorf("another organisation reads the title: %v", foreign)
	}
}

// TestCatalogueSheet: the second sheet says every field of an entry as catalogue.yaml does.
func TestCatalogueSheet(t *testing.T) {
	w := tabler(t, "meizhou-2011", locale.Chinese)
	f := readBack(t, w.Catalogue(w.Office.Catalogue.Entries)...)
	rows, err := f.GetRows(rules.CatalogueFile)
	if err != nil || len(rows) != len(w.Office.Catalogue.Entries)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	source, err := profile.Source("meizhou-2011")
	if err != nil {
		t.Fatal(err)
	}
	said := written(string(source[rules.CatalogueFile]))
	for i, row := range rows[1:] {
		for column, key := range rows[0] {
			value := ""
			if column < len(row) {
				value = row[column]
			}
			want := said[i][key]
			if want == "" && (key == "notice") {
				want = "false"
			}
			if key != "stages" && value != want {
				t.Errorf("%s: %s is %q, the file says %q", row[0], key, value, want)
			}
			delete(said[i], key)
		}
		if len(said[i]) > 0 {
			t.Errorf("%s: no column for %v", row[0], said[i])
		}
	}
}

// written reads the plain fields of the entries of catalogue.yaml, in their order.
func written(text string) []map[string]string {
	var all []map[string]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		body, begins := strings.CutPrefix(line, "      - code: ")
		if begins {
			all = append(all, map[string]string{"code": body})
			continue
		}
		key, value, ok := strings.Cut(strings.TrimPrefix(line, "        "), ":")
		if len(all) == 0 || !ok || !strings.HasPrefix(line, "        ") || strings.HasPrefix(line, "         ") || strings.HasPrefix(key, "#") || strings.HasPrefix(key, "-") {
			continue
		}
		all[len(all)-1][key] = strings.Trim(strings.TrimSpace(value), `[]"`)
	}
	return all
}
