package storetest

import (
	"errors"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// overviewed reads what the overview counts: items by state, opinions by the day of their registration, and what meetings
// of some days have before them.
func overviewed(t *testing.T, st *store.Store) {
	item, other := open(t, st), open(t, st)
	do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, other, "start", "drafting") })
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Kind, m.Parent, m.Act, m.To = rules.KindFeedback, item, "register", rules.OpinionRegistered
		m.Item, m.Numbers, m.Opinion = nil, nil, &rules.Opinion{Channel: "hotline", Text: "sha256:said"}
		return m
	})
	held := convene(t, st, line(2, other, ""), line(1, item, rules.Passed)).Subject
	view(t, st, func(tx *store.Tx) error {
		today := rules.DateOf(tx.At)
		states, err1 := tx.ItemStates(Org)
		if len(states) != 2 || states["planned"] != 1 || states["drafting"] != 1 {
			t.Errorf("the items are %v", states)
		}
		heard, err2 := tx.OpinionsBetween(Org, today, today, 9)
		if len(heard) != 1 || heard[0].Item != item || heard[0].On != today || heard[0].State != rules.OpinionRegistered || heard[0].Title == "" {
			t.Errorf("today %+v was heard", heard)
		}
		before, err3 := tx.OpinionsBetween(Org, today.AddDays(-9), today.AddDays(-1), 9)
		after, err4 := tx.OpinionsBetween(Org, today.AddDays(1), today.AddDays(9), 9)
		if len(before)+len(after) != 0 {
			t.Errorf("before today %+v was heard, after it %+v", before, after)
		}
		lines, err5 := tx.DecisionsBetween(Org, day("2026-07-08"), day("2026-07-08"), 9)
		if len(lines) != 2 || lines[0].Meeting != held || lines[0].Line.Subject != item || lines[0].Line.Outcome != rules.Passed || lines[1].Line.Outcome != "" {
			t.Errorf("the meetings have before them %+v", lines)
		}
		none, err6 := tx.DecisionsBetween(Org, day("2026-07-09"), day("2026-07-31"), 9)
		numbered, err7 := tx.Ledger(rules.Reach{Organisation: Org, All: true}, store.ItemFilter{Numbered: "MSMJ_"}, 9)
		if len(none)+len(numbered) != 0 {
			t.Errorf("no meeting has %+v, no number begins like that of %+v", none, numbered)
		}
		return errors.Join(err1, err2, err3, err4, err5, err6, err7)
	})
}
