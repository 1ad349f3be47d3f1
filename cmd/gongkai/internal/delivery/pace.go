package delivery

import (
	"sync"
	"time"
)

// limit (频率限制) is how many messages a platform takes within a time.
type limit struct {
	most   int
	within time.Duration
}

// pace (节奏) keeps the limits of a platform on our side. Windows slide, for a bucket that refills would let through
// nearly twice as many in the first minute, and DingTalk answers that with a block.
type pace struct {
	limits []limit

	mutex  sync.Mutex
	sent   []time.Time // within the longest window, the oldest first
	closed time.Time   // nothing goes before
}

// admit counts a message that may go now, and answers how long another has to wait.
func (p *pace) admit(now time.Time) time.Duration {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	wait := p.closed.Sub(now)
	for _, l := range p.limits {
		if len(p.sent) >= l.most {
			wait = max(wait, p.sent[len(p.sent)-l.most].Add(l.within).Sub(now))
		}
	}
	if wait > 0 {
		return wait
	}
	p.sent = append(p.sent, now)
	p.forget()
	return 0
}

// forget keeps as many as the largest limit looks back on.
func (p *pace) forget() {
	most := 0
	for _, l := range p.limits {
		most = max(most, l.most)
	}
	p.sent = p.sent[max(0, len(p.sent)-most):]
}

// hold lets nothing go for a while.
func (p *pace) hold(now time.Time, wait time.Duration) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if until := now.Add(wait); until.After(p.closed) {
		p.closed = until
	}
}
