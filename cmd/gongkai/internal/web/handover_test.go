package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestAPostIsHandedOver(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	o.appointed("heir", "接任审查员", "member")
	office := o.as("office")
	office.get("/items/open?entry=3.16&period=2026H1").act("open", url.Values{"period": {"2026H1"}})
	draft(office, office.page.path, "党费收缴情况", "收入30000元。")
	if office.get("/posts/reviewer/hand-over"); !strings.Contains(office.page.text(), "党费收缴情况") || strings.Contains(office.page.text(), "确认交接") {
		t.Errorf("the office sees %s", office.page.text())
	}
	b := o.as("admin").get("/posts/reviewer/hand-over")
	if !strings.Contains(b.page.text(), "保密审查") || !strings.Contains(b.page.text(), "SLJ-") || strings.Contains(b.page.text(), "党费收缴情况") {
		t.Errorf("三员不看业务内容: %s", b.page.text())
	}
	to := func(leaver, heir, from string) url.Values {
		return url.Values{"for": {leaver}, "login": {heir}, "from": {from}}
	}
	for _, bad := range []url.Values{to("reviewer", "reviewer", "2026-07-02"), to("reviewer", "heir", "2026-06-30"), to("archivist", "heir", "2026-07-02"), to("reviewer", "office", "soon")} {
		if b.post("/posts/reviewer/hand-over", bad); b.page.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d %s", bad, b.page.status, b.page.text())
		}
	}
	b.post("/posts/reviewer/hand-over", to("reviewer", "heir", "2026-07-02"))
	for _, wanted := range []string{"岗位交接清单", "移交人 保密审查员", "接收人 接任审查员", "2026年7月1日", "监交人", "保密审查"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the list does not say %q: %s", wanted, b.page.text())
		}
	}
	o.day("2026-07-02")
	if heir := o.as("heir").get("/"); !strings.Contains(heir.page.text(), "党费收缴情况") {
		t.Errorf("在办事项随岗位转给接收人: %s", heir.page.text())
	}
	if leaver := o.signIn("reviewer", password); leaver.page.path != "/sign-in" || !strings.Contains(leaver.page.text(), "今天没有任职") {
		t.Errorf("the leaver comes in: %s %s", leaver.page.path, leaver.page.text())
	}
}

func TestHandOverHasItsReaders(t *testing.T) {
	o := newOffice(t)
	if b := o.as("office"); b.post("/posts/reviewer/hand-over", url.Values{"for": {"reviewer"}}).page.status != http.StatusNotFound || b.get("/posts/nonsense/hand-over").page.status != http.StatusNotFound {
		t.Error("the office hands over, or what is no post")
	}
	if b := o.as("reviewer"); b.get("/posts/reviewer/hand-over").page.status != http.StatusNotFound || b.get("/posts/reviewer/hand-over/list").page.status != http.StatusNotFound {
		t.Error("the reviewer reads it")
	}
}
