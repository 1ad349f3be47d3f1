package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/workflow"
)

// crowded is an office with very many items in hand, its pages, and one of its people signed in.
type crowded struct {
	*testing.B
	store   *store.Store
	engine  *workflow.Engine
	gate    *access.Gate
	server  *httptest.Server
	person  rules.PersonID
	session string
	items   []rules.SubjectID // real ones, in draft
	size    int
}

// connections are how many people post at once.
var connections = []int{1, 16, 64}

func crowd(b *testing.B, size int) *crowded {
	b.Helper()
	now := func() time.Time { return workday.MustDate("2026-07-01").Time().Add(9 * time.Hour) }
	at := "sqlite:" + filepath.Join(b.TempDir(), "office.db")
	st, err := store.Open(b.Context(), store.Config{URL: at, Now: now})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() })
	c := &crowded{B: b, store: st, engine: workflow.New(st), gate: access.NewGate(st, now), size: size}
	people, err := c.engine.Found(b.Context(), workflow.Founding{
		Organisation: rules.Organisation{ID: "bureau", Name: "示例局党组", Short: "SLJ", Fonds: "J001"}, Profile: "meizhou-2011",
		Decision: "示例党组〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05"), InForce: workday.MustDate("2000-01-01"),
		People: []workflow.Holder{{Login: "office", Name: "公开办经办人", Posts: []string{"office", "party-drafter"}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	c.person = people[0].ID
	storetest.Gather(b, at, "bureau", c.person, size)
	for n := range slices.Max(connections) {
		c.items = append(c.items, c.drafting(n))
	}
	pages := web.Handler(web.Office{Store: st, Engine: c.engine, Log: zap.NewNop(), Now: now, Data: b.TempDir()})
	c.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/fixed":
			c.fixed(w, r)
		case "/row":
			c.row(w, r)
		default:
			pages.ServeHTTP(w, r)
		}
	}))
	b.Cleanup(c.server.Close)
	c.signIn()
	return c
}

// signIn signs in as the pages do.
func (c *crowded) signIn() {
	c.Helper()
	err := access.SetPassword(c.Context(), c.store, c.person, password)
	if err == nil {
		c.session, err = c.gate.SignIn(c.Context(), "office", password, access.Origin{Place: "127.0.0.1"})
	}
	if err != nil {
		c.Fatal(err)
	}
}

// drafting opens an item and starts its draft.
func (c *crowded) drafting(n int) rules.SubjectID {
	c.Helper()
	act := workflow.Act{
		Organisation: "bureau", By: c.person, Via: "web", Kind: rules.KindItem, Name: "open",
		With: rules.Values{"entry": "1.10", "period": workday.MustDate("2001-01-01").AddDays(n).String()},
	}
	opened, err := c.engine.Do(context.WithoutCancel(c.Context()), act)
	if err == nil {
		_, err = c.engine.Do(context.WithoutCancel(c.Context()), workflow.Act{
			Organisation: "bureau", By: c.person, Via: "web", Subject: opened.Subject, Name: "start",
		})
	}
	if err != nil {
		c.Fatal(err)
	}
	return opened.Subject
}

// fixed answers with as many bytes as are asked for: what the machine takes to send a page that costs nothing to make.
func (c *crowded) fixed(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.FormValue("bytes"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, strings.Repeat("公", n/len("公")))
}

