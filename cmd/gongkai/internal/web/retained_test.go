package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// signIn fills in the sign-in form of the page.
func (b *browser) signIn(login, word string) *browser {
	b.o.t.Helper()
	return b.send(b.form("/sign-in"), url.Values{"login": {login}, "password": {word}})
}

func TestNothingTypedIsLostWhenTheSessionEnds(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	b.get(path).act("start", nil)
	o.wait(31 * time.Minute)
	text := "第一行 <b>&\"'</b>\n第二行"
	b.act("save", url.Values{"title": {"断线前的标题"}, "text": {text}})
	if b.page.status != http.StatusUnauthorized || !strings.Contains(b.page.text(), "已保留") {
		t.Fatalf("status %d: %s", b.page.status, b.page.text())
	}
	if strings.Contains(b.page.html, "<b>") || strings.Contains(b.page.html, `action="/language"`) {
		t.Errorf("the page obeys what was typed, or loses it with the language: %s", b.page.html)
	}
	if b.signIn("office", "wrong"); b.page.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", b.page.status)
	}
	b.signIn("office", password)
	resume := b.form(path + "/acts")
	if b.page.status != http.StatusOK || resume.values.Get("text") != text || !strings.Contains(b.page.text(), "第二行") {
		t.Fatalf("status %d, the form holds %v: %s", b.page.status, resume.values, b.page.text())
	}
	b.send(resume, nil)
	if b.page.path != path || !strings.Contains(b.page.text(), "断线前的标题") {
		t.Fatalf("sent again, it leads to %s: %s", b.page.path, b.page.text())
	}
	b.send(resume, nil)
	if b.page.status != http.StatusOK || strings.Count(b.page.html, "保存稿件</strong>") != 1 {
		t.Errorf("sent twice, it is not done once: %d %s", b.page.status, b.page.text())
	}
}

func TestEveryFormOutlastsTheSession(t *testing.T) {
	o := newOffice(t)
	b := o.browser()
	for _, path := range []string{"/items/open", "/items/SLJ-2026-0001/acts", "/items/SLJ-2026-0001/opinions", "/opinions/1/acts"} {
		b.post(path, url.Values{"act": {"open"}, "key": {"a click"}, "happened_at": {"2026-07-01"}, "carriers": {"board", "intranet"}})
		if b.page.status != http.StatusUnauthorized {
			t.Fatalf("POST %s: status %d", path, b.page.status)
		}
		b.signIn("office", password)
		if kept := b.form(path).values; kept.Get("key") != "a click" || kept.Get("happened_at") != "2026-07-01" || len(kept["carriers"]) != 2 {
			t.Errorf("%s: the form holds %v", path, kept)
		}
		b.post("/sign-out", nil)
	}
}

func TestOnlyFormsOfOursAreCarried(t *testing.T) {
	o := newOffice(t)
	for _, path := range []string{
		"https://elsewhere.example/items/1/acts", "//elsewhere.example/items/1/acts", `/\elsewhere.example/items/1/acts`,
		"/items/1/acts?next=2", "/items/../items/1/acts", "/sign-out", "/sign-in", "/language", "/items/1", "/nowhere", "",
	} {
		b := o.browser().get("/sign-in")
		b.post("/sign-in", url.Values{
			"login": {"office"}, "password": {password}, "retained-path": {path}, "retained.act": {"start"},
		})
		if b.page.path != "/" {
			t.Errorf("%q is carried: %s", path, b.page.html)
		}
	}
	many := url.Values{}
	for n := range 101 {
		many.Set(fmt.Sprint("field", n), "x")
	}
	if b := o.browser().post("/items/open", many); b.page.path != "/sign-in" || strings.Contains(b.page.html, "field7") {
		t.Errorf("a form without end is carried to %s", b.page.path)
	}
	b := o.browser()
	if b.postBody("/items/open", "text="+strings.Repeat("a", 2<<20), ""); b.page.status != http.StatusRequestEntityTooLarge {
		t.Errorf("too large a form: status %d", b.page.status)
	}
}

func TestLanguageIsNotOfferedWhereItWouldLoseWhatWasTyped(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	if b.get(path); !strings.Contains(b.page.html, `action="/language"`) {
		t.Error("a page that was asked for offers no other language")
	}
	b.act("start", nil)
	b.act("save", url.Values{"title": {"标题"}, "text": {"机密★"}})
	if b.page.status != http.StatusUnprocessableEntity || strings.Contains(b.page.html, `action="/language"`) {
		t.Errorf("status %d, a refused form can be left by its language", b.page.status)
	}
}
