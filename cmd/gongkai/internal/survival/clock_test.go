package survival_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/cmd/gongkai/internal/command"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
)

// clockFile names the file in which the test says by how much the program's clock is off.
const clockFile = "SURVIVAL_CLOCK"

// play plays the program, as a process of its own, on a clock that the test sets, and with the patience that it gives.
func play() int {
	p := command.Program{Version: "test", Now: time.Now, In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Patience: command.Usual}
	if file := os.Getenv(clockFile); file != "" {
		p.Now = func() time.Time { return onClock(file) }
	}
	if os.Getenv(hasty) != "" {
		p.Patience = little
	}
	return p.Run(context.Background(), os.Args[1:])
}

// onClock is the time by the clock that stands in the file.
func onClock(file string) time.Time {
	off, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	by, err := time.ParseDuration(string(off))
	if err != nil {
		panic(err)
	}
	return time.Now().Add(by)
}

// itself is this test, which plays the program.
func itself(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return self
}

// at gives the program a clock that stands at the instant now.
func (p *program) at(t *testing.T, instant time.Time) *program {
	t.Helper()
	file := filepath.Join(t.TempDir(), "clock")
	p.path, p.environment = itself(t), []string{clockFile + "=" + file}
	p.setClock(t, instant)
	return p
}

// setClock moves the clock of a program that may be running, at once.
func (p *program) setClock(t *testing.T, instant time.Time) {
	t.Helper()
	file := p.environment[0][len(clockFile)+1:]
	if err := os.WriteFile(file+".new", []byte(time.Until(instant).String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		t.Fatal(err)
	}
}

// The clock of a running program jumps back an hour and forward a day, and then back to where it was. Acts go on, in an order
// that the record keeps; reminders are sent once; and the doctor says that the clock stands behind the record.
func TestFaultClockJumps(t *testing.T) {
	t.Parallel()
	morning := time.Date(2027, time.March, 2, 10, 0, 0, 0, time.FixedZone("CST", 8*60*60))
	p := newProgram(t, "").at(t, morning)
	p.serve(t)
	c := newCrowd(t, p)
	for _, by := range []time.Duration{0, -time.Hour, 24 * time.Hour, 0} {
		p.setClock(t, morning.Add(by))
		c.signIn(t, p) // a session does not outlive a day
		c.work(t)
		c.await(t, p, 12)
		c.rest(t)
		p.run(t, nil, "sweep")
		p.remindedOnce(t)
	}
	p.says(t, exitFault, "本机时间", "doctor")
	p.stop(t)
	p.whole(t, c)
	p.ordered(t)
}

// remindedOnce wants the first message of each reminder in the outbox, once.
func (p *program) remindedOnce(t *testing.T) {
	t.Helper()
	want := storetest.Ask(t, p.url(), `SELECT what || ' ' || kind || ' ' || due_date || ' ' || holder FROM reminder`)
	got := storetest.Ask(t, p.url(), `SELECT what || ' ' || due_kind || ' ' || due_date || ' ' || holder FROM outbox
		WHERE subject_id IS NULL AND n = 1`)
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
		t.Errorf("%d reminders (-) are not those that leave (+): %s", len(want), diff)
	}
}

// ordered wants no act earlier than the one before it, over the whole record.
func (p *program) ordered(t *testing.T) {
	t.Helper()
	p.view(t, func(tx *store.Tx) error {
		last := map[rules.SubjectID]time.Time{}
		for _, act := range storetest.Acts(t, tx) {
			if act.At.Before(last[act.Subject]) {
				t.Errorf("act %d of %s is of %s, the one before it of %s", act.Seq, act.Subject, act.At, last[act.Subject])
			}
			last[act.Subject] = act.At
		}
		return nil
	})
}
