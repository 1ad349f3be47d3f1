package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// sweeping writes one row of everything that a sweep and its server leave.
func sweeping(tx *store.Tx) error {
	_, err := tx.MakeObligation(Org, owed("3.16", "2026Q3", "2026-10-20"))
	if err == nil {
		_, err = tx.Remind(Org, reminding("3.16/2026Q3", -5))
	}
	if err == nil {
		_, err = tx.TakeSlot("sweep", tx.At, "server")
	}
	return errors.Join(err, tx.Beat("server", tx.At), tx.AddEvent(Org, store.Event{
		Entry: "1.10", Day: day("2026-07-05"), Period: "2026-07-05", Note: "职能调整", Via: "cli",
	}))
}

func owed(entry rules.EntryCode, period, date string) rules.Owed {
	o := rules.Owed{
		Obligation: rules.Obligation{Entry: entry, Period: period}, Unit: "office", Catalogue: "sha256:c", Calendar: "sha256:d",
		MadeAt: time.Date(2026, 7, 5, 0, 0, 0, 0, time.UTC), Late: rules.Lateness{By: 90 * time.Minute, MachineOff: true},
	}
	o.Deadline.Rule, o.Deadline.Date = "end+10wd", day(date)
	return o
}

func reminderOf(what string, rung int) rules.Reminder {
	return rules.Reminder{
		What: what, DueKey: rules.DueKey{Kind: rules.DuePublication, Round: 1, N: 1}, Rung: rung, Holder: rules.DutyDrafter,
		Unit: "office", Due: day("2026-10-20"), Provisional: true, Late: rules.Lateness{By: time.Hour},
	}
}

// reminding is a reminder of an obligation on its way to the people.
func reminding(what string, rung int, to ...rules.Person) []store.Reminding {
	r := reminderOf(what, rung)
	entry, period, _ := strings.Cut(what, "/")
	one := store.Remindable{Owed: rules.Obligation{Entry: rules.EntryCode(entry), Period: period}}
	return []store.Reminding{{Remindable: one, Reminder: &r, To: to}}
}

// change runs an update of the test and ends the test on a fault.
func change(t *testing.T, st *store.Store, write func(*store.Tx) error) {
	t.Helper()
	if err := st.Update(t.Context(), write); err != nil {
		t.Fatal(err)
	}
}

// obligationsAhead: an obligation is made once, also when an item claimed it before, and claimed once.
func obligationsAhead(t *testing.T, st *store.Store) {
	ahead, claimed := owed("3.16", "2026Q3", "2026-10-20"), owed("3.16", "2026Q2", "2026-07-14")
	claim := func(period string) func(tx *store.Tx) rules.Move {
		return func(tx *store.Tx) rules.Move {
			m := opening(tx, rules.SubjectID(store.NewID()))
			m.Claims = &rules.Obligation{Entry: "3.16", Period: period}
			return m
		}
	}
	do(t, st, claim("2026Q2"))
	for _, want := range []bool{true, false} {
		change(t, st, func(tx *store.Tx) error {
			for _, o := range []rules.Owed{ahead, claimed} {
				if made, err := tx.MakeObligation(Org, o); err != nil || made != want {
					t.Errorf("%v: made %v, want %v, %v", o.Obligation, made, want, err)
				}
			}
			return nil
		})
	}
	view(t, st, func(tx *store.Tx) error {
		still, err := tx.StillOwed(Org, day("2026-12-31"), 10)
		if diff := cmp.Diff([]rules.Owed{ahead}, still); diff != "" {
			t.Error(diff)
		}
		return err
	})
	do(t, st, claim("2026Q3"))
	_, err := record(t, st, store.Request{}, claim("2026Q3"))
	refused(t, err, rules.OccurrenceExists)
}

