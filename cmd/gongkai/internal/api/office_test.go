package api_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/api"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

// office is a bureau with its API, and a clock that the test turns.
type office struct {
	url    string // of the record
	t      testing.TB
	store  *store.Store
	engine *workflow.Engine
	server *httptest.Server
	logs   *observer.ObservedLogs
	tokens map[string]string // by login
	people map[string]rules.PersonID
	mu     sync.Mutex
	at     time.Time
}

func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.at
}

// day turns the clock to nine in the morning of a day.
func (o *office) day(text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = workday.MustDate(text).Time().Add(9 * time.Hour)
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{t: t, tokens: map[string]string{}, people: map[string]rules.PersonID{}}
	o.day("2026-07-01")
	ctx := context.Background()
	o.url = "sqlite:" + filepath.Join(t.TempDir(), "office.db")
	st, err := store.Open(ctx, store.Config{URL: o.url, Now: o.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	o.store = st
	o.engine = workflow.New(st)
	people, err := o.engine.Found(ctx, workflow.Founding{
		Organisation: rules.Organisation{ID: "bureau", Name: "示例局党组", Short: "SLJ", Fonds: "J001"},
		Profile:      "meizhou-2011", Decision: "示例党组〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05"),
		InForce: workday.MustDate("2026-01-01"), People: []workflow.Holder{
			{Login: "office", Name: "公开办经办人", Posts: []string{"office", "party-drafter"}},
			{Login: "reviewer", Name: "保密审查员", Posts: []string{"reviewer"}},
			{Login: "deputy", Name: "分管领导", Posts: []string{"deputy"}},
			{Login: "leader", Name: "主要负责人", Posts: []string{"head"}},
			{Login: "archivist", Name: "档案员", Posts: []string{"archivist"}},
			{Login: "inspector", Name: "监督检查员", Posts: []string{"inspector"}},
			{Login: "auditor", Name: "审计管理员", Posts: []string{"audit-admin"}},
			{Login: "member", Name: "党员", Posts: []string{"member"}},
			{Login: "superior", Name: "市委办公室经办人", Posts: []string{"superior"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(people, o.foreigner()) {
		o.admit(p)
	}
	core, logs := observer.New(zap.InfoLevel)
	o.logs = logs
	o.server = httptest.NewServer(api.Handler(api.Office{Store: st, Engine: o.engine, Log: zap.New(core), Now: o.now, Version: "test"}))
	t.Cleanup(o.server.Close)
	return o
}

// admit gives the person a token.
func (o *office) admit(p rules.Person) {
	o.t.Helper()
	token, err := access.NewToken(o.t.Context(), o.store, p.ID, "测试", workday.MustDate("2027-06-30"))
	if err != nil {
		o.t.Fatal(err)
	}
	o.people[p.Login], o.tokens[p.Login] = p.ID, token
}

// appoint appoints somebody more and gives that person a token.
func (o *office) appoint(login, name string, posts ...string) {
	o.t.Helper()
	p, err := o.engine.Appoint(o.t.Context(), "bureau", workflow.Holder{Login: login, Name: name, Posts: posts}, workday.MustDate("2026-07-01"))
	if err != nil {
		o.t.Fatal(err)
	}
	o.admit(p)
}

// foreigner is a member of another organisation.
func (o *office) foreigner() rules.Person {
	who := rules.Person{ID: "foreign-1", Login: "foreign", Name: "外单位人员"}
	err := o.store.Update(o.t.Context(), func(tx *store.Tx) error {
		if err := tx.AddOrganisation(rules.Organisation{ID: "other", Name: "另一单位", Short: "QT", Fonds: "J002", Parent: "bureau"}); err != nil {
			return err
		}
		if err := tx.AddPerson("other", who); err != nil {
			return err
		}
		if err := tx.AddPost("other", rules.Post{ID: "member", Title: "党员", Duties: []rules.Duty{rules.DutyMember}}); err != nil {
			return err
		}
		return tx.AddHolding("other", store.Holding{Person: who.ID, Post: "member", From: workday.MustDate("2026-01-01")})
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return who
}

// answer is what came back.
type answer struct {
	t      testing.TB
	asked  string
	status int
	header http.Header
	text   string
}

// ask sends a request as somebody; headers come in pairs.
func (o *office) ask(login, method, path, body string, headers ...string) answer {
	o.t.Helper()
	request, err := http.NewRequestWithContext(o.t.Context(), method, o.server.URL+api.Prefix+path, strings.NewReader(body))
	if err != nil {
		o.t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if token := o.tokens[login]; token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	return answer{o.t, login + " " + method + " " + path, response.StatusCode, response.Header, string(text)}
}

func (o *office) get(login, path string) answer {
	o.t.Helper()
	return o.ask(login, http.MethodGet, path, "")
}

// with writes a body: an act with what is filled in, in pairs.
func with(act string, pairs ...string) string {
	filled := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		filled[pairs[i]] = pairs[i+1]
	}
	text, _ := json.Marshal(map[string]any{"act": act, "with": filled}) // texts always have JSON
	return string(text)
}

// act does an act that must succeed.
func (o *office) act(login, path, act string, pairs ...string) answer {
	o.t.Helper()
	return o.ask(login, http.MethodPost, path+"/acts", with(act, pairs...)).is(http.StatusOK)
}

// open opens a subject that must open and returns its path.
func (o *office) open(list, act string, pairs ...string) string {
	o.t.Helper()
	return list + "/" + o.ask("office", http.MethodPost, list, with(act, pairs...)).is(http.StatusCreated).at("id")
}

// is wants the status.
func (a answer) is(status int) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s: status %d, want %d: %s", a.asked, a.status, status, a.text)
	}
	return a
}

// refused wants a problem of the status and code.
func (a answer) refused(status int, code rules.Code) answer {
	a.t.Helper()
	if a.is(status); a.at("code") != string(code) || a.header.Get("Content-Type") != "application/problem+json" {
		a.t.Fatalf("%s: want %s: %s %s", a.asked, code, a.header.Get("Content-Type"), a.text)
	}
	for _, part := range []string{"type", "title", "detail", "help", "basis"} {
		if said := a.at(part); said == "" || strings.ContainsAny(said, "{}⟦⟧") {
			a.t.Errorf("%s: the %s is %q", a.asked, part, said)
		}
	}
	return a
}

// at finds a value in the answer: names and numbers joined by dots, "len" for how many.
func (a answer) at(path string) string {
	a.t.Helper()
	var value any
	if err := json.Unmarshal([]byte(a.text), &value); err != nil {
		a.t.Fatalf("%s: no JSON: %v: %s", a.asked, err, a.text)
	}
	for _, name := range strings.Split(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			if name == "len" {
				return strconv.Itoa(len(v))
			}
			if i, err := strconv.Atoi(name); err == nil && i < len(v) {
				value = v[i]
				continue
			}
			a.t.Fatalf("%s: nothing at %s: %s", a.asked, path, a.text)
		}
	}
	if text, ok := value.(string); ok {
		return text
	}
	if value == nil {
		return ""
	}
	text, _ := json.Marshal(value)
	return string(text)
}
