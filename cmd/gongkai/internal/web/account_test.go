package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules"
	"gongkai/store"
)

const ownWord = "Another-one-10"

// leakedFile is a list of leaked passwords with one in it.
func leakedFile(t *testing.T) access.Leaked {
	t.Helper()
	name := filepath.Join(t.TempDir(), "leaked")
	if err := os.WriteFile(name, []byte("teal-kettle-vines-4\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return access.Leaked(name)
}

// given gives somebody a password that has to be changed.
func (o *office) given(login, password string) {
	o.t.Helper()
	var person rules.Person
	err := o.store.View(o.t.Context(), func(tx *store.Tx) (err error) {
		person, _, err = tx.PersonByLogin(login)
		return err
	})
	if err == nil {
		err = access.GivePassword(o.t.Context(), o.store, access.Given{To: person.ID, Password: password, From: access.Origin{Via: "cli"}})
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

// signIn signs somebody in, wherever that leads.
func (o *office) signIn(login, password string) *browser {
	o.t.Helper()
	b := o.browser()
	b.get("/sign-in")
	return b.send(b.form("/sign-in"), url.Values{"login": {login}, "password": {password}})
}

func changed(old, new, again string) url.Values {
	return url.Values{"old": {old}, "new": {new}, "again": {again}}
}

func TestAccountShowsSessions(t *testing.T) {
	o := newOffice(t)
	b, other, third := o.as("member"), o.as("member"), o.as("member")
	b.get("/account")
	for _, wanted := range []string{"我的账户", "127.0.0.1", "2026-07-01 09:00", "当前登录", "退出其他全部登录", "党员"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the account does not show %q: %s", wanted, b.page.text())
		}
	}
	if n := strings.Count(b.page.html, `name="session"`); n != 2 {
		t.Fatalf("%d other sessions", n)
	}
	b.send(b.form("/account/sessions"), nil)
	if n := strings.Count(b.page.html, `name="session"`); n != 1 || !strings.Contains(b.page.text(), "已退出") {
		t.Errorf("%d other sessions after one has ended: %s", n, b.page.text())
	}
	b.post("/account/sessions", url.Values{})
	if strings.Contains(b.page.html, `name="session"`) || strings.Contains(b.page.text(), "退出其他") {
		t.Errorf("other sessions last: %s", b.page.text())
	}
	for _, gone := range []*browser{other, third} {
		if gone.get("/account"); gone.page.path != "/sign-in" {
			t.Errorf("an ended session sees %s", gone.page.path)
		}
	}
}

func TestPasswordIsChangedOnThePage(t *testing.T) {
	o := newOffice(t)
	b, other := o.as("member"), o.as("member")
	if b.get("/account/password"); strings.Count(b.page.html, `type="password" autocomplete=`) != 3 {
		t.Errorf("a password is seen as it is typed, or a keeper of passwords is kept out: %s", b.page.html)
	}
	for _, c := range []struct {
		name, said string
		sent       url.Values
	}{
		{"两次不一致", "两次输入的新密码不一致", changed(password, ownWord, "Another-one-11")},
		{"过短", "至少10位", changed(password, "short", "short")},
		{"没有填写", "“新密码”没有填写", changed(password, "", "")},
		{"6.2.4 常见密码", "很多人在用", changed(password, "Qwerty@123456", "Qwerty@123456")},
		{"原密码不对", "现用密码不正确", changed("wrong", ownWord, ownWord)},
	} {
		b.send(b.form("/account/password"), c.sent)
		if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), c.said) {
			t.Errorf("%s: %d %s", c.name, b.page.status, b.page.text())
		}
		if strings.Contains(b.page.html, ownWord) || strings.Contains(b.page.html, password) {
			t.Errorf("%s: a password is shown", c.name)
		}
	}
	b.send(b.form("/account/password"), changed(password, ownWord, ownWord))
	if b.page.path != "/account" || !strings.Contains(b.page.text(), "密码已修改") {
		t.Errorf("%s %s", b.page.path, b.page.text())
	}
	if other.get("/"); other.page.path != "/sign-in" {
		t.Errorf("the other session sees %s", other.page.path)
	}
	if again := o.signIn("member", ownWord); again.page.path != "/" {
		t.Errorf("the new password leads to %s", again.page.path)
	}
}

func TestGivenPasswordLeadsToItsChange(t *testing.T) {
	o := newOffice(t)
	o.given("office", "ONE-TIME-PASSWORD")
	b := o.signIn("office", "ONE-TIME-PASSWORD")
	for _, path := range []string{"/", "/items", "/account", "/calendar", "/meetings", "/nowhere"} {
		if b.get(path); b.page.path != "/account/password" && path != "/nowhere" || strings.Contains(b.page.html, `href="/items"`) {
			t.Errorf("%s leads to %s: %s", path, b.page.path, b.page.text())
		}
	}
	b.post("/items/open?entry=3.16", url.Values{"act": {"open"}, "entry": {"3.16"}, "period": {"2026H1"}})
	if b.page.path != "/account/password" {
		t.Errorf("an act leads to %s", b.page.path)
	}
	b.get("/items?state=drafting")
	b.send(b.form("/account/password"), changed("ONE-TIME-PASSWORD", ownWord, ownWord))
	if b.page.status != http.StatusOK || b.page.path != "/items" {
		t.Errorf("the change leads to %d %s", b.page.status, b.page.path)
	}
}

func TestFormIsCarriedOverTheChange(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/items/open?entry=3.16&period=2026H1")
	form := b.formOf("open", nil)
	o.given("office", "ONE-TIME-PASSWORD")
	b.send(form, url.Values{"period": {"2026H1"}})
	b.send(b.form("/sign-in"), url.Values{"login": {"office"}, "password": {"ONE-TIME-PASSWORD"}})
	b.send(b.form("/account/password"), changed("ONE-TIME-PASSWORD", ownWord, ownWord))
	if !strings.Contains(b.page.text(), "继续提交") {
		t.Fatalf("the form is lost: %s", b.page.text())
	}
	if b.send(b.form("/items/open"), nil); !strings.HasPrefix(b.page.path, "/items/") || b.page.path == "/items/open" {
		t.Errorf("the form leads to %d %s", b.page.status, b.page.path)
	}
}

// TestPasswordsAgeAsTheProfileSays: ninety days after somebody chose a password, the pages ask for another one first.
func TestPasswordsAgeAsTheProfileSays(t *testing.T) {
	o := newOffice(t)
	b := o.as("member").get("/account/password")
	b.send(b.form("/account/password"), changed(password, ownWord, ownWord))
	o.wait(89 * 24 * time.Hour)
	if b = o.signIn("member", ownWord); b.page.path != "/" {
		t.Fatalf("a day before, the sign-in leads to %s", b.page.path)
	}
	o.wait(24 * time.Hour)
	if b = o.signIn("member", ownWord); b.page.path != "/account/password" || !strings.Contains(b.page.text(), "更换期限") {
		t.Fatalf("the sign-in leads to %s: %s", b.page.path, b.page.text())
	}
	if b.get("/items"); b.page.path != "/account/password" {
		t.Errorf("something else is done first: %s", b.page.path)
	}
}