// remindersOnce: a rung is reminded of once, and messages stand ready for each person's digest.
func remindersOnce(t *testing.T, st *store.Store) {
	for _, want := range []bool{true, false} {
		change(t, st, func(tx *store.Tx) error {
			sent, err := tx.Remind(Org, reminding("3.16/2026Q3", 0, rules.Person{ID: Drafter}, rules.Person{ID: Second}))
			if len(sent) == 1 != want {
				t.Errorf("sent %+v, want %v", sent, want)
			}
			return err
		})
	}
	view(t, st, func(tx *store.Tx) error {
		all, err := tx.Reminders(Org, "3.16/2026Q3")
		if len(all) != 1 || !all[0].Provisional || all[0].Late.By != time.Hour {
			t.Errorf("the reminders are %+v", all)
		}
		return err
	})
	if health, err := st.Doctor(t.Context()); err != nil || health.OpenOutbox != 2 {
		t.Errorf("%+v, %v", health, err)
	}
}

// remindersOfMany: however many are reminded of together, each is kept as it was given, once.
func remindersOfMany(t *testing.T, st *store.Store) {
	for _, many := range []int{1, 8, 9, 64, 1001} {
		var all []store.Reminding
		for i := range many {
			one := reminding(fmt.Sprintf("3.16/%d of %d", i, many), i%7-3, rules.Person{ID: Drafter})[0]
			one.Reminder.N, one.Reminder.Provisional, one.Reminder.Late.MachineOff = i, i%2 == 0, i%3 == 0
			all = append(all, one)
		}
		change(t, st, func(tx *store.Tx) error {
			for i := range all {
				all[i].Reminder.At = tx.At
			}
			for _, due := range []int{many, 0} {
				if sent, err := tx.Remind(Org, all); err != nil || len(sent) != due {
					t.Errorf("%d were sent, want %d, %v", len(sent), due, err)
				}
			}
			return nil
		})
		keptAsGiven(t, st, all)
	}
}

func keptAsGiven(t *testing.T, st *store.Store, all []store.Reminding) {
	t.Helper()
	view(t, st, func(tx *store.Tx) error {
		kept, err := tx.Reminders(Org, "")
		found := map[string]rules.Reminder{}
		for _, r := range kept {
			found[r.What] = r
		}
		for _, one := range all {
			if diff := cmp.Diff(*one.Reminder, found[one.Reminder.What]); diff != "" {
				t.Error(diff)
			}
		}
		return err
	})
}

// remindersWait: a due is looked at once and then again on the day of its next reminder.
func remindersWait(t *testing.T, st *store.Store) {
	open(t, st)
	count := func(on string) (n int) {
		view(t, st, func(tx *store.Tx) error {
			dues, err := tx.DuesToRemind(Org, day(on), 10)
			n = len(dues)
			return err
		})
		return n
	}
	if n := count("2026-07-05"); n != 2 {
		t.Fatalf("%d dues that nobody looked at, want 2", n)
	}
	change(t, st, func(tx *store.Tx) error {
		dues, err := tx.DuesToRemind(Org, day("2026-07-05"), 10)
		var all []store.Reminding
		for _, one := range dues {
			all = append(all, store.Reminding{Remindable: one})
		}
		all[0].Next = day("2026-07-07")
		_, failed := tx.Remind(Org, all)
		return errors.Join(err, failed)
	})
	if before, after := count("2026-07-06"), count("2026-07-07"); before != 0 || after != 1 {
		t.Errorf("%d dues before the day and %d on it, want 0 and 1", before, after)
	}
}

// serverRows: slots are taken once, and heartbeats tell when a server was alive.
func serverRows(t *testing.T, st *store.Store) {
	noon := time.Date(2026, 7, 5, 4, 0, 0, 0, time.UTC)
	for _, want := range []bool{true, false} {
		change(t, st, func(tx *store.Tx) error {
			mine, err := tx.TakeSlot("sweep", noon, "server")
			if mine != want {
				t.Errorf("the slot is mine: %v, want %v", mine, want)
			}
			return err
		})
	}
	var alive [3]bool
	change(t, st, func(tx *store.Tx) (err error) {
		started := tx.At.Add(-time.Hour)
		err = tx.Beat("server", started)
		for i, at := range []time.Time{started.Add(-time.Second), started.Add(time.Minute), tx.At.Add(time.Second)} {
			var bad error
			alive[i], bad = tx.AliveAt(at)
			err = errors.Join(err, bad)
		}
		return err
	})
	if alive != [3]bool{false, true, false} {
		t.Errorf("alive %v", alive)
	}
}
