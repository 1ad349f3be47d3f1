package web_test

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules/workday"
	"gongkai/workflow"
)

// FuzzPages sends anything to the pages that is a request at all, as anybody: the answer is a page, a refusal or a redirection
// that stays here, never a fault; and every answer bears the headers that bind the browser. ITEM stands for the id of an item,
// for ids differ from run to run.
func FuzzPages(f *testing.F) {
	o := newOffice(f)
	tokens := o.everybodysTokens()
	item := strings.TrimPrefix(openDues(o.as("office")), "/items/")
	for who, head := range []string{
		"GET /", "GET /items?text=%25_%5C&year=2026&older=ITEM", "GET /items?category=3&due=late&newer=ITEM", "GET /items/ITEM", "GET /items/ITEM/approval",
		"GET /dues?after=2026-07-05~false~ITEM~drafting~1~1", "GET /dues?kind=x&from=2026-13-01&unit=%00", "GET /dues/explain?due=3.16/2026H2", "GET /audit?after=2026-07-05T01:02:03.000004Z_ITEM_3",
		"GET /coverage?year=9999", "GET /coverage/cell?entry=3.16&period=2026H2", "GET /plan?year=-1", "GET /calendar?year=1989", "GET /overview?from=x",
		"GET /exports/items.xlsx?text=%3D1", "GET /exports/dues.csv", "GET /exports/..%2f..%2fetc%2fpasswd.csv", "GET /feeds/%2e%2e.ics", "GET /uploads/..%2f..%2faccount.key",
		"GET /sign-in?next=//elsewhere.example", "GET /security-log?older=x&kind=y", "GET /posts/office/hand-over", "GET /register?year=2026", "GET /meetings/ITEM",
		"GET /procedures?item=ITEM", "GET /revisions/ITEM", "GET /matters/new?entry=1.01", "GET /calendar/ITEM", "GET /catalogue/booklet?entries=all", "GET /inbox?older=ITEM",
	} {
		f.Add(uint8(who), head, "")
	}
	for who, sent := range []struct{ head, body string }{
		{"POST /items/ITEM/acts", "act=start&rev=1&key=k"},
		{"POST /items/ITEM/acts", "act=save&rev=2&title=%3Cb%3E&text=a%09b%0Ac%09d&happened_at=2026.7.1"},
		{"POST /items/open", "act=open&entry=3.16&period=2026H1"},
		{"POST /items/open", "act=open_outside&title=x&unit=office&rev=99999999999999999999"},
		{"POST /language", "language=en&back=%2F%5Celsewhere.example"},
		{"POST /sign-in", "login=office&password=wrong&next=/items&retained-path=/items/ITEM/acts&retained.act=start"},
		{"POST /calendar/new", "text=notices%3A%0A"}, {"POST /revisions/new", "file=catalogue.yaml&text=a%3A+%26x+%5B*x%5D&version=2"},
		{"POST /stubs", "category=x&reference=%E2%98%85"}, {"POST /inbox/contact", "channel=mail&address=a@b%0d%0aBcc:c"},
		{"POST /posts", "act=assign&post=office&login=member&from=20260702"}, {"POST /posts/import", "row=1&cell=a&cell=b&cell=office&cell=46217"},
		{"POST /items/ITEM/acts\r\nContent-Type: multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"../a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--b--\r\n"},
		{"POST /posts/import\r\nContent-Type: multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nlogin,name\nx,y\n\r\n--b--\r\n"},
		{"POST /postings", "item=ITEM&n=1"}, {"POST /items/filters", "name=x&query=text%3Da"}, {"POST /matters/new", "act=start&entry=1.01&title=a"}, {"POST /meetings/new", "act=convene&body=leading-group&happened_at=2026-07-01"},
	} {
		f.Add(uint8(who), sent.head, sent.body)
	}
	handler := o.server.Config.Handler
	f.Fuzz(func(t *testing.T, who uint8, head, body string) {
		request, ok := requestOf(strings.ReplaceAll(head, "ITEM", item), strings.ReplaceAll(body, "ITEM", item))
		if !ok {
			return
		}
		request.AddCookie(&http.Cookie{Name: access.SessionCookie(""), Value: tokens[int(who)%len(tokens)]})
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		h := answer.Header()
		switch location, err := url.Parse(h.Get("Location")); {
		case answer.Code >= http.StatusInternalServerError:
			t.Fatalf("%q %q: status %d: %v", head, body, answer.Code, o.logs.All())
		case h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Content-Security-Policy") == "":
			t.Fatalf("%q: the headers are %v", head, h)
		case answer.Body.Len() > 0 && !strings.Contains(h.Get("Content-Type"), "/"):
			t.Fatalf("%q: a body of no type: %v", head, h)
		case err != nil || location.IsAbs() || location.Host != "" || strings.HasPrefix(location.Path, "//"):
			t.Fatalf("%q %q leads to %q", head, body, h.Get("Location"))
		}
		for name, values := range h {
			if strings.ContainsAny(fmt.Sprint(values), "\r\n\x00") {
				t.Fatalf("%q: %s is %q", head, name, values)
			}
		}
	})
}

// requestOf reads a request as the server does. Those that end the sessions or change the passwords that the test goes by are
// left out.
func requestOf(head, body string) (*http.Request, bool) {
	line, headers, _ := strings.Cut(head, "\r\n")
	kind := ""
	if !strings.Contains(headers, "Content-Type:") {
		kind = "Content-Type: application/x-www-form-urlencoded\r\n"
	}
	raw := fmt.Sprintf("%s HTTP/1.1\r\nHost: office.test\r\n%sContent-Length: %d\r\n%s\r\n\r\n%s", line, kind, len(body), headers, body)
	request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(raw)))
	if err != nil || strings.HasPrefix(request.URL.Path, "/sign-out") || strings.HasPrefix(request.URL.Path, "/account") {
		return nil, false
	}
	request.RemoteAddr = "192.0.2.1:1234"
	return request, true
}

// everybodysTokens signs in one of each kind of person, and nobody.
func (o *office) everybodysTokens() []string {
	o.t.Helper()
	tokens := []string{""}
	for login, post := range map[string]string{"admin": "system-admin", "security": "security-admin", "auditor": "audit-admin", "committee": "superior"} {
		holder := workflow.Holder{Login: login, Name: login, Posts: []string{post}}
		person, err := o.engine.Appoint(o.t.Context(), "bureau", holder, workday.MustDate("2026-07-01"))
		if err == nil {
			err = access.SetPassword(o.t.Context(), o.store, person.ID, password)
		}
		if err != nil {
			o.t.Fatal(err)
		}
	}
	for _, login := range []string{"office", "reviewer", "leader", "member", "admin", "security", "auditor", "committee"} {
		token, err := access.NewGate(o.store, o.now).SignIn(o.t.Context(), login, password, access.Origin{Place: "192.0.2.2"})
		if err != nil {
			o.t.Fatal(err)
		}
		tokens = append(tokens, token)
	}
	return tokens
}
