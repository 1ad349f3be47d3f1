package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

var oneTime = regexp.MustCompile(`<code>([A-Z2-7]{26})</code>`)

func handling(login, act, reason string) url.Values {
	return url.Values{"login": {login}, "act": {act}, "reason": {reason}}
}

func TestSecurityAdministratorHandlesAccounts(t *testing.T) {
	o := newOffice(t)
	o.appointed("security", "安全管理员", "security-admin")
	member := o.as("member")
	for range 5 {
		o.signIn("archivist", "wrong")
	}
	b := o.as("security")
	b.get("/accounts")
	for _, wanted := range []string{"账户管理", "锁定至2026-07-01 09:30", "未启用", "正常", "党员"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the accounts do not show %q: %s", wanted, b.page.text())
		}
	}
	for _, c := range []struct {
		name, said string
		sent       url.Values
	}{
		{"8.1.4.3 须有理由", "没有写明理由", handling("archivist", "unlock", " ")},
		{"8.1.4 不得处置本人账户", "不得处置本人的账户", handling("security", "password", "忘记密码")},
		{"没有这个人", "nobody", handling("nobody", "unlock", "来电")},
	} {
		b.post("/accounts", c.sent)
		if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), c.said) {
			t.Errorf("%s: %d %s", c.name, b.page.status, b.page.text())
		}
	}
	b.get("/accounts?login=archivist")
	b.send(b.form("/accounts"), handling("archivist", "unlock", "本人来电"))
	if b.page.path != "/accounts" || strings.Contains(b.page.text(), "锁定至") || !strings.Contains(b.page.text(), "已办理") {
		t.Errorf("the account is still locked: %s", b.page.text())
	}
	if again := o.signIn("archivist", password); again.page.path != "/" {
		t.Errorf("the unlocked one is led to %s: %s", again.page.path, again.page.text())
	}
	b.send(b.form("/accounts"), handling("member", "password", "忘记密码"))
	given := oneTime.FindStringSubmatch(b.page.html)
	if given == nil || !strings.Contains(b.page.text(), "须改密") {
		t.Fatalf("no one-time password: %s", b.page.text())
	}
	if member.get("/items"); member.page.path != "/sign-in" {
		t.Errorf("the old session sees %s", member.page.path)
	}
	if again := o.signIn("member", given[1]); again.page.path != "/account/password" {
		t.Errorf("the one-time password leads to %s", again.page.path)
	}
	b.get("/accounts")
	b.send(b.form("/accounts"), handling("member", "sessions", "离岗"))
	b.send(b.form("/accounts"), handling("member", "factor", "手机丢失"))
	if b.page.path != "/accounts" || b.page.status != http.StatusOK {
		t.Errorf("%d %s", b.page.status, b.page.text())
	}
}

func TestAccountsAndLogAreForTheirAdministratorsAlone(t *testing.T) {
	o := newOffice(t)
	o.appointed("system", "系统管理员", "system-admin")
	o.appointed("security", "安全管理员", "security-admin")
	o.appointed("audit", "审计管理员", "audit-admin")
	own := map[string]string{"security": "/accounts", "audit": "/security-log /audit", "system": "/posts"}
	for _, login := range []string{"system", "security", "audit", "office", "leader", "member"} {
		b := o.as(login)
		for _, path := range []string{"/accounts", "/security-log", "/audit", "/posts"} {
			want := http.StatusNotFound
			if strings.Contains(own[login], path) || login == "office" && path == "/posts" {
				want = http.StatusOK
			}
			if b.get(path); b.page.status != want {
				t.Errorf("8.1.4 %s sees %s: %d, want %d", login, path, b.page.status, want)
			}
		}
		if login != "security" {
			if b.post("/accounts", handling("member", "password", "x")); b.page.status != http.StatusNotFound {
				t.Errorf("8.1.4 %s resets a password: %d", login, b.page.status)
			}
		}
	}
}

func TestSecurityLogIsReadByTheAuditAdministrator(t *testing.T) {
	o := newOffice(t)
	o.appointed("security", "安全管理员", "security-admin")
	o.appointed("audit", "审计管理员", "audit-admin")
	s := o.as("security")
	for n := range 25 {
		o.wait(time.Second)
		s.post("/accounts", handling("member", "sessions", fmt.Sprintf("第%d次", n+1)))
	}
	b := o.as("audit")
	b.get("/security-log")
	if text := b.page.text(); !strings.Contains(text, "第25次") || strings.Contains(text, "第5次") || !strings.Contains(text, "安全管理员 security 127.0.0.1 网页") {
		t.Errorf("the first page: %s", text)
	}
	if !b.turn("next") || !strings.Contains(b.page.text(), "第1次") || strings.Contains(b.page.text(), "第25次") {
		t.Errorf("the second page: %s", b.page.text())
	}
	if !b.turn("prev") || !strings.Contains(b.page.text(), "第25次") {
		t.Errorf("back on the first page: %s", b.page.text())
	}
	b.get("/security-log?kind=signed-in&login=security")
	if text := b.page.text(); strings.Contains(text, "第25次") || strings.Count(text, "127.0.0.1") != 1 {
		t.Errorf("narrowed: %s", text)
	}
	if b.get("/security-log?kind=unlocked"); !strings.Contains(b.page.text(), "没有这样的事件") {
		t.Errorf("an empty log: %s", b.page.text())
	}
}
