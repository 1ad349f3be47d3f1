package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"gongkai/rules/workday"
	"gongkai/workflow"

	"gongkai/cmd/gongkai/internal/access"
)

// admin appoints somebody to a post and signs that person in.
func (o *office) admin(login, post string) *browser {
	o.t.Helper()
	p, err := o.engine.Appoint(o.t.Context(), "bureau", workflow.Holder{Login: login, Name: login, Posts: []string{post}}, workday.MustDate("2026-07-01"))
	if err == nil {
		err = access.SetPassword(o.t.Context(), o.store, p.ID, password)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return o.as(login)
}

func TestS24_添加一人(t *testing.T) {
	o := newOffice(t)
	b := o.admin("sysadmin", "system-admin")
	b.get("/posts").shows("人员与岗位", "添加人员")
	send := func(typed url.Values) *browser { return b.get("/posts/new").send(b.form("/posts/new"), typed) }
	send(url.Values{"login": {"li.si"}, "name": {"李四"}})
	if b.page.status != http.StatusUnprocessableEntity || b.form("/posts/new").values.Get("name") != "李四" {
		t.Fatalf("without a post: %d %v", b.page.status, b.form("/posts/new").values)
	}
	send(url.Values{"login": {"li.si"}, "name": {"李四"}, "post": {"system-admin", "reviewer"}})
	if kept := b.form("/posts/new").values; b.page.status != http.StatusUnprocessableEntity || len(kept["post"]) != 2 {
		t.Fatalf("三员分立: %d %v", b.page.status, kept)
	}
	send(url.Values{"login": {"li.si"}, "name": {"李四"}, "post": {"reviewer"}, "from": {"2026.7.1"}})
	given := regexp.MustCompile(`<code>([A-Z0-9]+)</code>`).FindStringSubmatch(b.page.html)
	if b.page.status != http.StatusOK || given == nil {
		t.Fatalf("no password is given: %d %s", b.page.status, b.page.text())
	}
	if b.get("/posts/new"); strings.Contains(b.page.html, given[1]) {
		t.Error("the password is shown twice")
	}
	fresh := o.browser().get("/sign-in")
	fresh.send(fresh.form("/sign-in"), url.Values{"login": {"li.si"}, "password": {given[1]}})
	if fresh.page.path != "/account/password" {
		t.Errorf("the given password need not be changed: at %s", fresh.page.path)
	}
	for _, login := range []string{"office", "reviewer"} {
		if other := o.as(login).get("/posts/new"); other.page.status != http.StatusNotFound {
			t.Errorf("%s is answered %d", login, other.page.status)
		}
	}
}
