package access

import (
	"sync"
	"time"
)

// What sign-in bears before it holds somebody back: five failures of one login within a quarter of an hour lock it
// for half an hour, and an address may fail more often, since an office often shares one.
const (
	window          = 15 * time.Minute
	lockTime        = 30 * time.Minute
	failuresOfLogin = 5
	failuresOfPlace = 30
	mostNames       = 10_000
)

// attempts counts failures by name. Names that nobody has are counted like others, so that being held back tells
// nothing about who exists.
type attempts struct {
	mu    sync.Mutex
	most  int
	names map[string]*streak
}

type streak struct {
	failed int
	since  time.Time
	until  time.Time // held back until then
}

func newAttempts(most int) *attempts { return &attempts{most: most, names: map[string]*streak{}} }

// begin counts an attempt as a failure before it is judged, so that many at once get no more tries than one after
// another. It says false when the name is held back.
func (a *attempts) begin(name string, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := a.streakOf(name, now)
	if now.Before(s.until) {
		return false
	}
	s.failed++
	if s.failed >= a.most {
		s.until = now.Add(lockTime)
	}
	return true
}

// heldBack says whether the name may not try again now.
func (a *attempts) heldBack(name string, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, ok := a.names[name]
	return ok && now.Before(s.until)
}

// forget begins anew after a success.
func (a *attempts) forget(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.names, name)
}

// clear forgets failures that somebody has since lifted, perhaps by another program on the same record.
func (a *attempts) clear(name string, at time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s, ok := a.names[name]; ok && at.After(s.since) {
		delete(a.names, name)
	}
}

// pardon takes one attempt back that turned out well; failures of others at the same place stay counted.
func (a *attempts) pardon(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s, ok := a.names[name]; ok && s.failed > 0 {
		s.failed--
		s.until = time.Time{}
	}
}

func (a *attempts) streakOf(name string, now time.Time) *streak {
	if s, ok := a.names[name]; ok && !s.over(now) {
		return s
	}
	if len(a.names) >= mostNames {
		a.sweep(now)
	}
	s := &streak{since: now}
	a.names[name] = s
	return s
}

func (s *streak) over(now time.Time) bool {
	return !now.Before(s.until) && (!s.until.IsZero() || now.Sub(s.since) > window)
}

// sweep forgets what is over; when that is nothing, everything but what is held back.
func (a *attempts) sweep(now time.Time) {
	for name, s := range a.names {
		if s.over(now) || len(a.names) >= mostNames && s.until.IsZero() {
			delete(a.names, name)
		}
	}
}
