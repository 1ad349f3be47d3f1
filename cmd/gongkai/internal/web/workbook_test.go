package web_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
)

// The catalogue is taken along, edited in a spreadsheet, and comes back as the draft of a revision; what is wrong is said by row and
// column, and nothing is recorded before the draft is sent.
func TestTheCatalogueIsEditedInAWorkbook(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/revisions/new?file=catalogue.yaml")
	b.shows("二1b", "用工作簿修改", "导出工作簿")
	taken := []byte(b.get("/exports/catalogue.xlsx").page.html)
	edit := func(row, column int, value string) []byte {
		sheet, err := letter.ReadSheet(taken, rules.CatalogueFile)
		if err != nil {
			t.Fatal(err)
		}
		sheet.Rows[row-1].Cells[column-1] = value
		table := letter.Table{Name: rules.CatalogueFile, Title: rules.CatalogueFile, Columns: sheet.Rows[0].Cells}
		for _, r := range sheet.Rows[1:] {
			var cells []letter.Cell
			for _, c := range r.Cells {
				cells = append(cells, letter.Text(c))
			}
			table.Rows = append(table.Rows, cells)
		}
		var data bytes.Buffer
		if err := letter.WriteXLSX(&data, table); err != nil {
			t.Fatal(err)
		}
		return data.Bytes()
	}
	b.sendFile("/revisions/new/workbook", "目录.xlsx", edit(2, 3, "大家"))
	b.shows("二1b", "工作簿有1处需要改正", "第2行、C body列")
	if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.html, `class="act workbook" open="open"`) {
		t.Errorf("a faulty workbook: %d", b.page.status)
	}
	b.sendFile("/revisions/new/workbook", "目录.xlsx", []byte("no workbook"))
	b.shows("二1b", "不是可以读取的工作簿")
	b.sendFile("/revisions/new/workbook", "目录.xlsx", edit(2, 2, "执行上级决议的情况"))
	b.shows("二1b", "已读入工作簿", "修订对照", "执行上级决议的情况")
	if text := b.formOf("draft", nil).values.Get("text"); !strings.Contains(text, "title: 执行上级决议的情况\n") {
		t.Fatalf("the text is not in the form: %.300s", text)
	}
	b.act("draft", url.Values{"version": {"2027"}, "reason": {"试行后的调整"}})
	b.shows("二1b", "执行上级决议的情况", "提请会议研究")
	if o.as("member").sendFile("/revisions/new/workbook", "目录.xlsx", taken).page.status != http.StatusNotFound {
		t.Error("a member edits the catalogue")
	}
}
