package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/access/accesstest"
	"gongkai/rules/workday"
	"gongkai/workflow"
)

// appointed registers one more person with the common password.
func (o *office) appointed(login, name, post string) {
	o.t.Helper()
	holder := workflow.Holder{Login: login, Name: name, Posts: []string{post}}
	person, err := o.engine.Appoint(context.Background(), "bureau", holder, workday.MustDate("2026-07-01"))
	if err == nil {
		err = accesstest.SetPassword(context.Background(), o.store, person.ID, password)
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

// settling is what the forms of the posts send.
func settling(act, post, login, from, until string) url.Values {
	return url.Values{"act": {act}, "post": {post}, "login": {login}, "from": {from}, "until": {until}}
}

func TestPostsAreSettledByTheAdministrator(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	o.appointed("newdeputy", "新任分管领导", "member")
	b := o.as("admin")
	b.get("/posts")
	for _, wanted := range []string{"岗位与人员", "分管领导", "空缺", "任职", "代理（AB角）"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the page does not show %q: %s", wanted, b.page.text())
		}
	}
	b.post("/posts", settling("assign", "deputy", "newdeputy", "2026-06-30", ""))
	if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), "已经过去的任职不得改动") || !strings.Contains(b.page.html, `value="2026-06-30"`) {
		t.Errorf("五二 已经过去的任职：%d %s", b.page.status, b.page.html)
	}
	b.post("/posts", settling("assign", "deputy", "newdeputy", "2026-07-02", ""))
	if !strings.Contains(b.page.text(), "新任分管领导 未到任") {
		t.Errorf("the new holder is not there: %s", b.page.text())
	}
	b.post("/posts", settling("deputise", "head", "newdeputy", "2026-07-01", "2026-07-31"))
	if !strings.Contains(b.page.text(), "新任分管领导（代主要负责人）") {
		t.Errorf("the deputy is not there: %s", b.page.text())
	}
	b.post("/posts", settling("end", "head", "newdeputy", "", ""))
	if !strings.Contains(b.page.text(), "2026年7月1日 至 2026年7月1日") {
		t.Errorf("the deputy's time is not ended: %s", b.page.text())
	}
}

func TestPostsAreReadByTheOffice(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	if b.get("/posts"); b.page.status != http.StatusOK || strings.Contains(b.page.html, `method="post" action="/posts"`) {
		t.Errorf("the office sees %d %s", b.page.status, b.page.text())
	}
	if b.post("/posts", settling("assign", "deputy", "office", "2026-07-02", "")); b.page.status != http.StatusNotFound {
		t.Errorf("the office settles posts: %d", b.page.status)
	}
	if b = o.as("member"); b.get("/posts").page.status != http.StatusNotFound {
		t.Errorf("a member sees %d %s", b.page.status, b.page.text())
	}
}

func TestPaperAndDeputyAreShownForEver(t *testing.T) {
	o := newOffice(t)
	o.appointed("clerk", "公开办文书", "office")
	o.appointed("second", "代理人", "member")
	err := o.engine.Deputise(context.Background(), "bureau", workflow.Appointment{
		Post: "head", Login: "second", From: workday.MustDate("2026-07-01"), Until: workday.MustDate("2026-07-02"), Via: "cli",
	})
	if err != nil {
		t.Fatal(err)
	}
	b := o.as("office")
	b.get("/items/open?entry=3.16&period=2026H1").act("open", url.Values{"period": {"2026H1"}})
	path := b.page.path
	draft(b, path, "党费收缴情况", "收入30000元。")
	o.as("reviewer").get(path).act("pass", url.Values{"secrecy": {"yes"}, "necessity": {"yes"}, "accuracy": {"yes"}})
	b = o.as("clerk").get(path)
	b.act("enter_approval", url.Values{"leader": {"deputy"}, "paper_number": {"审批单3号"}})
	o.as("second").get(path).act("approve", nil)
	b.get(path)
	for _, wanted := range []string{"分管领导（纸质审批，由公开办文书（党务公开办公室工作人员）代录）", "代理人（代主要负责人）（主要负责人）", "审批单3号"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the history does not show %q: %s", wanted, b.page.text())
		}
	}
}
