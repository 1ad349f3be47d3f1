package store

import (
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/jmoiron/sqlx"
)

// caller is somebody who waits to write, and what came of it.
type caller struct {
	do       func(sqlx.ExtContext) error
	err      error
	fell     *Panic
	answered chan struct{} // closed when it is known what came of it
}

// Panic is what a function of an update panicked with, and where: it may have run on the goroutine of another caller, but
// it is its own caller that panics.
type Panic struct {
	Value any
	Stack []byte
}

func (p *Panic) Error() string { return fmt.Sprintf("%v\n%s", p.Value, p.Stack) }

// run runs the caller's function, which does not take others along when it panics. A function that ends the goroutine
// cannot be held: ended then stays false, and whoever leads ends with it.
func (c *caller) run(q sqlx.ExtContext) {
	ended := false
	defer func() {
		if ended {
			return
		}
		if value := recover(); value != nil {
			c.fell = &Panic{value, debug.Stack()}
		}
	}()
	c.err = c.do(q)
	ended = true
}

// failed says that what the caller did has to be undone.
func (c *caller) failed() bool { return c.err != nil || c.fell != nil }

// outcome is what the caller's own goroutine returns, or panics with.
func (c *caller) outcome() error {
	if c.fell != nil {
		panic(c.fell)
	}
	return c.err
}

// queue is who waits to write, the first first.
type queue struct {
	mu      sync.Mutex
	waiting []*caller
}

func (q *queue) join(c *caller) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, c)
}

// leave takes away a caller who gives up, unless it was admitted already.
func (q *queue) leave(c *caller) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, one := range q.waiting {
		if one == c {
			q.waiting = append(q.waiting[:i], q.waiting[i+1:]...)
			return true
		}
	}
	return false
}

// admit takes the first ones, at most so many; from then on they are carried through.
func (q *queue) admit(most int) []*caller {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := min(most, len(q.waiting))
	batch := q.waiting[:n:n]
	q.waiting = q.waiting[n:]
	return batch
}
