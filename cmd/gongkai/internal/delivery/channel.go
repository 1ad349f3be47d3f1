package delivery

import (
	"context"
	"fmt"
	"time"

	"gongkai/cmd/gongkai/internal/config"
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

// Open makes the configured channels; a wrong setting is an error that names it.
func Open(settings []config.Channel, targets config.Targets) ([]Channel, error) {
	var all []Channel
	for _, one := range settings {
		return nil, fmt.Errorf("channels: %s: kind: %q is unknown", one.Name, one.Kind)
	}
	return all, nil
}
