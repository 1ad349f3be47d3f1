package survival_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// drafters is how many callers draft; one more takes scans in.
const drafters = 5

// step is one act of a caller's round: its fields, and what its file holds where it has one. The key is new each time.
type step struct {
	act    string
	fields func(key string) url.Values
	scan   bool
}

// drafting saves, submits, which sends notices, and takes back.
var drafting = []step{
	{act: "save", fields: func(key string) url.Values { return url.Values{"title": {"会议议定事项"}, "text": {key}} }},
	{act: "submit", fields: func(string) url.Values { return url.Values{"truthful": {"yes"}} }},
	{act: "take_back", fields: func(string) url.Values { return nil }},
}

// answering enters the reply of 市委 with its scan, and discards it.
var answering = []step{
	{act: "record_consent", scan: true, fields: func(key string) url.Values {
		return url.Values{"reply_number": {key}, "replied_on": {"2026-07-08"}, "conditions": {""}}
	}},
	{act: "discard_consent", fields: func(key string) url.Values { return url.Values{"reason": {key}} }},
}

// crowd are callers who all go on until the program is gone, or until they are told to rest. Where there is a fault they try
// again.
type crowd struct {
	callers  []*caller
	answers  atomic.Int64
	faults   atomic.Int64 // answers that were a fault, and no more
	restarts atomic.Int64 // answers that the server starts again
	givenUp  atomic.Int64 // requests that a hasty caller did not wait for
	resting  atomic.Bool
	working  sync.WaitGroup
}

// begin serves, and lets a crowd work.
func (p *program) begin(t *testing.T) *crowd {
	t.Helper()
	p.serve(t)
	c := newCrowd(t, p)
	c.work(t)
	return c
}

// end lets everybody finish, stops the program and looks at what is there.
func (p *program) end(t *testing.T, c *crowd) {
	t.Helper()
	c.rest(t)
	p.stop(t)
	p.whole(t, c)
}

// caller does the acts of its round on an item of its own, one after the other.
type caller struct {
	*http.Client
	address, item, name string
	round               []step
	size                int    // of a scan, in bytes
	hasty               bool   // gives up after a moment now and then, and asks again
	before              int    // acts of the item before the first one
	answered            int    // of the acts that were sent
	open                bool   // the last one sent was not answered
	page                string // what the last answer showed
}

// newCrowd signs everybody in.
func newCrowd(t *testing.T, p *program) *crowd {
	t.Helper()
	c := &crowd{}
	add := func(item string, round []step) {
		c.callers = append(c.callers, &caller{
			address: "http://" + p.address, item: item, name: fmt.Sprintf("c%d", len(c.callers)), round: round,
			size:   64 << 10,
			before: len(p.history(t, item)),
		})
	}
	for _, item := range sample(t).drafts {
		add(item, drafting)
	}
	add(sample(t).awaiting, answering)
	c.signIn(t, p)
	return c
}

// scanner takes in scans of the size, in bytes.
func (p *program) scanner(t *testing.T, size int) *caller {
	t.Helper()
	item := sample(t).awaiting
	return &caller{
		Client: signIn(t, p, "office"), address: "http://" + p.address, item: item, name: "large", round: answering, size: size,
		before: len(p.history(t, item)),
	}
}

// signIn lets everybody begin a new session.
func (c *crowd) signIn(t *testing.T, p *program) {
	t.Helper()
	client := signIn(t, p, "office")
	for _, one := range c.callers {
		one.Client = client
	}
}

// signIn is a browser in which somebody has signed in.
func signIn(t *testing.T, p *program, login string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	answer, err := client.PostForm("http://"+p.address+"/sign-in", url.Values{"login": {login}, "password": {sample(t).password}})
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("sign-in: %s", answer.Status)
	}
	return client
}

// work lets every caller act until the program is gone or they rest.
func (c *crowd) work(t *testing.T) {
	t.Helper()
	c.resting.Store(false)
	for _, one := range c.callers {
		c.working.Go(func() {
			for !c.resting.Load() && c.act(t, one) {
			}
		})
	}
}

// act lets one caller act and says whether the program is still there.
func (c *crowd) act(t *testing.T, one *caller) bool {
	switch status := one.act(t); status {
	case http.StatusSeeOther:
		c.answers.Add(1)
	case givenUp:
		c.givenUp.Add(1)
	case http.StatusServiceUnavailable:
		c.restarts.Add(1)
	case http.StatusInternalServerError:
		c.faults.Add(1)
		time.Sleep(20 * time.Millisecond)
	default:
		return false
	}
	return true
}

