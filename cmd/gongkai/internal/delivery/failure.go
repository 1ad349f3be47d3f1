package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Cause (原因) is why a message was not delivered, of a closed list for which the locale has words.
type Cause string

// The causes.
const (
	Forbidden   Cause = "forbidden"    // 目标地址未准许: the settings do not allow the address
	Unreachable Cause = "unreachable"  // 无法连接
	Busy        Cause = "busy"         // 对方繁忙, or its limit is used up
	Rejected    Cause = "rejected"     // 对方拒收
	Unclear     Cause = "unclear"      // 答复无法识别: not the answer of what was expected there
	NoAddress   Cause = "no-recipient" // 缺少收件地址
)

// Causes lists the causes.
func Causes() []Cause { return []Cause{Forbidden, Unreachable, Busy, Rejected, Unclear, NoAddress} }

// Failure (投递失败) says whether trying again makes sense, and not before when. Its text shows no secret and no
// address of a person.
type Failure struct {
	Err        error
	Permanent  bool          // trying again does not help
	RetryAfter time.Duration // at least; none where nobody said
	Cause      Cause
}

// Error says what happened.
func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap returns what happened.
func (f *Failure) Unwrap() error { return f.Err }

// permanent is a failure that trying again does not mend.
func permanent(cause Cause, format string, args ...any) *Failure {
	return &Failure{Err: fmt.Errorf(format, args...), Permanent: true, Cause: cause}
}

// temporary is a failure that may be over later.
func temporary(cause Cause, after time.Duration, format string, args ...any) *Failure {
	return &Failure{Err: fmt.Errorf(format, args...), RetryAfter: after, Cause: cause}
}

// disconnected is the failure of a connection: for good where the settings forbid it, otherwise for now.
func disconnected(err error) *Failure {
	var forbidden *forbiddenTarget
	switch {
	case errors.As(err, &forbidden):
		return &Failure{Err: forbidden, Permanent: true, Cause: Forbidden}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return temporary(Unreachable, 0, "the receiver did not answer in time: %w", err)
	}
	return temporary(Unreachable, 0, "%s", shortened(err.Error()))
}
