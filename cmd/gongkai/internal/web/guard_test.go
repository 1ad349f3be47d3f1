package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
)

func TestWhatMayNotBeSeenDoesNotExist(t *testing.T) {
	o := newOffice(t)
	path := openDues(o.as("office"))
	member := o.as("member")
	member.get(path)
	hidden := member.page
	member.get("/items/01900000-0000-7000-8000-000000000000")
	if hidden.status != http.StatusNotFound || member.page.status != http.StatusNotFound {
		t.Fatalf("undisclosed %d, unknown %d", hidden.status, member.page.status)
	}
	id := strings.TrimPrefix(path, "/items/")
	same := strings.ReplaceAll(hidden.html, id, "01900000-0000-7000-8000-000000000000")
	if same != member.page.html {
		t.Errorf("the two answers differ:\n%s\n%s", hidden.text(), member.page.text())
	}
	for _, at := range []string{"/acts", "/opinions"} {
		if member.post(path+at, url.Values{"act": {"start"}}); member.page.status != http.StatusNotFound {
			t.Errorf("POST %s: status %d", at, member.page.status)
		}
	}
	if member.get("/items"); strings.Contains(member.page.html, id) {
		t.Error("the list shows what may not be seen")
	}
}

func TestMarkupIsShownAndNotObeyed(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	attack := `<script>alert(1)</script><img src=x onerror="alert(2)">'"&amp;</textarea>`
	draft(office, path, attack, attack)
	approve(o, path)
	disclose(o, office, path)
	office.get(path+"/opinions").act("register", url.Values{
		"channel": {"letter"}, "anonymous": {"yes"}, "text": {attack},
	})
	for _, at := range []string{"/", "/items", path, path + "/opinions"} {
		office.get(at).forms()
		if strings.Contains(office.page.html, "<script>") || strings.Contains(office.page.html, "<img") {
			t.Errorf("%s obeys what was typed: %s", at, office.page.html)
		}
	}
	if !strings.Contains(office.page.text(), attack) {
		t.Errorf("what was typed is not shown as it is: %s", office.page.text())
	}
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	b.postBody(path+"/acts", "act=start&rev=1", "https://elsewhere.example")
	if b.page.status != http.StatusForbidden {
		t.Fatalf("status %d", b.page.status)
	}
	if b.get(path); !strings.Contains(b.page.text(), "待拟稿") {
		t.Errorf("the act was done: %s", b.page.text())
	}
}

func TestSignInLocks(t *testing.T) {
	o := newOffice(t)
	for _, login := range []string{"leader", "nobody"} {
		b := o.browser()
		var answers []string
		for range 5 {
			b.get("/sign-in").send(b.form("/sign-in"), url.Values{"login": {login}, "password": {"wrong"}})
			answers = append(answers, b.page.text())
			if b.page.status != http.StatusUnprocessableEntity {
				t.Fatalf("%s: status %d", login, b.page.status)
			}
		}
		if answers[0] != answers[4] || !strings.Contains(answers[0], "登录名或密码不正确") {
			t.Errorf("%s: %v", login, answers)
		}
		b.get("/sign-in").send(b.form("/sign-in"), url.Values{"login": {login}, "password": {password}})
		if b.page.status != http.StatusTooManyRequests {
			t.Errorf("%s is not held back: status %d", login, b.page.status)
		}
	}
	o.wait(31 * time.Minute)
	o.as("leader")
}

func TestSessionsEnd(t *testing.T) {
	o := newOffice(t)
	idle := o.as("office")
	busy := o.as("office")
	for range 20 {
		o.wait(25 * time.Minute)
		busy.get("/")
	}
	if idle.get("/items"); idle.page.path != "/sign-in" {
		t.Error("an idle session lasts")
	}
	if busy.page.path != "/sign-in" {
		t.Error("a busy session lasts more than eight hours")
	}
	out := o.as("office")
	session := out.client.Jar
	out.post("/sign-out", nil)
	stolen := o.browser()
	stolen.client.Jar = session
	if stolen.get("/"); stolen.page.path != "/sign-in" {
		t.Error("a session lasts after signing out")
	}
}

func TestBusySessionLasts(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	for range 18 {
		o.wait(25 * time.Minute)
		if b.get("/items"); b.page.path != "/items" {
			t.Fatalf("a session in use ended at %s", o.now())
		}
	}
}

func TestBadBodiesAreRefused(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	cases := []struct {
		name, body string
		status     int
	}{
		{"过大", "act=start&text=" + strings.Repeat("a", 2<<20), http.StatusRequestEntityTooLarge},
		{"空字符", "act=start&rev=1&text=a%00b", http.StatusBadRequest},
		{"非UTF-8", "act=start&rev=1&text=%ff%fe", http.StatusBadRequest},
		{"编码残缺", "act=%zz", http.StatusBadRequest},
		{"未知办理动作", "act=fly&rev=1", http.StatusUnprocessableEntity},
		{"版次不是数", "act=start&rev=x", http.StatusBadRequest},
		{"未知填报项", "act=start&rev=1&wings=2", http.StatusUnprocessableEntity},
		{"未登录名的日期", "act=start&rev=1&happened_at=2026-02-30", http.StatusUnprocessableEntity},
	}
	for _, c := range cases {
		if b.postBody(path+"/acts", c.body, ""); b.page.status != c.status {
			t.Errorf("%s: status %d, want %d: %s", c.name, b.page.status, c.status, b.page.text())
		}
	}
	for _, at := range []string{"/items/%00", "/items/%ff", "/items?text=%00", "/items?older=%ff"} {
		if b.get(at); b.page.status != http.StatusBadRequest {
			t.Errorf("GET %s: status %d", at, b.page.status)
		}
	}
	if b.get(path); !strings.Contains(b.page.text(), "待拟稿") {
		t.Errorf("something was written: %s", b.page.text())
	}
}

func TestRedirectionsStayHere(t *testing.T) {
	o := newOffice(t)
	for _, next := range []string{"https://elsewhere.example/", "//elsewhere.example", `/\elsewhere.example`, "items"} {
		b := o.browser()
		b.get("/sign-in?next=" + url.QueryEscape(next))
		b.send(b.form("/sign-in"), url.Values{"login": {"office"}, "password": {password}})
		if b.page.path != "/" {
			t.Errorf("%s leads to %s", next, b.page.path)
		}
	}
}

func TestHeaders(t *testing.T) {
	o := newOffice(t)
	response, err := http.Get(o.server.URL + "/sign-in")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	for name, wanted := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
			"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
		"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
	} {
		if got := response.Header.Get(name); got != wanted {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestRefusalsAreLogged: who was not let see or do something stands in the log, with what it was.
func TestRefusalsAreLogged(t *testing.T) {
	o := newOffice(t)
	office, member := o.as("office"), o.as("member")
	path := openDues(office)
	member.get(path)
	member.get("/security-log")
	office.post(path+"/acts", url.Values{"act": {"fly"}, "rev": {"1"}})
	office.postBody(path+"/acts", "act=start&rev=1", "https://elsewhere.example")
	var codes []string
	for _, line := range o.logs.FilterMessage("refused").All() {
		said := line.ContextMap()
		codes = append(codes, said["code"].(string))
		if said["place"] != "127.0.0.1" || said["method"] == "" || said["person"] == "" && said["code"] != string(rules.RequestForeign) {
			t.Errorf("%v", said)
		}
	}
	want := []string{string(rules.UnknownSubject), string(rules.NoSuchAddress), string(rules.UnknownAct), string(rules.RequestForeign)}
	if !slices.Equal(codes, want) {
		t.Errorf("%v are logged, want %v", codes, want)
	}
}