// row writes one row durably for somebody who has signed in, and nothing else: the floor of an act.
func (c *crowded) row(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie(access.SessionCookie(""))
	if err == nil {
		_, err = c.gate.Who(r.Context(), cookie.Value)
	}
	if err == nil {
		err = c.store.Update(r.Context(), func(tx *store.Tx) error {
			return tx.SaveFilter("bureau", c.person, store.SavedFilter{Name: r.FormValue("name"), Query: r.FormValue("text")})
		})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// client has a connection of its own, and does not follow where an answer leads.
func (c *crowded) client() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: 1},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// ask sends one request and wants the status; it returns how much came back.
func (c *crowded) ask(client *http.Client, path string, form url.Values, want int) (bytes int64) {
	method, body := http.MethodGet, io.Reader(nil)
	if form != nil {
		method, body = http.MethodPost, strings.NewReader(form.Encode())
	}
	request, err := http.NewRequestWithContext(c.Context(), method, c.server.URL+path, body)
	if err != nil {
		c.Error(err)
		return 0
	}
	request.AddCookie(&http.Cookie{Name: access.SessionCookie(""), Value: c.session})
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := client.Do(request)
	if err != nil {
		c.Error(err)
		return 0
	}
	defer func() { _ = answer.Body.Close() }()
	bytes, err = io.Copy(io.Discard, answer.Body)
	if err != nil || answer.StatusCode != want {
		c.Errorf("%s: status %d, %v", path, answer.StatusCode, err)
	}
	return bytes
}

// times asks for the page so often and returns the median of what one takes.
func (c *crowded) times(path string) time.Duration {
	c.Helper()
	client := c.client()
	var took []time.Duration
	for range 200 {
		began := time.Now()
		c.ask(client, path, nil, http.StatusOK)
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	return took[len(took)/2]
}

// sizes are how many items the office has; GONGKAI_MILLION adds a million.
func sizes() []int {
	if os.Getenv("GONGKAI_MILLION") != "" {
		return []int{100_000, 1_000_000}
	}
	return []int{100_000}
}

// BenchmarkPages asks over HTTP for the pages of every day, each beside as many fixed bytes from the same server; a table at the
// end says what each takes, and its ratio to those bytes. The hundredth page of the list stands beside the first.
func BenchmarkPages(b *testing.B) {
	table := fmt.Sprintf("pages over HTTP, medians\n%-12s %9s %8s %10s %10s %7s\n", "page", "items", "bytes", "page", "fixed", "ratio")
	for _, size := range sizes() {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			c := crowd(b, size)
			pages := []struct{ name, path string }{
				{"item", "/items/" + string(c.items[0])}, {"work list", "/"}, {"items", "/items"},
				{"items, 100th", fmt.Sprintf("/items?older=s%d", 10_000_000+size-100*20)},
			}
			for b.Loop() {
				for _, page := range pages {
					bytes := c.ask(c.client(), page.path, nil, http.StatusOK)
					fixed, took := c.times(fmt.Sprintf("/fixed?bytes=%d", bytes)), c.times(page.path)
					table += fmt.Sprintf("%-12s %9d %8d %10s %10s %7.1f\n", page.name, size, bytes, took.Round(time.Microsecond), fixed.Round(time.Microsecond), float64(took)/float64(fixed))
				}
			}
		})
	}
	fmt.Print(table)
}

// BenchmarkPosts saves drafts over HTTP by so many people at once, each on an item of the own, signed in and checked to come from
// this site, and answered when it is on the disk; beside it the writing of one row, signed in likewise.
func BenchmarkPosts(b *testing.B) {
	c := crowd(b, 1000)
	table := fmt.Sprintf("durable POST over HTTP\n%-12s %10s %10s %10s %7s\n", "connections", "acts/s", "p99", "rows/s", "ratio")
	for b.Loop() {
		for _, n := range connections {
			acts, p99 := c.volley(n, func(who, i int) (string, url.Values) {
				return "/items/" + string(c.items[who]) + "/acts", url.Values{
					"act": {"save"}, "title": {"领导接访日安排"}, "text": {"本月安排第" + strconv.Itoa(i) + "稿。"}, "key": {store.NewID()},
				}
			})
			rows, _ := c.volley(n, func(who, i int) (string, url.Values) {
				return "/row", url.Values{"name": {strconv.Itoa(who) + "-" + strconv.Itoa(i%10)}, "text": {"text=领导接访日安排"}}
			})
			table += fmt.Sprintf("%-12d %10.0f %10s %10.0f %7.2f\n", n, acts, p99.Round(100*time.Microsecond), rows, acts/rows)
		}
	}
	fmt.Print(table)
}

// each is how many requests each connection sends.
const each = 20

// volley lets so many connections send, and returns how many requests a second were answered and how long the slowest hundredth took.
func (c *crowded) volley(connections int, request func(who, i int) (string, url.Values)) (perSecond float64, p99 time.Duration) {
	c.Helper()
	took := make([][]time.Duration, connections)
	var all sync.WaitGroup
	began := time.Now()
	for who := range connections {
		all.Go(func() {
			client := c.client()
			for i := range each {
				path, form := request(who, i)
				sent := time.Now()
				c.ask(client, path, form, http.StatusSeeOther)
				took[who] = append(took[who], time.Since(sent))
			}
		})
	}
	all.Wait()
	lasted := time.Since(began)
	sorted := slices.Sorted(slices.Values(slices.Concat(took...)))
	return float64(len(sorted)) / lasted.Seconds(), sorted[len(sorted)*99/100]
}
