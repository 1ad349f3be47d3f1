package survival_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

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

// scanner takes in scans of the size, in bytes.
func (p *program) scanner(t *testing.T, size int) *caller {
	t.Helper()
	item := sample(t).awaiting
	return &caller{
		Client: signIn(t, p, "office"), address: "http://" + p.address, item: item, name: "large", round: answering, size: size,
		before: len(p.history(t, item)),
	}
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
