package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// startMatter starts a matter of two stages, the first of which is owed.
func startMatter(t testing.TB, st *store.Store) rules.SubjectID {
	t.Helper()
	id := rules.SubjectID(store.NewID())
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, id)
		m.Kind, m.Act, m.To, m.Item, m.DuesSet = rules.KindMatter, "start", rules.MatterRunning, nil, nil
		m.Numbers = []rules.Numbering{{Field: rules.SeriesIndex, Prefix: "MSMJ-FJ-2026-", Width: 4}}
		m.Matter = &rules.Matter{Entry: "3.07", Title: "换届选举", Unit: "party-office", Stages: []rules.MatterStage{
			{N: 1, Name: "方案", Rule: "+5wd"}, {N: 2, Name: "选举结果", Rule: "+3wd"},
		}}
		return m
	})
	return id
}

// read reads one thing.
func read[T any](t testing.TB, st *store.Store, from func(*store.Tx) (T, error)) (found T) {
	t.Helper()
	view(t, st, func(tx *store.Tx) (err error) {
		found, err = from(tx)
		return err
	})
	return found
}

// stageDue is the obligation of the first stage by the day.
func stageDue(by rules.Date) rules.StageDue {
	due := rules.StageDue{Obligation: rules.Obligation{Entry: "3.07", Period: "MSMJ-FJ-2026-0001#1"}, Unit: "party-office"}
	due.Deadline.Date, due.Deadline.Rule = by, "+5wd"
	return due
}

// What is owed for a stage is made by an act of its matter, dated anew by the next, and gone once the stage is void, unless
// an item has taken it up (三(四)3c).
func matter(t *testing.T, st *store.Store) {
	id := startMatter(t, st)
	act := func(change func(*rules.Move)) {
		t.Helper()
		do(t, st, func(tx *store.Tx) rules.Move {
			m := next(t, tx, id, "trigger", rules.MatterRunning)
			change(&m)
			return m
		})
	}
	owed := func() []rules.Owed {
		return read(t, st, func(tx *store.Tx) ([]rules.Owed, error) { return tx.Obligations(Org) })
	}
	act(func(m *rules.Move) { m.Owes = []rules.StageDue{stageDue(day("2026-07-08"))} })
	act(func(m *rules.Move) { m.Owes = []rules.StageDue{stageDue(day("2026-07-15"))} })
	if all := owed(); len(all) != 1 || all[0].Deadline.Date != day("2026-07-15") || all[0].Unit != "party-office" {
		t.Errorf("owed for the stage: %+v", all)
	}
	act(func(m *rules.Move) { m.Excuses = []rules.Obligation{stageDue(0).Obligation} })
	if all := owed(); len(all) != 0 {
		t.Errorf("a void stage is still owed: %+v", all)
	}
	rows := read(t, st, func(tx *store.Tx) ([]store.MatterRow, error) {
		return tx.Matters(rules.Reach{Organisation: Org, All: true}, "", 10)
	})
	if len(rows) != 1 || rows[0].Number != "MSMJ-FJ-2026-0001" || len(rows[0].Stages) != 2 {
		t.Errorf("the list of matters: %+v", rows)
	}
	if none := read(t, st, func(tx *store.Tx) ([]store.MatterRow, error) {
		return tx.Matters(rules.Reach{Organisation: Org}, "", 10)
	}); len(none) != 0 {
		t.Errorf("who reads postings alone is shown %d matters", len(none))
	}
}

// A matter knows the items of its stages and their postings, and an item its matter.
func stageItems(t *testing.T, st *store.Store) {
	id, item := startMatter(t, st), rules.SubjectID(store.NewID())
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "trigger", rules.MatterRunning)
		m.Owes = []rules.StageDue{stageDue(day("2026-07-08"))}
		return m
	})
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, item)
		m.Item.Entry, m.Item.Period, m.Item.Matter, m.Item.Stage = "3.07", "MSMJ-FJ-2026-0001#1", id, 1
		m.Claims = &rules.Obligation{Entry: "3.07", Period: m.Item.Period}
		return m
	})
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "void_stage", rules.MatterRunning)
		m.Excuses = []rules.Obligation{stageDue(0).Obligation}
		return m
	})
	in := read(t, st, func(tx *store.Tx) (*rules.StagedIn, error) { return tx.StagedIn(Org, id) })
	if len(in.Items) != 1 || in.Items[0].Subject != item || in.Items[0].Stage != 1 {
		t.Errorf("the items of the matter: %+v", in.Items)
	}
	for of, want := range map[rules.SubjectID][]rules.SubjectID{item: {"", id}, id: {item}} {
		got := read(t, st, func(tx *store.Tx) ([]rules.SubjectID, error) { return tx.LinkedTo(Org, of) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("what stands beside (-want +got):\n%s", diff)
		}
	}
	for year, want := range map[int]int{2026: 1, 2025: 0} {
		view(t, st, func(tx *store.Tx) error {
			org, err1 := tx.Organisation(Org)
			items, err2 := tx.DisclosedIn(org, year)
			made, err3 := tx.OwedIn(Org, year)
			if len(items) != want || len(made) != want {
				t.Errorf("%d has %d items of stages and %d obligations of them, want %d", year, len(items), len(made), want)
			}
			return errors.Join(err1, err2, err3)
		})
	}
}
