package storetest

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// recalculated follows a subject to another calendar: an open due gets its new date, what was met keeps its own, and the
// day on which the last act happened stays.
func recalculated(t *testing.T, st *store.Store) {
	id, other := open(t, st), open(t, st)
	lagging := func(after rules.SubjectID, limit int) (ids []rules.SubjectID) {
		view(t, st, func(tx *store.Tx) (err error) {
			ids, err = tx.Lagging(Org, "sha256:new", after, limit)
			return err
		})
		return ids
	}
	if got := lagging("", 10); len(got) != 2 || got[0] > got[1] {
		t.Fatalf("lagging: %v", got)
	}
	if got := lagging(lagging("", 1)[0], 10); len(got) != 1 {
		t.Errorf("behind the first: %v", got)
	}
	moved := due(rules.DueDrafting, rules.DutyDrafter, "2026-07-09")
	moved.Deadline.Was = []rules.Date{day("2026-07-08")}
	move := func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, rules.ActRecalculate, "planned")
		s, err := tx.Subject(Org, id)
		if err != nil {
			t.Fatal(err)
		}
		pins := s.Pins
		pins.Calendar = "sha256:new"
		m.Pins, m.DuesMoved = &pins, []rules.Due{moved}
		return m
	}
	do(t, st, move)
	if got := lagging("", 10); len(got) != 1 || got[0] != other {
		t.Errorf("lagging: %v", got)
	}
	var s rules.Subject
	var all []rules.Due
	view(t, st, func(tx *store.Tx) (err error) {
		if s, err = tx.Subject(Org, id); err == nil {
			all, err = tx.Dues(Org, id)
		}
		return err
	})
	if s.Pins.Calendar != "sha256:new" || s.LastHappened != day("2026-07-05") || s.Rev != 2 {
		t.Errorf("%+v", s)
	}
	if all[0].Deadline.Date != day("2026-07-14") || all[1].Deadline.Date != day("2026-07-09") || len(all[1].Deadline.Was) != 1 {
		t.Errorf("%+v", all)
	}
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "submit", "planned")
		m.DuesMet = []rules.DueKey{moved.DueKey}
		return m
	})
	if _, err := record(t, st, store.Request{}, move); err == nil {
		t.Error("a due that was met was dated anew")
	}
}

// adopted puts a calendar into force by an act, and finds the act again; a text that is not the one named is refused.
func adopted(t *testing.T, st *store.Store) {
	body := rules.NewBody([]byte("seed"), "calendar", "notices: 新\n")
	adopting := func(hash rules.Digest) func(*store.Tx) rules.Move {
		return func(tx *store.Tx) rules.Move {
			m := opening(tx, rules.SubjectID(store.NewID()))
			m.Kind, m.Act, m.To, m.Item, m.Numbers, m.DuesSet = rules.KindCalendar, "confirm", rules.CalendarConfirmed, nil, nil, nil
			m.Bodies = []rules.Body{body}
			m.Adopts = &rules.Adoption{
				Kind: store.DocumentCalendar, File: "holidays.yaml", Version: "cn-2026.2", Hash: hash, Content: body.Digest, InForce: day("2026-07-05"),
			}
			return m
		}
	}
	if _, err := record(t, st, store.Request{}, adopting("sha256:other")); err == nil {
		t.Error("another text was adopted")
	}
	hash := rules.DigestOf([]byte(body.Text))
	do(t, st, adopting(hash))
	view(t, st, func(tx *store.Tx) error {
		doc, err := tx.InForce(Org, store.DocumentCalendar, "holidays.yaml", day("2026-07-06"))
		if err != nil || doc.Body != body.Text || doc.Hash != hash {
			t.Errorf("in force: %+v %v", doc, err)
		}
		m, ok, err := tx.CalendarMove(Org, hash)
		if err != nil || !ok || m.Adopts.Version != "cn-2026.2" {
			t.Errorf("adopted by %+v %v %v", m, ok, err)
		}
		if _, ok, err := tx.CalendarMove(Org, "sha256:none"); ok || err != nil {
			t.Errorf("found %v %v", ok, err)
		}
		ids, err := tx.Calendars(rules.Reach{Organisation: Org, All: true}, "", 10)
		if err != nil || len(ids) != 1 {
			t.Errorf("calendars: %v %v", ids, err)
		}
		none, err := tx.Calendars(rules.Reach{Organisation: Org}, "", 10)
		if len(none) != 0 {
			t.Errorf("a narrow reach sees %v", none)
		}
		return err
	})
}
