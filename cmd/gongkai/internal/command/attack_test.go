package command

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// attacked is the program as it serves an office that readers find at https://dwgk.example.gov.cn, behind a proxy on this machine.
type attacked struct {
	t        *testing.T
	address  string // host and port
	password string
	log      *lines
}

// lines is a log that is written and read at once.
type lines struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}

const ownHost = "dwgk.example.gov.cn"

func attack(t *testing.T) *attacked {
	t.Helper()
	data := t.TempDir()
	settings := "address: https://" + ownHost + "\nforwarded_by: [127.0.0.1]\nadministrators_from: [127.0.0.1, 192.0.2.0/24]\nlog: {level: debug}\n"
	if err := os.WriteFile(filepath.Join(data, "config.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	p := Program{Version: "test", Now: time.Now, In: strings.NewReader(""), Out: &said, Err: io.Discard}
	founding := []string{"init", "--organisation", "示例局党组", "--short", "SLJ", "--fonds", "J001", "--admin", "admin", "--data", data, "--json"}
	if code := p.Run(t.Context(), founding); code != exitDone {
		t.Fatalf("init exits %d: %s", code, said.String())
	}
	var given struct{ Password string }
	if err := json.Unmarshal(said.Bytes(), &given); err != nil {
		t.Fatal(err)
	}
	a := &attacked{t: t, password: given.Password, log: &lines{}}
	reading, writing := io.Pipe()
	p.Out, p.Err = writing, a.log
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		p.Run(ctx, []string{"serve", "--data", data, "--listen", "127.0.0.1:0", "--json"})
		_ = writing.Close()
		close(ended)
	}()
	t.Cleanup(func() { stop(); <-ended })
	var served struct{ Address string }
	if err := json.NewDecoder(bufio.NewReader(reading)).Decode(&served); err != nil {
		t.Fatal(err)
	}
	a.address = strings.TrimPrefix(served.Address, "http://")
	return a
}

// raw sends bytes as they are and reads the statuses of all answers.
func (a *attacked) raw(text string) (statuses []int) {
	a.t.Helper()
	connection, err := (&net.Dialer{}).DialContext(a.t.Context(), "tcp", a.address)
	if err != nil {
		a.t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if _, err := io.WriteString(connection, text); err != nil {
		return nil // the server has hung up already
	}
	_ = connection.SetReadDeadline(time.Now().Add(time.Minute)) // a test that waits for nothing says so
	in := bufio.NewReader(connection)
	for {
		answer, err := http.ReadResponse(in, nil)
		if err != nil {
			return statuses
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		_ = answer.Body.Close()
		statuses = append(statuses, answer.StatusCode)
	}
}

// ask sends a request with headers in pairs, follows nothing, and reads the answer.
func (a *attacked) ask(client *http.Client, method, path, body string, headers ...string) (reply, string) {
	a.t.Helper()
	request, err := http.NewRequestWithContext(a.t.Context(), method, "http://"+a.address+path, strings.NewReader(body))
	if err != nil {
		a.t.Fatal(err)
	}
	request.Host = ownHost
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := client.Do(request)
	if err != nil {
		a.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	return reply{answer.StatusCode, answer.Header, answer.Cookies()}, string(text)
}

// reply is an answer that was read to its end.
type reply struct {
	StatusCode int
	Header     http.Header
	Cookies    []*http.Cookie
}

func stranger() *http.Client {
	return &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func (a *attacked) signIn(login, password string, headers ...string) (reply, string) {
	form := url.Values{"login": {login}, "password": {password}}.Encode()
	return a.ask(stranger(), http.MethodPost, "/sign-in", form, append(headers, "Content-Type", "application/x-www-form-urlencoded")...)
}

// TestAttacks drives the real program over the wire, as somebody would who wishes it ill. Its parts are named by what they try.
func TestAttacks(t *testing.T) {
	a := attack(t)
	for name, try := range map[string]func(*testing.T, *attacked){
		"smuggling": smuggling, "foreign host": foreignHost, "plain cookies": plainCookies, "fixed session": fixedSession,
		"forged origin": forgedOrigin, "forged log": forgedLog, "methods": methods, "oversized heads": oversizedHeads,
		"deep JSON": deepJSON, "what is not there": notThere, "answers keep nothing": keptAnswers, "administrators elsewhere": administratorsElsewhere,
	} {
		t.Run(name, func(t *testing.T) {
			b := *a
			b.t = t
			try(t, &b)
		})
	}
}

// smuggling: where a request ends is never in doubt; what is in doubt is refused, and nothing behind it is taken for another.
func smuggling(t *testing.T, a *attacked) {
	const hidden = "GET /style.css HTTP/1.1\r\nHost: " + ownHost + "\r\nConnection: close\r\n\r\n"
	post := "POST /sign-in HTTP/1.1\r\nHost: " + ownHost + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	for name, text := range map[string]string{
		"two lengths":     post + "Content-Length: 0\r\nContent-Length: 60\r\n\r\n" + hidden,
		"signed length":   post + "Content-Length: +0\r\n\r\n" + hidden,
		"listed lengths":  post + "Content-Length: 0, 60\r\n\r\n" + hidden,
		"unknown coding":  post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
		"two codings":     post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
		"space in name":   post + "Content-Length : 0\r\n\r\n" + hidden,
		"no host":         "GET /sign-in HTTP/1.1\r\n\r\n" + hidden,
		"two hosts":       "GET /sign-in HTTP/1.1\r\nHost: " + ownHost + "\r\nHost: x\r\n\r\n" + hidden,
		"negative length": post + "Content-Length: -1\r\n\r\n" + hidden,
	} {
		statuses := a.raw(text)
		if len(statuses) > 1 || len(statuses) == 1 && statuses[0] != http.StatusBadRequest && statuses[0] != http.StatusNotImplemented {
			t.Errorf("%s: answered by %v", name, statuses)
		}
	}
	both := a.raw(post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden)
	if len(both) > 1 {
		t.Errorf("behind a request with a length and chunks another is taken: %v", both)
	}
}

func foreignHost(t *testing.T, a *attacked) {
	for host, want := range map[string]int{
		"elsewhere.example": http.StatusMisdirectedRequest, ownHost + ".elsewhere.example": http.StatusMisdirectedRequest, "x@" + ownHost: http.StatusMisdirectedRequest,
		ownHost: http.StatusOK, strings.ToUpper(ownHost) + ":443": http.StatusOK, "10.1.2.3": http.StatusOK, "[::1]:80": http.StatusOK, "localhost": http.StatusOK,
	} {
		for _, path := range []string{"/sign-in", "/api/v1/openapi.json"} {
			if answer, _ := a.ask(stranger(), http.MethodGet, path, "", "Host", host); answer.StatusCode != want {
				t.Errorf("%s at %s: status %d, want %d", path, host, answer.StatusCode, want)
			}
		}
	}
	answer, text := a.ask(stranger(), http.MethodGet, "/sign-in", "", "X-Forwarded-Host", "elsewhere.example", "Forwarded", "host=elsewhere.example")
	if strings.Contains(text, "elsewhere.example") || strings.Contains(answer.Header.Get("Location"), "elsewhere.example") {
		t.Error("a header of a proxy that is none changes where the pages stand")
	}
}

// plainCookies: every cookie of an office by https is for https, for this host, for no script and for no other site.
func plainCookies(t *testing.T, a *attacked) {
	answer, _ := a.signIn("admin", a.password)
	language, _ := a.ask(stranger(), http.MethodPost, "/language", "language=en&back=/", "Content-Type", "application/x-www-form-urlencoded")
	all := append(answer.Cookies, language.Cookies...)
	if len(all) < 2 || all[0].Name != "__Host-gongkai_session" {
		t.Fatalf("the cookies are %v", all)
	}
	for _, c := range all {
		if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
			t.Errorf("%v", c)
		}
	}
	for _, path := range []string{"/sign-in", "/api/v1/me", "/nowhere", "/style.css"} {
		if answer, _ := a.ask(stranger(), http.MethodGet, path, ""); !strings.HasPrefix(answer.Header.Get("Strict-Transport-Security"), "max-age=31536000") {
			t.Errorf("%s does not bind to https: %v", path, answer.Header)
		}
	}
}

// fixedSession: a session that somebody else laid into the browser is not the one that is signed in, and the token of the one
// that is stands in no address and no page.
func fixedSession(t *testing.T, a *attacked) {
	const laid = "laid-in-by-somebody-else"
	answer, _ := a.signIn("admin", a.password, "Cookie", "__Host-gongkai_session="+laid)
	again, _ := a.signIn("admin", a.password, "Cookie", "__Host-gongkai_session="+laid)
	first, second := answer.Cookies[0].Value, again.Cookies[0].Value
	if first == laid || first == second || len(first) < 43 {
		t.Errorf("the sessions are %q and %q", first, second)
	}
	if answer, _ := a.ask(stranger(), http.MethodGet, "/account", "", "Cookie", "__Host-gongkai_session="+laid); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("the session that was laid in is let in: %d", answer.StatusCode)
	}
	page, text := a.ask(stranger(), http.MethodGet, "/account/password", "", "Cookie", "__Host-gongkai_session="+first)
	if page.StatusCode != http.StatusOK || strings.Contains(text, first) || strings.Contains(answer.Header.Get("Location"), first) {
		t.Errorf("status %d, or the token is shown", page.StatusCode)
	}
	if plain, _ := a.ask(stranger(), http.MethodGet, "/account", "", "Cookie", "gongkai_session="+first); plain.StatusCode != http.StatusSeeOther {
		t.Error("a cookie that could come over a plain connection is taken")
	}
}

// forgedOrigin: attempts are counted where they come from by the word of the proxy, and not by what stands before it in the header.
func forgedOrigin(t *testing.T, a *attacked) {
	const place = "203.0.113.9"
	guess := func(forwarded string) int {
		answer, _ := a.ask(stranger(), http.MethodGet, "/api/v1/me", "", "Authorization", "Bearer gongkai_guess", "X-Forwarded-For", forwarded)
		return answer.StatusCode
	}
	for n := range 30 {
		guess(fmt.Sprintf("198.51.100.%d, %s", n, place))
	}
	if held := guess("198.51.100.200, " + place); held != http.StatusTooManyRequests {
		t.Errorf("a place that says it is elsewhere tries on: %d", held)
	}
	if other := guess(place + ", 203.0.113.10"); other != http.StatusUnauthorized {
		t.Errorf("another place behind the same proxy is held back: %d", other)
	}
}

// forgedLog: whatever a stranger sends, a line of the log is one line of JSON of ours.
func forgedLog(t *testing.T, a *attacked) {
	const forged = `x"}` + "\n" + `{"level":"error","msg":"forged"}`
	a.signIn(forged, "wrong", "User-Agent", `x"}{"msg":"forged"}`)
	a.ask(stranger(), http.MethodGet, "/items/"+url.PathEscape(forged)+"?text="+url.QueryEscape(forged), "")
	a.raw("GET / HTTP/1.1\r\nHost: x\r\n\"}{\"msg\":\"forged\"}: y\r\n\r\n")
	for _, line := range strings.Split(strings.TrimSpace(a.log.String()), "\n") {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil || entry["msg"] == "forged" || entry["ts"] == nil {
			t.Errorf("the log has the line %q: %v", line, err)
		}
		if strings.Contains(line, a.password) || strings.Contains(line, "wrong") {
			t.Errorf("a password stands in the log: %q", line)
		}
	}
}

// methods: what is read is read by GET, what is done is done by POST, and nothing else is known.
func methods(t *testing.T, a *attacked) {
	for _, method := range []string{http.MethodTrace, http.MethodPut, http.MethodDelete, http.MethodPatch, "PROPFIND", http.MethodOptions} {
		for _, path := range []string{"/", "/sign-in", "/api/v1/items"} {
			answer, text := a.ask(stranger(), method, path, "", "X-Secret", "echoed")
			if answer.StatusCode < http.StatusSeeOther || strings.Contains(text, "echoed") || answer.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s %s: status %d, %v", method, path, answer.StatusCode, answer.Header)
			}
		}
	}
	for _, path := range []string{"/sign-out", "/language", "/account/sessions", "/posts/import/"} {
		if answer, _ := a.ask(stranger(), http.MethodGet, path, ""); answer.StatusCode == http.StatusOK || len(answer.Cookies) > 0 {
			t.Errorf("GET %s does something: %d", path, answer.StatusCode)
		}
	}
}

func oversizedHeads(t *testing.T, a *attacked) {
	if statuses := a.raw("GET / HTTP/1.1\r\nHost: " + ownHost + "\r\nX: " + strings.Repeat("a", 2<<20) + "\r\n\r\n"); len(statuses) > 1 ||
		len(statuses) == 1 && statuses[0] != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a head of two MiB is answered by %v", statuses)
	}
	form := "login=" + strings.Repeat("a", 2<<20)
	answer, _ := a.ask(stranger(), http.MethodPost, "/sign-in", form, "Content-Type", "application/x-www-form-urlencoded")
	if answer.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a form of two MiB: status %d", answer.StatusCode)
	}
}