// await waits until so many more acts were answered, for a slow machine does less in the same time.
func (c *crowd) await(t *testing.T, p *program, n int64) {
	t.Helper()
	if !grows(&c.answers, n) {
		t.Fatalf("%d acts were not answered in a minute:\n%s", n, p.stderr(t))
	}
}

// awaitFaults waits until so many more acts were answered with a fault.
func (c *crowd) awaitFaults(t *testing.T, n int64) {
	t.Helper()
	if !grows(&c.faults, n) {
		t.Fatalf("%d acts did not meet a fault in a minute", n)
	}
}

func grows(count *atomic.Int64, by int64) bool {
	until := count.Load() + by
	for range 6000 {
		if count.Load() >= until {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}

// repeat sends what was not answered once more.
func (c *crowd) repeat(t *testing.T) {
	t.Helper()
	for _, one := range c.callers {
		one.hasty = false
		if one.open && one.act(t) != http.StatusSeeOther {
			t.Errorf("%s could not be repeated", one.key())
		}
	}
}

// rest lets everybody finish, the program running.
func (c *crowd) rest(t *testing.T) {
	t.Helper()
	c.resting.Store(true)
	c.working.Wait()
	c.repeat(t)
}

func (c *caller) next() step  { return c.round[c.answered%len(c.round)] }
func (c *caller) key() string { return fmt.Sprintf("%s-%d", c.name, c.answered) }

// act sends the next act, or the one that was not answered again, and gives the status of the answer, or none. A fault is no
// answer: what came of the act is not known, and the same key will tell.
func (c *caller) act(t *testing.T) (status int) {
	body, kind := c.form(t)
	ctx, cancel := context.WithTimeout(context.Background(), c.patience())
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address+"/items/"+c.item+"/acts", body)
	if err != nil {
		t.Error(err)
		return 0
	}
	request.Header.Set("Content-Type", kind)
	c.open = true
	answer, err := c.Do(request)
	if err != nil && ctx.Err() != nil {
		return givenUp
	}
	if err != nil {
		return 0
	}
	defer func() { _ = answer.Body.Close() }()
	page, _ := io.ReadAll(answer.Body) // what is missing of it is missed below
	c.page = string(page)
	switch answer.StatusCode {
	case http.StatusSeeOther:
		c.answered++
		c.open = false
	case http.StatusInternalServerError:
	case http.StatusServiceUnavailable:
		if !strings.Contains(c.page, sendAgain) {
			t.Errorf("the page does not say what to do:\n%s", c.page)
		}
	default:
		t.Errorf("%s %s was answered with %s", c.key(), c.next().act, answer.Status)
	}
	return answer.StatusCode
}

// sendAgain is what a page says to do where nobody knows yet what came of the act.
const sendAgain = "原样再提交一次"

// givenUp stands for an answer that was not waited for.
const givenUp = -1

func (c *caller) patience() time.Duration {
	if c.hasty && rand.IntN(3) > 0 {
		return rand.N(30 * time.Millisecond)
	}
	return time.Minute
}

// form is the next act as a browser sends it.
func (c *caller) form(t *testing.T) (*bytes.Buffer, string) {
	fields := c.next().fields(c.key())
	if fields == nil {
		fields = url.Values{}
	}
	for name, value := range map[string]string{"act": c.next().act, "key": c.key(), "happened_at": "", "rev": ""} {
		fields.Set(name, value)
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name := range fields {
		if err := w.WriteField(name, fields.Get(name)); err != nil {
			t.Error(err)
		}
	}
	if c.next().scan {
		part, err := w.CreateFormFile("scan", c.key()+".pdf")
		if err == nil {
			_, err = part.Write(pdf(c.key(), c.size))
		}
		if err != nil {
			t.Error(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	return &body, w.FormDataContentType()
}

// pdf is a file that is taken in, of the size, and unlike any other; it cannot be compressed.
func pdf(name string, size int) []byte {
	content := make([]byte, size)
	var seed [32]byte
	copy(seed[:], name)
	_, _ = rand.NewChaCha8(seed).Read(content) // never fails
	return append([]byte("%PDF-1.4\n"), content...)
}
