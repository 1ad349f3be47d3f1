package timetable

import (
	"context"
	"errors"
	"slices"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// Outage (停机) is a time in which no server runs, its end excluded.
type Outage struct{ From, Until time.Time }

// Simulation (推演) is a time that is lived through on a copy of the record, with nobody acting. The copy follows its
// clock.
type Simulation struct {
	From, Until time.Time // the end excluded
	Off         []Outage  // in their order
	server      *server
	clock       time.Time
	lived       Lived
}

// Lived (推演结果) is what a simulation came to.
type Lived struct {
	From     time.Time // the newest act is not lived through again
	Made     []workflow.Made
	Reminded []Climbed
}

// Climbed (催办、上报) is a reminder that was sent, and whether it went to somebody above who should act.
type Climbed struct {
	workflow.Reminded
	Escalated bool
}

// Now is the clock that the copy has to follow.
func (s *Simulation) Now() time.Time {
	if s.clock.IsZero() {
		return s.From
	}
	return s.clock
}

// Live lets the time pass, on the copy that is opened with its clock: a server beats and sweeps, but for the outages.
func (s *Simulation) Live(ctx context.Context, st *store.Store, engine *workflow.Engine) (Lived, error) {
	s.server = &server{store: st, engine: engine}
	err := st.View(ctx, func(tx *store.Tx) error {
		s.lived.From = tx.At
		return nil
	})
	on := s.lived.From
	for _, out := range append(slices.Clone(s.Off), Outage{From: s.Until}) {
		if err == nil && out.From.After(on) {
			err = s.awake(ctx, on, out.From)
		}
		if out.Until.After(on) {
			on = out.Until
		}
	}
	return s.lived, err
}

// awake is one server from its start to its end: it sweeps where its timetable would do so first, and then whenever a sweep
// may find something. Its last heartbeat comes a minute before its end.
func (s *Simulation) awake(ctx context.Context, from, until time.Time) error {
	s.server.instance, s.server.started = store.NewID(), from
	first := from.Add(sweepEvery - 1).Truncate(sweepEvery)
	for day := rules.DateOf(from); day.Time().Before(until); day = day.AddDays(1) {
		stops, err := s.stops(ctx, day)
		if err != nil {
			return err
		}
		for _, at := range append([]time.Time{first}, stops...) {
			if at.Before(first) || !at.Before(until) || !at.After(s.clock) {
				continue
			}
			if err := s.sweepAt(ctx, at); err != nil {
				return err
			}
		}
	}
	return s.beatAt(ctx, until.Add(-time.Minute))
}

// stops are the instants of a day at which a sweep may find something, for while nobody acts only days and office hours
// change: its beginning, and on a working day every hour in which reminders leave.
func (s *Simulation) stops(ctx context.Context, day rules.Date) ([]time.Time, error) {
	all := []time.Time{day.Time().UTC()}
	err := s.server.store.View(ctx, func(tx *store.Tx) error {
		offices, err := tx.Organisations()
		for _, o := range offices {
			d, refused := s.server.engine.InForce(tx, o.ID, rules.KindItem, day)
			if _, none := rules.AsRefusal(refused); none {
				continue // nothing is in force yet
			}
			if err = errors.Join(err, refused); err != nil {
				return err
			}
			hours := d.Profile.Reminders
			for since := hours.From; since < hours.Until && d.Calendar.Works(day); since += time.Hour {
				all = append(all, day.Time().Add(since).UTC())
			}
		}
		return err
	})
	slices.SortFunc(all, time.Time.Compare)
	return all, err
}

func (s *Simulation) beatAt(ctx context.Context, at time.Time) error {
	s.clock = at
	return s.server.store.Update(ctx, func(tx *store.Tx) error { return tx.Beat(s.server.instance, s.server.started) })
}

// sweepAt sweeps and keeps what the sweep did. Who stands above whom is as the profile of that day says.
func (s *Simulation) sweepAt(ctx context.Context, at time.Time) error {
	if err := s.beatAt(ctx, at); err != nil {
		return err
	}
	swept, err := s.server.engine.Sweep(ctx)
	s.lived.Made = append(s.lived.Made, swept.Made...)
	if err != nil || len(swept.Reminded) == 0 {
		return err
	}
	return s.server.store.View(ctx, func(tx *store.Tx) error {
		for _, r := range swept.Reminded {
			d, err := s.server.engine.InForce(tx, r.Organisation, rules.KindItem, rules.DateOf(r.At))
			if err != nil {
				return err
			}
			s.lived.Reminded = append(s.lived.Reminded, Climbed{r, d.Profile.Reminders.Escalates(r.Kind, r.Rung)})
		}
		return nil
	})
}
