package survival_test

import (
	"testing"
)

// concluded is an item of the demo that waits to be archived, its package complete.
const concluded = "SLZJ-2026-0002"

// Archiving is killed at random moments. The item is archived wholly or not at all, and when the command is repeated with
// its key the item is archived once: one act, one code, and the number after it is not lost.
func TestCrashInArchiving(t *testing.T) {
	t.Parallel()
	archive := []string{"item", "act", concluded, "archive", "--as", "archivist", "--key", "archive"}
	first := newProgram(t, "")
	before := len(first.history(t, concluded))
	takes := first.timed(t, archive...)
	code := first.archiveCode(t)
	var tally interrupted
	for range kills(t, 6, 100) {
		p := newProgram(t, "")
		done := p.interrupt(t, takes, archive...)
		tally.count(done)
		if acts := len(p.history(t, concluded)) - before; acts > 1 || done && acts != 1 {
			t.Errorf("%d acts after archiving was killed; it had ended: %v", acts, done)
		}
		p.run(t, nil, archive...)
		if acts := p.history(t, concluded)[before:]; len(acts) != 1 || acts[0].Act != "archive" || p.archiveCode(t) != code {
			t.Errorf("%+v, %s, want one act and %s", acts, p.archiveCode(t), code)
		}
		p.verified(t)
		p.told(t)
	}
	tally.judge(t)
}

func (p *program) archiveCode(t *testing.T) string {
	t.Helper()
	var item struct {
		Code string `json:"archive_code"`
	}
	p.run(t, &item, "item", "show", concluded)
	if item.Code == "" {
		t.Error("the item has no archive code")
	}
	return item.Code
}
