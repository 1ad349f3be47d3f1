package letter

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// commandingTexts are texts that a spreadsheet would run, and some that it would not.
var commandingTexts = map[string]bool{
	`=HYPERLINK("http://x","点此")`: true, "+1": true, "-1": true, "@SUM(A1)": true, "\t=1": true, "\n=1": true, "＝1": true, "＠x": true,
	"党费=100": false, "": false, "'=1": false, "2026-07-14": false,
}

func sample() Table {
	t := Table{Name: "台账[1/2]", Title: "某局 R&D", Columns: []string{"编号", "内容", "日期", "天数"}}
	for text := range commandingTexts {
		t.Rows = append(t.Rows, []Cell{Text("A-1"), Text(text), Day(workday.MustDate("2026-07-14")), Number(-3)})
	}
	t.Rows = append(t.Rows, []Cell{{Span: 2}, Day(0), Positive(0)}, []Cell{Text("引号\"，逗号,\n第二行\x01"), {}, {}, Positive(7)})
	return t
}

// TestCSV: the mark at the beginning, lines ending as RFC 4180 has them, quotes, and no text that is run.
func TestCSV(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCSV(&out, sample()); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\uFEFF")
	if !marked || !strings.HasPrefix(text, "编号,内容,日期,天数\r\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") {
		t.Fatalf("the text is %q", out.String())
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:13] {
		bare, quoted := strings.CutPrefix(row[1], "'")
		if row[1] == "'=1" {
			continue // it was typed so
		}
		if run, known := commandingTexts[bare]; !known || run != quoted || row[2] != "2026-07-14" || row[3] != "-3" {
			t.Errorf("%q", row)
		}
	}
	if diff := cmp.Diff([][]string{{"", "", "", ""}, {"引号\"，逗号,\n第二行", "", "", "7"}}, rows[13:]); diff != "" {
		t.Error(diff)
	}
}

func readBack(t *testing.T, tables ...Table) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := WriteXLSX(&out, tables...); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// TestXLSX reads a workbook back: real dates and numbers, texts that stay texts, names of columns that stay in sight and
// stand on every page.
func TestXLSX(t *testing.T) {
	second := Table{Name: "明细", Title: "明细", Columns: []string{"甲"}, Rows: [][]Cell{{Text("乙")}}}
	f := readBack(t, sample(), second)
	const name = "台账12"
	if diff := cmp.Diff([]string{name, "明细"}, f.GetSheetList()); diff != "" {
		t.Fatal(diff)
	}
	for i := 2; i <= 13; i++ {
		at := strconv.Itoa(i)
		text, _ := f.GetCellValue(name, "B"+at)
		formula, _ := f.GetCellFormula(name, "B"+at)
		kind, _ := f.GetCellType(name, "B"+at)
		style, _ := f.GetCellStyle(name, "B"+at)
		run, known := commandingTexts[text]
		quoted := f.Styles.CellXfs.Xf[style].QuotePrefix
		if !known || formula != "" || text != "" && kind != excelize.CellTypeInlineString || run != (quoted != nil && *quoted) {
			t.Errorf("%q: formula %q, type %v, quoted %v", text, formula, kind, quoted)
		}
		day, _ := f.GetCellValue(name, "C"+at)
		serial, _ := f.GetCellValue(name, "C"+at, excelize.Options{RawCellValue: true})
		days, _ := f.GetCellValue(name, "D"+at, excelize.Options{RawCellValue: true})
		if day != "2026-07-14" || serial != "46217" || days != "-3" {
			t.Errorf("the date is %s (%s), the number %s", day, serial, days)
		}
	}
	merged, _ := f.GetMergeCells(name)
	panes, _ := f.GetPanes(name)
	layout, _ := f.GetPageLayout(name)
	props, _ := f.GetSheetProps(name)
	header, _ := f.GetHeaderFooter(name)
	if len(merged) != 1 || merged[0].GetStartAxis() != "A14" || merged[0].GetEndAxis() != "B14" {
		t.Errorf("merged %v", merged)
	}
	if !panes.Freeze || panes.YSplit != 1 || *layout.Orientation != "landscape" || *layout.Size != a4 || *layout.FitToHeight != 0 || !*props.FitToPage {
		t.Errorf("panes %+v, layout %+v", panes, layout)
	}
	if !strings.Contains(header.OddHeader, "某局 R&&D") {
		t.Errorf("the header is %q", header.OddHeader)
	}
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		titles[n.Scope] = n.Name + " " + n.RefersTo
	}
	if diff := cmp.Diff(map[string]string{name: "_xlnm.Print_Titles '台账12'!$1:$1", "明细": "_xlnm.Print_Titles '明细'!$1:$1"}, titles); diff != "" {
		t.Error(diff)
	}
	if width, _ := f.GetColWidth(name, "B"); width < 20 || width > widest {
		t.Errorf("the column is %v wide", width)
	}
}

// TestColumnsInOrder: Excel and WPS repair a sheet whose columns do not stand in their order, so they are looked at as they
// are written.
func TestColumnsInOrder(t *testing.T) {
	var out bytes.Buffer
	if err := WriteXLSX(&out, sample()); err != nil {
		t.Fatal(err)
	}
	pack, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := fs.ReadFile(pack, "xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	for _, found := range regexp.MustCompile(`<col min="(\d+)"`).FindAllStringSubmatch(string(sheet), -1) {
		columns = append(columns, found[1])
	}
	if diff := cmp.Diff([]string{"1", "2", "3", "4"}, columns); diff != "" {
		t.Error(diff)
	}
}

// TestTooLong: what is too long is refused, not cut off.
func TestTooLong(t *testing.T) {
	long := Table{Name: "甲", Columns: []string{"甲"}, Rows: make([][]Cell, MostRows+1)}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"csv": func(b *bytes.Buffer) error { return WriteCSV(b, long) }, "xlsx": func(b *bytes.Buffer) error { return WriteXLSX(b, long) },
	} {
		var out bytes.Buffer
		var r *rules.Refusal
		if err := write(&out); !errors.As(err, &r) || r.Code != rules.TableTooLong || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, out.Len())
		}
	}
}
