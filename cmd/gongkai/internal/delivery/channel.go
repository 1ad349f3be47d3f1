package delivery

import (
	"context"
	"time"
)

// Channel (渠道) sends a message to where it is configured. It is safe for use by several at once.
type Channel interface {
	Name() string                              // as configured: "mail", "wecom", …
	Personal() bool                            // needs an address for each person (mail)
	Send(ctx context.Context, m Message) error // a failure is a *Failure
}

// Failure (投递失败) says whether trying again makes sense, and not before when.
type Failure struct {
	Err        error
	Permanent  bool          // trying again does not help
	RetryAfter time.Duration // at least; none where the receiver did not say
}

// Error says what happened.
func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap returns what happened.
func (f *Failure) Unwrap() error { return f.Err }
