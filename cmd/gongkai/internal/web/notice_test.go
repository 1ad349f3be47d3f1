package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

// does lets somebody do an act without a browser and returns the subject.
func (o *office) does(login, name, on string, act workflow.Act, with rules.Values) rules.SubjectID {
	o.t.Helper()
	err := o.store.View(context.Background(), func(tx *store.Tx) error {
		who, org, err := tx.PersonByLogin(login)
		act.By, act.Organisation = who.ID, org
		return err
	})
	act.Name, act.With, act.HappenedAt, act.Via = rules.ActName(name), with, workday.MustDate(on), "web"
	if err == nil {
		var answer store.Answer
		if answer, err = o.engine.Do(context.Background(), act); err == nil {
			return answer.Subject
		}
	}
	o.t.Fatalf("%s by %s: %v", name, login, err)
	return ""
}

// noticed carries 5.06, a public notice that the head approves, to where it runs; its last day is 9 July.
func noticed(o *office) string {
	o.t.Helper()
	clerk := workflow.Holder{Login: "personnel", Name: "人事科经办人", Posts: []string{"personnel-drafter"}}
	if _, err := o.engine.Appoint(context.Background(), "bureau", clerk, workday.MustDate("2026-01-05")); err != nil {
		o.t.Fatal(err)
	}
	id := o.does("personnel", "open", "2026-07-01", workflow.Act{Kind: rules.KindItem}, rules.Values{"entry": "5.06", "period": "2025"})
	item := workflow.Act{Subject: id}
	for _, s := range []struct {
		login, act string
		with       rules.Values
	}{
		{"personnel", "start", nil},
		{"personnel", "save", rules.Values{"title": "年度考核优秀等次公示", "text": "拟定优秀等次人员名单。"}},
		{"personnel", "submit", rules.Values{"truthful": "yes"}},
		{"reviewer", "pass", rules.Values{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"}},
		{"deputy", "approve", nil}, {"leader", "approve", nil},
		{"office", "publish", rules.Values{"carrier": "intranet", "audience": "party", "evidence.address": "内网"}},
		{"office", "publish", rules.Values{"carrier": "board", "audience": "unit", "evidence.place": "大厅"}},
	} {
		o.day("2026-07-02")
		o.does(s.login, s.act, "2026-07-02", item, s.with)
	}
	return "/items/" + string(id)
}

const objected = "工作年限不符合规定"

// What an objection says stays with those who handle it, on every page and in the history too (三(四)2c).
func TestObjectionsAreForThoseWhoHandleThem(t *testing.T) {
	o := newOffice(t)
	item := noticed(o)
	b := o.as("office").get(item)
	b.act("object", url.Values{"channel": {"letter"}, "anonymous": {"no"}, "reporter": {"某科工作人员"}, "text": {objected}})
	for _, wanted := range []string{objected, "某科工作人员", "公示异议核查中", "公示到", "2026年7月9日", "第1件"} {
		if b.page.status != http.StatusOK || !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the office does not read %q: %d %s", wanted, b.page.status, b.page.text())
		}
	}
	b.act("dismiss", url.Values{"objection": {"1"}, "finding": {"经核查年限符合规定"}})
	if !strings.Contains(b.page.text(), "不成立") || !strings.Contains(b.page.text(), "实施公开中") {
		t.Errorf("the dismissed objection: %s", b.page.text())
	}
	if leader := o.as("leader").get(item); !strings.Contains(leader.page.text(), objected) {
		t.Errorf("the head does not read the objection: %s", leader.page.text())
	}
	for _, login := range []string{"reviewer", "archivist", "member"} {
		b := o.as(login).get(item)
		for _, secret := range []string{objected, "某科工作人员", "经核查年限符合规定"} {
			if b.page.status != http.StatusOK || strings.Contains(b.page.html, secret) {
				t.Errorf("%s reads %q: %d", login, secret, b.page.status)
			}
		}
		if staff := login != "member"; staff && !strings.Contains(b.page.text(), "限核查人员查看") {
			t.Errorf("%s is not told that something is withheld: %s", login, b.page.text())
		}
	}
}

func TestNoticeReportIsAPage(t *testing.T) {
	o := newOffice(t)
	item := noticed(o)
	b := o.as("office").get(item)
	b.act("object", url.Values{"channel": {"box"}, "anonymous": {"yes"}, "text": {objected}})
	o.day("2026-07-03")
	for _, lang := range []string{"en", "zh"} {
		b = o.as("office")
		b.post("/language", url.Values{"language": {lang}, "back": {"/"}})
		if b.get(item + "/notice-report"); b.page.status != http.StatusOK || strings.ContainsAny(b.page.html, "⟦") {
			t.Errorf("the report in %s: %d %s", lang, b.page.status, b.page.text())
		}
	}
	for _, wanted := range []string{
		"公示情况报告", "从2026年7月3日起算5个工作日", "到2026年7月9日期满", "收到异议1件", "有异议尚未办结", "示例局党组",
	} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the report lacks %q: %s", wanted, b.page.text())
		}
	}
	if strings.Contains(b.page.html, objected) {
		t.Error("the report says what the objection says")
	}
	if member := o.as("member").get(item + "/notice-report"); member.page.status != http.StatusNotFound {
		t.Errorf("a member reads the report: %d", member.page.status)
	}
}

// An entry that follows a notice asks for it when it is registered.
func TestOpeningNamesTheNotice(t *testing.T) {
	o := newOffice(t)
	number := func(b *browser) string { return b.formOf("open", nil).values.Get("notice") }
	first := o.does("office", "open", "2026-07-01", workflow.Act{Kind: rules.KindItem}, rules.Values{"entry": "5.03", "period": "2026-07-01"})
	b := o.as("office").get("/items/open?entry=5.04")
	if !strings.Contains(b.page.text(), "所依据的公示") || number(b) != "" {
		t.Fatalf("the form does not ask for the notice: %s", b.page.text())
	}
	b.act("open", url.Values{"period": {"2026-07-01"}, "notice": {"SLJ-2026-0001"}})
	if b.page.status != http.StatusOK || !strings.Contains(b.page.text(), "SLJ-2026-0001 干部任前公示") {
		t.Errorf("the item does not name its notice %s: %d %s", first, b.page.status, b.page.text())
	}
	if b.get("/items/open?entry=5.03"); strings.Contains(b.page.text(), "所依据的公示") {
		t.Errorf("an entry that follows no notice asks for one: %s", b.page.text())
	}
}
