package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/timetable"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

func (d *desk) simulateCommand() *cobra.Command {
	var from, to string
	var off []string
	cmd := d.verb("simulate --from DATE --to DATE [--off FROM..TO]…", "simulate", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		s, err := d.simulation(from, to, off)
		if err != nil {
			return err
		}
		return d.simulate(ctx, s)
	})
	flags := cmd.Flags()
	flags.StringVar(&from, "from", "", d.say("flag.simulate_from"))
	flags.StringVar(&to, "to", "", d.say("flag.simulate_to"))
	flags.StringArrayVar(&off, "off", nil, d.say("flag.simulate_off"))
	_, _ = cmd.MarkFlagRequired("from"), cmd.MarkFlagRequired("to")
	return cmd
}

// longestSimulation (推演最长年数) is a term of office (换届).
const longestSimulation = 5

// noSimulation refuses a time that cannot be lived through; the problem is one of the words of that kind.
func noSimulation(what, problem string) *rules.Refusal {
	return rules.Refuse(rules.SimulationRange, rules.BasisHouse, "what", what, "problem", problem)
}

// simulation reads the time that is to be lived through, and the outages in it.
func (d *desk) simulation(from, to string, off []string) (*timetable.Simulation, error) {
	first, last, err := days(from, to)
	if err != nil {
		return nil, err
	}
	s := &timetable.Simulation{From: first.Time().UTC(), Until: last.AddDays(1).Time().UTC()}
	switch span := first.String() + ".." + last.String(); {
	case last.Before(first):
		return nil, noSimulation(span, "ends-before-it-begins")
	case s.Until.After(s.From.AddDate(longestSimulation, 0, 0)):
		return nil, noSimulation(span, "too-long")
	}
	return s, d.outages(s, off)
}

// outages reads the times in which no server runs, each from a day to a day, both included.
func (d *desk) outages(s *timetable.Simulation, off []string) error {
	for _, span := range off {
		from, to, ok := strings.Cut(span, "..")
		if !ok {
			return usage{d.say("not_a_span", "value", span)}
		}
		first, last, err := days(from, to)
		if err != nil {
			return err
		}
		out := timetable.Outage{From: first.Time().UTC(), Until: last.AddDays(1).Time().UTC()}
		switch {
		case last.Before(first):
			return noSimulation(span, "ends-before-it-begins")
		case out.From.Before(s.From) || out.Until.After(s.Until):
			return noSimulation(span, "outside")
		case slices.ContainsFunc(s.Off, func(o timetable.Outage) bool { return out.From.Before(o.Until) && o.From.Before(out.Until) }):
			return noSimulation(span, "overlaps")
		}
		s.Off = append(s.Off, out)
	}
	slices.SortFunc(s.Off, func(a, b timetable.Outage) int { return a.From.Compare(b.From) })
	return nil
}

func days(from, to string) (first, last rules.Date, err error) {
	first, err = dayOf(from)
	last, bad := dayOf(to)
	switch {
	case err != nil || bad != nil:
		err = errors.Join(err, bad)
	case first.IsZero():
		err = cannotRead(from, "not-a-date")
	case last.IsZero():
		err = cannotRead(to, "not-a-date")
	}
	return first, last, err
}

// simulate (推演) lives the time through on a copy of the record and tells what would be made, reminded of and reported
// upwards. Of the record itself nothing is changed.
func (d *desk) simulate(ctx context.Context, s *timetable.Simulation) error {
	if d.settings.Embedded() {
		if _, err := os.Stat(d.settings.SQLiteFile()); errors.Is(err, os.ErrNotExist) {
			return rules.Refuse(rules.NotSetUp, rules.BasisHouse)
		}
	}
	var lived timetable.Lived
	err := d.onCopy(ctx, s.Now, func(st *store.Store, engine *workflow.Engine) (err error) {
		lived, err = s.Live(ctx, st, engine)
		return err
	})
	switch {
	case err != nil:
		return err
	case !lived.From.Before(s.Until):
		return noSimulation(rules.DateOf(lived.From).String(), "record-is-later")
	}
	view := simulatedOf(s, lived)
	return d.answer(view, d.simulated(view))
}

// onCopy lets something be tried on a copy of the record, which is gone afterwards.
func (d *desk) onCopy(ctx context.Context, now func() time.Time, try func(*store.Store, *workflow.Engine) error) error {
	cfg, err := d.storeConfig()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "gongkai-simulate-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // nothing in it is wanted any more
	file := filepath.Join(dir, "copy.db")
	if err := store.Copy(ctx, cfg, file); err != nil {
		return err
	}
	st, err := store.Open(ctx, store.Config{URL: "sqlite:" + file, Now: now})
	if err != nil {
		return err
	}
	return errors.Join(try(st, workflow.New(st)), st.Close())
}
