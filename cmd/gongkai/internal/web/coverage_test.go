package web_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/access/accesstest"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/workflow"
)

// TestTheMatrixLeadsToWhatIsOwed: 公开情况一览表 shows what is open and what is missing, and leads to the item or to
// registering it (三(四)3a).
func TestTheMatrixLeadsToWhatIsOwed(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	item := openDues(b)
	b.get("/coverage?year=2026").page.shows(t, "示例局党组 2026年公开情况一览表", "第三类 党的组织管理情况", "在办", "未到期", "图例", "不适用", "导出Excel")
	o.day("2026-07-15")
	b = o.as("office")
	b.get("/coverage/cell?year=2026&entry=3.16&period=2026H1").page.shows(t, "逾期未公开，逾期1个工作日", "SLJ-2026-0001", "从2026年7月1日起算10个工作日")
	if !strings.Contains(b.page.html, `href="`+item+`"`) {
		t.Errorf("the cell does not lead to its item: %s", b.page.html)
	}
	b.get("/coverage/cell?year=2026&entry=1.01&period=2026H1").page.shows(t, "应公开未办，逾期1个工作日", "登记本期事项")
	if !strings.Contains(b.page.html, `href="/items/open?entry=1.01&amp;period=2026H1"`) {
		t.Errorf("the cell does not lead to registering: %s", b.page.html)
	}
	b.get("/coverage/cell?year=2026&count=overdue&category=3").page.shows(t, "3.16", "逾期未公开", "应公开未办")
	b.get("/coverage?year=2001").page.shows(t, "该年度没有应公开事项")
	b.get("/coverage/cell?year=2026&count=withheld").page.shows(t, "没有符合条件的事项")
	for path, status := range map[string]int{
		"/coverage?year=99999": 422, "/coverage?year=x": 422, "/coverage/cell?year=2026&entry=3.16&period=2026Q1": 404,
		"/coverage?organisation=nowhere": 404, "/exports/coverage.pdf": 404, "/exports/secrets.csv": 404, "/exports/coverage": 404,
	} {
		if b.get(path).page.status != status {
			t.Errorf("%s is answered with %d, want %d", path, b.page.status, status)
		}
	}
}

// TestWhoSeesTheMatrix: the staff read the matrix and its tables; members take along what is disclosed to them, and nobody
// anything before signing in.
func TestWhoSeesTheMatrix(t *testing.T) {
	o := newOffice(t)
	openDues(o.as("office"))
	staff := []string{"/coverage", "/coverage/cell?count=any", "/exports/coverage.xlsx", "/exports/plan.csv", "/exports/dues.csv", "/exports/filings.xlsx"}
	anyone := []string{"/exports/items.csv", "/exports/catalogue.xlsx"}
	for _, login := range []string{"office", "reviewer", "deputy", "leader", "archivist", "member"} {
		b := o.as(login)
		for _, path := range staff {
			want := http.StatusOK
			if login == "member" {
				want = http.StatusNotFound
			}
			if b.get(path).page.status != want {
				t.Errorf("%s gets %d for %s, want %d", login, b.page.status, path, want)
			}
		}
		for _, path := range anyone {
			if b.get(path).page.status != http.StatusOK {
				t.Errorf("%s gets %d for %s", login, b.page.status, path)
			}
		}
		seen := strings.Contains(b.get("/exports/items.csv").page.html, "SLJ-2026-0001")
		if seen == (login == "member") {
			t.Errorf("%s takes along the item that is not disclosed: %v", login, seen)
		}
	}
	b := o.browser()
	for _, path := range append(staff, anyone...) {
		if b.get(path); b.page.path != "/sign-in" {
			t.Errorf("%s is there for anybody: %s", path, b.page.path)
		}
	}
}

