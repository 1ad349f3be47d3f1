package timetable

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/cmd/gongkai/internal/demo"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// A winter with no server over New Year, lived through twice: everything that was to be made in the outage is made when it is
// over, and known to be late for it; of the rungs that it passed over only the last is climbed; and all else is as without it.
func TestASimulationWithAnOutage(t *testing.T) {
	out := Outage{time.Date(2026, 12, 29, 16, 0, 0, 0, time.UTC), time.Date(2027, 1, 3, 16, 0, 0, 0, time.UTC)}
	smooth, halted := lived(t), lived(t, out)
	if len(halted.Made) == 0 || len(smooth.Reminded) == 0 || !halted.From.Equal(smooth.From) {
		t.Fatalf("%d made, %d reminded", len(halted.Made), len(smooth.Reminded))
	}
	when := map[rules.Obligation]time.Time{}
	for _, m := range smooth.Made {
		when[m.Obligation] = m.MadeAt
	}
	made := 0
	for _, m := range halted.Made {
		want, off := when[m.Obligation], in(out, when[m.Obligation])
		if off {
			made++
			want = out.Until
		}
		if !m.MadeAt.Equal(want) || m.Late.MachineOff != off {
			t.Errorf("%v was made at %s, %+v; want %s", m.Obligation, m.MadeAt, m.Late, want)
		}
		delete(when, m.Obligation)
	}
	if len(when) != 0 || made == 0 {
		t.Errorf("%v were not made; %d after the outage", when, made)
	}
	judgeClimbs(t, out, smooth, halted)
}

func judgeClimbs(t *testing.T, out Outage, smooth, halted Lived) {
	t.Helper()
	elsewhere := func(l Lived) (all []string) {
		for _, r := range l.Reminded {
			if strings.Contains(r.What, "/") && !in(out, r.At) && !r.Late.MachineOff { // items have other ids each time
				all = append(all, r.What+" "+r.At.String()+" "+string(r.Holder))
			}
			if escalated := r.Rung > 0; r.Kind == rules.DuePublication && r.Escalated != escalated {
				t.Errorf("%s rung %d: escalated %v", r.What, r.Rung, r.Escalated)
			}
		}
		return all
	}
	if diff := cmp.Diff(elsewhere(smooth), elsewhere(halted)); diff != "" {
		t.Error(diff)
	}
	for _, r := range halted.Reminded {
		if in(out, r.At) || r.Late.MachineOff && !in(out, r.At.Add(-r.Late.By)) {
			t.Errorf("%s at %s, %+v", r.What, r.At, r.Late)
		}
	}
}

func in(out Outage, at time.Time) bool { return !at.Before(out.From) && at.Before(out.Until) }

// lived is the demonstration's winter, but for the outages.
func lived(t *testing.T, off ...Outage) Lived {
	t.Helper()
	s := &Simulation{
		From: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), Until: time.Date(2027, 2, 1, 0, 0, 0, 0, time.UTC), Off: off,
	}
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "copy.db"), Now: s.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	engine := workflow.New(st)
	if _, err := demo.Found(t.Context(), engine, demo.Profile); err != nil {
		t.Fatal(err)
	}
	all, err := s.Live(t.Context(), st, engine)
	if err != nil {
		t.Fatal(err)
	}
	return all
}
