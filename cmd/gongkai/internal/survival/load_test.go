package survival_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
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

// crowd are callers who all go on until the program does not answer any more.
type crowd struct {
	callers []*caller
	answers atomic.Int64
}

// caller does the acts of its round on an item of its own, one after the other.
type caller struct {
	*http.Client
	address, item, name string
	round               []step
	before              int  // acts of the item before the first one
	answered            int  // of the acts that were sent
	open                bool // the last one sent was not answered
	faults              int  // answers that were a fault, and no more
}

// newCrowd signs everybody in.
func newCrowd(t *testing.T, p *program) *crowd {
	t.Helper()
	client := signIn(t, p, "office")
	c := &crowd{}
	add := func(item string, round []step) {
		c.callers = append(c.callers, &caller{
			Client: client, address: "http://" + p.address, item: item, name: fmt.Sprintf("c%d", len(c.callers)), round: round,
			before: len(p.history(t, item)),
		})
	}
	for _, item := range sample(t).drafts {
		add(item, drafting)
	}
	add(sample(t).awaiting, answering)
	return c
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

// work lets every caller act until the program is gone; the function that it returns waits for them.
func (c *crowd) work(t *testing.T) (wait func()) {
	t.Helper()
	var all sync.WaitGroup
	for _, one := range c.callers {
		all.Go(func() {
			for one.act(t) {
				c.answers.Add(1)
			}
		})
	}
	return all.Wait
}

// await waits until so many more acts were answered, for a slow machine does less in the same time.
func (c *crowd) await(t *testing.T, p *program, n int64) {
	t.Helper()
	until := c.answers.Load() + n
	for range 6000 {
		if c.answers.Load() >= until {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%d answers in a minute, wanted %d:\n%s", c.answers.Load()-until+n, n, p.stderr)
}

// repeat sends what was not answered once more.
func (c *crowd) repeat(t *testing.T) {
	t.Helper()
	for _, one := range c.callers {
		if one.open && !one.act(t) {
			t.Errorf("%s could not be repeated", one.key())
		}
	}
}

func (c *caller) next() step  { return c.round[c.answered%len(c.round)] }
func (c *caller) key() string { return fmt.Sprintf("%s-%d", c.name, c.answered) }

// act sends the next act, or the one that was not answered again, and says whether it was done. A fault is no answer: what
// came of the act is not known, and the same key will tell.
func (c *caller) act(t *testing.T) (done bool) {
	body, kind := c.form(t)
	c.open = true
	answer, err := c.Post(c.address+"/items/"+c.item+"/acts", kind, body)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusSeeOther:
		c.answered++
		c.open = false
		return true
	case http.StatusInternalServerError:
		c.faults++
	default:
		t.Errorf("%s %s was answered with %s", c.key(), c.next().act, answer.Status)
	}
	return false
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
			_, err = part.Write(pdf(c.key(), 64<<10))
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

// pdf is a file that is taken in, of the size and unlike any other.
func pdf(name string, size int) []byte {
	return append([]byte("%PDF-1.4\n%"+name+"\n"), bytes.Repeat([]byte("0123456789abcde\n"), size/16)...)
}