// branch founds an organisation with its own office; parent is the one above it, if any.
func (o *office) branch(id, short, parent, login string) {
	o.t.Helper()
	people, err := o.engine.Found(context.Background(), workflow.Founding{
		Organisation: rules.Organisation{
			ID: rules.OrganisationID(id), Name: id, Short: short, Fonds: "J002", Parent: rules.OrganisationID(parent),
		},
		Profile: "regulation-2017", Decision: "〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05"),
		InForce: workday.MustDate("2026-01-01"), People: []workflow.Holder{{Login: login, Name: login, Posts: []string{"office", "party-drafter"}}},
	})
	if err == nil {
		err = accesstest.SetPassword(context.Background(), o.store, people[0].ID, password)
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

// TestOrganisationsBelow: who oversees reads how far those below have come, by number and date; nobody reads upwards or aside.
func TestOrganisationsBelow(t *testing.T) {
	o := newOffice(t)
	o.branch("第一支部", "DYZB", "bureau", "first")
	o.branch("旁支", "PZ", "", "aside")
	first := o.as("first")
	first.get("/items/open").act("open_outside", url.Values{"title": {"支部内部标题"}})
	o.day("2026-08-03")
	below := "?organisation=" + url.QueryEscape("第一支部")
	b := o.as("leader")
	b.get("/coverage").page.shows(t, "下级党组织公开情况", "第一支部")
	b.get("/coverage"+below).page.shows(t, "第一支部 2026年公开情况一览表", "目录外事项")
	b.get("/coverage/cell"+below+"&category=0&events=1").page.shows(t, "DYZB-2026-0001", "其他党组织的事项只列编号和日期")
	if strings.Contains(b.page.html, "支部内部标题") || strings.Contains(b.page.html, `<td><a `) {
		t.Errorf("the superior reads more than numbers and dates: %s", b.page.html)
	}
	if b.get("/exports/coverage.csv" + below); !strings.Contains(b.page.html, "DYZB-2026-0001") || strings.Contains(b.page.html, "支部内部标题") {
		t.Errorf("the table says %s", b.page.html)
	}
	refused := map[string][]string{
		"leader":    {"旁支"},
		"archivist": {"第一支部", "旁支"},
		"first":     {"bureau", "旁支"},
		"aside":     {"bureau", "第一支部"},
	}
	for login, others := range refused {
		b := o.as(login)
		for _, other := range others {
			for _, path := range []string{"/coverage", "/coverage/cell", "/exports/coverage.csv", "/exports/plan.xlsx"} {
				if b.get(path + "?organisation=" + url.QueryEscape(other)); b.page.status != http.StatusNotFound {
					t.Errorf("%s gets %d for %s of %s", login, b.page.status, path, other)
				}
			}
		}
		if b.get("/coverage"); strings.Contains(b.page.html, "下级党组织公开情况") != (login == "leader") {
			t.Errorf("%s: the organisations below are shown to the wrong reader", login)
		}
	}
}

// TestTablesToTakeAlong: a file of its own name, kept by nobody, with the page's filters, and no text that a spreadsheet runs.
func TestTablesToTakeAlong(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	openDues(b)
	b.get("/items/open").act("open_outside", url.Values{"title": {`=HYPERLINK("http://example.invalid","点此")`}})
	cases := []struct{ path, begins, holds, lacks, name string }{
		{"/exports/coverage.xlsx?year=2026", "PK\x03\x04", "", "", "公开情况一览表2026.xlsx"},
		{"/exports/coverage.csv?year=2026&category=3", "\uFEFF公开类别,", "3.16", "1.01", "公开情况一览表2026.csv"},
		{"/exports/plan.csv?year=2026", "\uFEFF应公开日,", "2026年上半年", "HYPERLINK", "年度公开计划2026.csv"},
		{"/exports/items.csv", "\uFEFF编号,", `"'=HYPERLINK(`, `"=HYPERLINK(`, "党务公开台账.csv"},
		{"/exports/items.csv?entry=3.16", "\uFEFF编号,", "SLJ-2026-0001", "SLJ-2026-0002", "党务公开台账.csv"},
		{"/exports/items.csv?state=archived", "\uFEFF编号,", "", "SLJ-2026", "党务公开台账.csv"},
		{"/exports/dues.csv", "\uFEFF期限,", "2026-07-07", "", "期限清单.csv"},
		{"/exports/filings.csv?all=1", "\uFEFF编号,", "备案回执", "", "备案台账.csv"},
		{"/exports/catalogue.csv", "\uFEFFcode,title,body,", "end+10wd", "", "公开目录.csv"},
	}
	for _, c := range cases {
		answer, err := b.client.Get(o.server.URL + c.path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || !strings.HasPrefix(string(body), c.begins) || !strings.Contains(string(body), c.holds) {
			t.Errorf("%s: %v\n%.600s", c.path, err, body)
		}
		if c.lacks != "" && strings.Contains(string(body), c.lacks) {
			t.Errorf("%s holds %s", c.path, c.lacks)
		}
		h := answer.Header
		if !strings.HasSuffix(h.Get("Content-Disposition"), "filename*=UTF-8''"+url.PathEscape(c.name)) ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: the headers are %v", c.path, h)
		}
	}
	for _, page := range []string{"/items?entry=3.16", "/filings?all=1", "/catalogue", "/coverage?year=2026"} {
		b.get(page).page.shows(t, "导出Excel", "导出CSV", "打印本页")
	}
	if b.get("/items?entry=3.16"); !strings.Contains(b.page.html, `href="/exports/items.csv?entry=3.16"`) {
		t.Error("the table forgets how the page was narrowed")
	}
}
