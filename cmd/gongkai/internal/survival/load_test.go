package survival_test

import (
	"fmt"
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
