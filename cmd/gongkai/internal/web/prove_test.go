package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestThePasswordIsAskedForAgain: who finds a browser open changes neither where its owner is reached nor takes a calendar along
// (OWASP ASVS 5.0.0 7.5.1). What was typed stays, but for the password; wrong ones lock as at the sign-in.
func TestThePasswordIsAskedForAgain(t *testing.T) {
	o := newOffice(t)
	o.withChannel()
	o.appointed("admin", "系统管理员", "system-admin")
	for _, c := range []struct {
		login, page, form, done string
		sent                    url.Values
	}{
		{"reviewer", "/inbox", "/inbox/contact", "已保存", url.Values{"address": {"reviewer@example.org"}}},
		{"admin", "/channels", "/channels/contact", "已保存", url.Values{"login": {"deputy"}, "channel": {"mail"}, "address": {"deputy@example.org"}}},
		{"archivist", "/dues", "/dues/feed", ".ics", url.Values{}},
	} {
		b := o.as(c.login).get(c.page)
		for _, wrong := range []string{"", "not the password"} {
			b.send(b.form(c.form), with(c.sent, "password", wrong))
			if !strings.Contains(b.page.text(), "现用密码不正确") || strings.Contains(b.page.html, c.done) || wrong != "" && strings.Contains(b.page.html, wrong) {
				t.Errorf("%s with %q: %d %s", c.form, wrong, b.page.status, b.page.text())
			}
			if address := c.sent.Get("address"); !strings.Contains(b.page.html, address) {
				t.Errorf("%s: what was typed is lost", c.form)
			}
		}
		if b.send(b.form(c.form), with(c.sent, "password", password)); !strings.Contains(b.page.html, c.done) {
			t.Errorf("%s with the password: %d %s", c.form, b.page.status, b.page.text())
		}
	}
	b := o.as("reviewer").get("/inbox")
	for range 5 {
		b.send(b.form("/inbox/contact"), url.Values{"address": {"thief@example.org"}, "password": {"guess"}})
	}
	b.send(b.form("/inbox/contact"), url.Values{"address": {"thief@example.org"}, "password": {password}})
	if b.page.status != http.StatusTooManyRequests {
		t.Errorf("wrong passwords do not lock: %d", b.page.status)
	}
	if fresh := o.as("admin").get("/inbox"); strings.Contains(fresh.page.html, "thief") {
		t.Error("an address was set")
	}
}
