package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

func dues(t *testing.T, st *store.Store) {
	id := open(t, st)
	drafting := rules.DueKey{Kind: rules.DueDrafting, Round: 1, N: 1}
	meet := func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "submit", "reviewing")
		m.DuesMet = []rules.DueKey{drafting}
		return m
	}
	do(t, st, meet)
	if _, err := record(t, st, store.Request{}, meet); err == nil {
		t.Error("a due was met twice")
	}
	if _, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "return", "drafting")
		m.DuesSet = []rules.Due{due(rules.DueDrafting, rules.DutyDrafter, "2026-08-01")}
		return m
	}); err == nil {
		t.Error("a due was set twice")
	}
	view(t, st, func(tx *store.Tx) error {
		all, err := tx.Dues(Org, id)
		for _, d := range all {
			if d.DueKey == drafting && (d.MetBy != 2 || d.MetOn != day("2026-07-06")) {
				t.Errorf("the due was met by %d on %s", d.MetBy, d.MetOn)
			}
		}
		if len(all) != 2 {
			t.Errorf("%d dues", len(all))
		}
		return err
	})
}

// duesOfMany: an act sets many dues at once, some of which await their event; and no text of theirs holds what none may.
func duesOfMany(t *testing.T, st *store.Store) {
	id := open(t, st)
	var many []rules.Due
	for i := range 20 {
		d := due(rules.DuePublication, rules.DutyDrafter, "2026-08-01")
		d.N = i + 2
		if i%3 == 0 {
			d.Kind, d.Deadline.Date = rules.DuePostingEnd, 0
		}
		many = append(many, d)
	}
	set := func(unit rules.UnitCode) error {
		_, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
			m := next(t, tx, id, "return", "drafting")
			m.DuesSet = many
			m.DuesSet[19].Unit = unit
			return m
		})
		return err
	}
	refused(t, set("of\x00fice"), rules.FieldNotText)
	if err := set("office"); err != nil {
		t.Fatal(err)
	}
	view(t, st, func(tx *store.Tx) error {
		all, err := tx.Dues(Org, id)
		if diff := cmp.Diff(many, all[max(0, len(all)-len(many)):]); diff != "" {
			t.Error(diff)
		}
		next, none := tx.NextPostingEnd(Org)
		if !next.IsZero() {
			t.Errorf("what awaits its event is due on %s", next)
		}
		return errors.Join(err, none)
	})
}

func worklists(t *testing.T, st *store.Store) {
	id := open(t, st)
	cases := []struct {
		name  string
		posts []rules.Post
		want  int
	}{
		{"经办人 of the unit", []rules.Post{{Unit: "office", Duties: []rules.Duty{rules.DutyDrafter}}}, 1},
		{"经办人 of another unit", []rules.Post{{Unit: "other", Duties: []rules.Duty{rules.DutyDrafter}}}, 0},
		{"经办人 above the units", []rules.Post{{Duties: []rules.Duty{rules.DutyDrafter}}}, 1},
		{"another duty", []rules.Post{{Unit: "office", Duties: []rules.Duty{rules.DutyReviewer}}}, 0},
		{"no post", nil, 0},
	}
	for _, c := range cases {
		view(t, st, func(tx *store.Tx) error {
			tasks, err := tx.OpenDues(rules.Standing{Organisation: Org, Posts: c.posts}, 10)
			if len(tasks) != c.want {
				t.Errorf("%s: %d tasks, want %d", c.name, len(tasks), c.want)
			}
			if c.want == 1 && (tasks[0].Subject != id || tasks[0].Number != "MSMJ-2026-0001" || tasks[0].Due.Deadline.Date != day("2026-07-08")) {
				t.Errorf("%s: the task is %+v", c.name, tasks[0])
			}
			return err
		})
	}
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "submit", "reviewing")
		m.DuesMet = []rules.DueKey{{Kind: rules.DueDrafting, Round: 1, N: 1}}
		return m
	})
	view(t, st, func(tx *store.Tx) error {
		tasks, err := tx.OpenDues(rules.Standing{Organisation: Org, Posts: cases[0].posts}, 10)
		if len(tasks) != 0 {
			t.Errorf("what was met is still on the list: %+v", tasks)
		}
		return err
	})
}
