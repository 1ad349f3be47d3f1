package workflow

import (
	"sync/atomic"

	"gongkai/rules"
)

// Tally (计数) is what became of the acts that this engine was asked to carry out, since it was made.
type Tally struct {
	Done    int64 // 已办: recorded, or answered as before
	Refused int64 // 不予办理
	Failed  int64 // 故障
}

// tally counts; callers come together.
type tally struct{ done, refused, failed atomic.Int64 }

func (t *tally) count(err error) {
	_, refused := rules.AsRefusal(err)
	switch {
	case err == nil:
		t.done.Add(1)
	case refused:
		t.refused.Add(1)
	default:
		t.failed.Add(1)
	}
}

// Tally reads the counts.
func (e *Engine) Tally() Tally {
	return Tally{Done: e.tally.done.Load(), Refused: e.tally.refused.Load(), Failed: e.tally.failed.Load()}
}
