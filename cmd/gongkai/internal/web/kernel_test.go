package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// The agents of Chinese browsers in their compatible mode, of Internet Explorer itself, and of a mail program.
const (
	compatible = "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko"
	explorer   = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; 360SE)"
)

func TestAnOldKernelIsToldHowToSwitch(t *testing.T) {
	o := newOffice(t)
	for _, agent := range []string{compatible, explorer} {
		b := o.asAgent(agent, "/items")
		b.shows("旧内核", "请换用极速模式打开", "地址栏右侧")
		if b.page.status != http.StatusOK || strings.Contains(b.page.html, "style.css") || !strings.Contains(b.page.html, `name="renderer" content="webkit"`) {
			t.Errorf("%d %s", b.page.status, b.page.html)
		}
	}
	if b := o.asAgent(compatible, "/style.css"); !strings.Contains(b.page.html, "--paper") {
		t.Error("the style sheet is kept back")
	}
	if b := o.asAgent(explorer, "/feeds/unknown.ics"); strings.Contains(b.page.html, "极速模式") {
		t.Error("a mail program gets a page in place of a calendar")
	}
	if b := o.asAgent("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/86.0.4240.198 Safari/537.36", "/"); strings.Contains(b.page.html, "极速模式") {
		t.Error("Chromium is sent away")
	}
}

// asAgent asks for a page as a browser that names itself so.
func (o *office) asAgent(agent, path string) *browser {
	o.t.Helper()
	request, err := http.NewRequest(http.MethodGet, o.server.URL+path, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	request.Header.Set("User-Agent", agent)
	return o.browser().do(request)
}

// What a script asks for and does not get as a page is left to the browser, which shows it whole: signing in, and what is refused.
func TestAScriptLeavesToTheBrowserWhatItCannotPlace(t *testing.T) {
	o := newOffice(t)
	o.browser().leaves("/items?year=2026", "/sign-in?next=%2Fitems%3Fyear%3D2026")
	b := o.as("office")
	b.leaves("/nowhere", "/nowhere")
	b.leaves("/items", "")
}

// leaves asks for the page as a script does, and wants it to be left to the browser at the address, or given where there is none.
func (b *browser) leaves(path, want string) {
	b.o.t.Helper()
	request, err := http.NewRequest(http.MethodGet, b.o.server.URL+path, nil)
	if err != nil {
		b.o.t.Fatal(err)
	}
	request.Header.Set("HX-Request", "true")
	answer, err := b.client.Do(request)
	if err != nil {
		b.o.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	given := answer.StatusCode == http.StatusOK && answer.Header.Get("Cache-Control") == "no-store"
	if got := answer.Header.Get("HX-Redirect"); got != want || given != (want == "") {
		b.o.t.Errorf("%s: %d, left to %q, want %q", path, answer.StatusCode, got, want)
	}
}
