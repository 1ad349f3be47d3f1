package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"gongkai/cmd/gongkai/internal/access/accesstest"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

const password = "correct horse battery 9"

// office is a bureau with its pages, and a clock that the test turns.
type office struct {
	t      testing.TB
	store  *store.Store
	engine *workflow.Engine
	server *httptest.Server
	logs   *observer.ObservedLogs
	mu     sync.Mutex
	at     time.Time
}

func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.at
}

// wait turns the clock on.
func (o *office) wait(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = o.at.Add(d)
}

// day turns the clock to nine in the morning of a day.
func (o *office) day(text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = workday.MustDate(text).Time().Add(9 * time.Hour)
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{t: t}
	o.day("2026-07-01")
	ctx := context.Background()
	st, err := store.Open(ctx, store.Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "office.db"), Now: o.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	o.store, o.engine = st, workflow.New(st)
	people, err := o.engine.Found(ctx, workflow.Founding{
		Organisation: rules.Organisation{ID: "bureau", Name: "示例局党组", Short: "SLJ", Fonds: "J001"},
		Profile:      "meizhou-2011", Decision: "示例党组〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05"),
		InForce: workday.MustDate("2026-01-01"), People: []workflow.Holder{
			{Login: "office", Name: "公开办经办人", Posts: []string{"office", "party-drafter"}},
			{Login: "reviewer", Name: "保密审查员", Posts: []string{"reviewer"}},
			{Login: "deputy", Name: "分管领导", Posts: []string{"deputy"}},
			{Login: "leader", Name: "主要负责人", Posts: []string{"head"}},
			{Login: "archivist", Name: "档案员", Posts: []string{"archivist"}},
			{Login: "member", Name: "党员", Posts: []string{"member"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		if err := accesstest.SetPassword(ctx, st, p.ID, password); err != nil {
			t.Fatal(err)
		}
	}
	core, logs := observer.New(zap.InfoLevel)
	o.logs = logs
	o.server = httptest.NewServer(web.Handler(web.Office{Store: st, Engine: o.engine, Log: zap.New(core), Now: o.now, Data: t.TempDir()}))
	t.Cleanup(o.server.Close)
	return o
}

// browser is somebody at a browser: it keeps cookies, follows redirections and reads forms.
type browser struct {
	o      *office
	client *http.Client
	page   page
}

// page is what the browser shows.
type page struct {
	status int
	path   string
	html   string
}

func (o *office) browser() *browser {
	jar, _ := cookiejar.New(nil)
	return &browser{o: o, client: &http.Client{Jar: jar}}
}

// as signs somebody in.
func (o *office) as(login string) *browser {
	o.t.Helper()
	b := o.browser()
	b.get("/sign-in")
	b.send(b.form("/sign-in"), url.Values{"login": {login}, "password": {password}})
	if b.page.path != "/" {
		o.t.Fatalf("%s cannot sign in: %s", login, b.page.text())
	}
	return b
}

func (b *browser) get(path string) *browser {
	b.o.t.Helper()
	request, err := http.NewRequest(http.MethodGet, b.o.server.URL+path, nil)
	if err != nil {
		b.o.t.Fatal(err)
	}
	return b.do(request)
}

func (b *browser) post(path string, values url.Values) *browser {
	b.o.t.Helper()
	return b.postBody(path, values.Encode(), "")
}

func (b *browser) postBody(path, body, origin string) *browser {
	b.o.t.Helper()
	request, err := http.NewRequest(http.MethodPost, b.o.server.URL+path, strings.NewReader(body))
	if err != nil {
		b.o.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if origin != "" {
		request.Header.Set("Origin", origin)
		request.Header.Set("Sec-Fetch-Site", "cross-site")
	}
	return b.do(request)
}

func (b *browser) do(request *http.Request) *browser {
	b.o.t.Helper()
	response, err := b.client.Do(request)
	if err != nil {
		b.o.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		b.o.t.Fatal(err)
	}
	b.page = page{status: response.StatusCode, path: response.Request.URL.Path, html: string(body)}
	return b
}

// send fills in a form as a person would and sends it.
func (b *browser) send(f htmlForm, typed url.Values) *browser {
	b.o.t.Helper()
	values := url.Values{}
	for name, value := range f.values {
		values[name] = value
	}
	for name, value := range typed {
		if !f.fields[name] {
			b.o.t.Fatalf("the form %s has no field %q, only %v", f.action, name, f.fields)
		}
		values[name] = value
	}
	return b.post(f.action, values)
}

// act finds the form of an act on the page and sends it filled in.
func (b *browser) act(name string, typed url.Values) *browser {
	b.o.t.Helper()
	return b.send(b.formOf(name, nil), typed)
}
