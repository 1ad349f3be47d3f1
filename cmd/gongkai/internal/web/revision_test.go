package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// drafted drafts a revision of the catalogue from the text in force, with one thing changed.
func drafted(b *browser, old, changed string) {
	b.o.t.Helper()
	b.get("/revisions/new?file=catalogue.yaml")
	text := b.formOf("draft", nil).values.Get("text")
	if !strings.Contains(text, old) {
		b.o.t.Fatalf("the text in force is not in the form, or lacks %q", old)
	}
	b.act("draft", url.Values{"version": {"2027"}, "reason": {"试行后的调整"}, "text": {strings.Replace(text, old, changed, 1)}})
}

func (p page) shows(t *testing.T, wanted ...string) {
	t.Helper()
	for _, text := range wanted {
		if !strings.Contains(p.text(), text) {
			t.Errorf("%s does not show %q", p.path, text)
		}
	}
}

func TestARevisionOnThePages(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/revisions").page.shows(t, "还没有修订", "起草修订")
	drafted(b, "audience: [party]", "audience: [everybody]")
	b.page.shows(t, "草案中的错误", `catalogue.yaml:`, `"everybody" is not known here`)
	path := b.page.path
	redraft := b.formOf("redraft", nil).values.Get("text")
	b.act("redraft", url.Values{"text": {strings.Replace(
		strings.Replace(redraft, "audience: [everybody]", "audience: [party]", 1), "due: start-3wd", "due: start-5wd", 1)}})
	b.page.shows(t, "修订对照", "6.04", "时限规则", "start-3wd", "start-5wd", "提请会议研究")
	b.act("propose", nil)
	if b.get("/meetings"); !strings.Contains(b.page.html, `href="`+path+`"`) {
		t.Error("the meetings do not lead to what waits for one")
	}
	if b.get("/"); !strings.Contains(b.page.html, `href="`+path+`"`) {
		t.Error("the task does not lead to the revision")
	}
	b.get("/meetings/new").act("convene", url.Values{"body": {"party-group"}, "on": {"2026-07-01"}})
	b.act("table", url.Values{"item": {"SLJ-XD-2026-0001"}, "matter": {"general"}})
	b.act("hold", url.Values{"expected": {"9"}, "present": {"8"}, "chair": {"党组书记"}, "recorder": {"办公室记录员"}})
	b.act("vote", ballots("8", "0", "0", "0"))
	b.act("close", url.Values{"minutes": {"示例党组会纪〔2026〕3号"}})
	b.get(path).act("agree", url.Values{"in_force_from": {"2026-06-01"}})
	if b.page.status != http.StatusUnprocessableEntity {
		t.Errorf("a version that reaches back is answered with %d", b.page.status)
	}
	b.act("agree", url.Values{"in_force_from": {"2026-07-01"}})
	b.act("submit_filing", url.Values{"filing_number": {"报1"}})
	b.act("acknowledge_filing", url.Values{"receipt": {"备1"}})
	b.page.shows(t, "已通过（定期生效）", "示例党组会纪〔2026〕3号", "start-5wd", "备1")
	b.get("/catalogue?entry=6.04").page.shows(t, "现行版本2027", "start-5wd", "meizhou-2011/1")
	b.get("/revisions").page.shows(t, "公开目录（2027）", "SLJ-XD-2026-0001")
}

func TestNarrowingIsPointedOut(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	drafted(b, "due: end+10wd", "due: end+30wd")
	b.page.shows(t, "收窄", "会议通过后须报市委批准")
	b.get("/revisions/new?file=superior-catalogue.yaml").act("receive", url.Values{
		"version": {"2026"}, "decision": {"〔2026〕1号"}, "decided_on": {"2026-06-30"}, "text": {"superior: 市委目录\nentries: []"},
	})
	if b.page.status != http.StatusUnprocessableEntity {
		t.Fatalf("a faulty catalogue was taken in: %d", b.page.status)
	}
	b.act("receive", url.Values{"text": {"superior: 市委目录\nversion: \"2026\"\nentries: [{code: S-1, title: 党费}]"}})
	b.page.shows(t, "已收录")
	drafted(b, "due: start-3wd", "due: start-4wd")
	b.page.shows(t, "对照上级公开目录（2026）的缺项", "S-1 党费")
}

func TestRevisionsAreForTheStaff(t *testing.T) {
	o := newOffice(t)
	member := o.as("member")
	for _, path := range []string{"/revisions", "/revisions/new"} {
		if member.get(path); member.page.status != http.StatusNotFound {
			t.Errorf("%s answers a member with %d", path, member.page.status)
		}
	}
	if member.get("/catalogue"); member.page.status != http.StatusOK || !strings.Contains(member.page.text(), "党费收缴情况") {
		t.Errorf("a member cannot read the catalogue: %d", member.page.status)
	}
	deputy := o.as("deputy")
	deputy.get("/revisions/new?file=catalogue.yaml").page.shows(t, "党务公开工作机构")
}
