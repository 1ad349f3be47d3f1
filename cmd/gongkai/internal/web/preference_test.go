package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestLargeTypeIsRemembered(t *testing.T) {
	b := newOffice(t).as("office")
	large := func() bool { return strings.Contains(b.page.html, `<html lang="zh-CN" class="large">`) }
	if b.get("/items"); large() {
		t.Error("the type is large before anybody asked")
	}
	b.send(b.form("/size"), nil)
	if b.page.path != "/items" || !large() {
		t.Errorf("after asking for it on /items: %s, large %v", b.page.path, large())
	}
	if b.get("/meetings"); !large() {
		t.Error("another page forgets it")
	}
	b.send(b.form("/size"), nil)
	if large() {
		t.Error("it cannot be taken back")
	}
	if b.post("/size", url.Values{"size": {"large"}, "back": {"//elsewhere.example/"}}); b.page.path != "/" {
		t.Errorf("led to %s", b.page.path)
	}
}

// The style sheet travels compressed, and pages, which hold what is a reader's own, do not.
func TestTheStyleSheetIsCompressed(t *testing.T) {
	b := newOffice(t).as("office")
	for path, want := range map[string]string{"/style.css": "gzip", "/items": ""} {
		request, err := http.NewRequest(http.MethodGet, b.o.server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", "gzip")
		answer, err := b.client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if got := answer.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%s is encoded as %q, want %q", path, got, want)
		}
	}
}