func deepJSON(t *testing.T, a *attacked) {
	body := strings.Repeat(`{"with":`, 100_000)
	answer, text := a.ask(stranger(), http.MethodPost, "/api/v1/items", body, "Content-Type", "application/json")
	if answer.StatusCode != http.StatusUnauthorized || !json.Valid([]byte(text)) {
		t.Errorf("who is nobody is read: %d %s", answer.StatusCode, text)
	}
}

// notThere: no listing, no file of the machine, no sources, no page of a debugger.
func notThere(t *testing.T, a *attacked) {
	for _, path := range []string{
		"/.git/config", "/.env", "/debug/pprof/", "/debug/vars", "/metrics", "/template/", "/data/", "/gongkai.db", "/config.yaml", "/account.key",
		"/%2e%2e/%2e%2e/etc/passwd", "/uploads/", "/exports/", "/feeds/", "/api/v1/docs", "/server-status",
	} {
		answer, text := a.ask(stranger(), http.MethodGet, path, "")
		if answer.StatusCode == http.StatusOK || strings.Contains(text, "root:") || strings.Contains(text, "goroutine") {
			t.Errorf("%s is there: %d", path, answer.StatusCode)
		}
	}
}

// keptAnswers: nothing that a person reads is kept by a browser or on the way, and no answer tells what serves it.
func keptAnswers(t *testing.T, a *attacked) {
	answer, _ := a.signIn("admin", a.password)
	session := "__Host-gongkai_session=" + answer.Cookies[0].Value
	for _, path := range []string{"/account/password", "/sign-in", "/nowhere", "/posts/import/template", "/exports/audit.csv", "/api/v1/me", "/api/v1/nowhere"} {
		answer, text := a.ask(stranger(), http.MethodGet, path, "", "Cookie", session)
		if answer.Header.Get("Cache-Control") != "no-store" || answer.Header.Get("X-Content-Type-Options") != "nosniff" || answer.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: %v", path, answer.Header)
		}
		if answer.Header.Get("Server") != "" || answer.Header.Get("X-Powered-By") != "" || strings.Contains(text, "goroutine") {
			t.Errorf("%s tells what serves it: %v", path, answer.Header)
		}
	}
}

// administratorsElsewhere: an administrator's session and password are good at the terminals of administrators alone.
func administratorsElsewhere(t *testing.T, a *attacked) {
	answer, _ := a.signIn("admin", a.password, "X-Forwarded-For", "192.0.2.7")
	session := "__Host-gongkai_session=" + answer.Cookies[0].Value
	for from, want := range map[string]int{"192.0.2.8": http.StatusOK, "198.51.100.7": http.StatusForbidden, "::ffff:192.0.2.9": http.StatusOK, "2001:db8::1": http.StatusForbidden} {
		if page, _ := a.ask(stranger(), http.MethodGet, "/account/password", "", "Cookie", session, "X-Forwarded-For", from); page.StatusCode != want {
			t.Errorf("from %s: status %d, want %d", from, page.StatusCode, want)
		}
	}
	if elsewhere, _ := a.signIn("admin", a.password, "X-Forwarded-For", "198.51.100.8"); elsewhere.StatusCode != http.StatusForbidden {
		t.Errorf("a sign-in from elsewhere: status %d", elsewhere.StatusCode)
	}
}
