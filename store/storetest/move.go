package storetest

import (
	"errors"
	"sync"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// opening is the first act of an item, with one of everything that an act can cause.
func opening(tx *store.Tx, id rules.SubjectID) rules.Move {
	return rules.Move{
		Format: rules.MoveFormat, Subject: id, Kind: rules.KindItem, Organisation: Org, Seq: 1, Act: "open",
		To: "planned", Round: 1, By: sign(Drafter, rules.DutyDrafter), Via: "cli", At: tx.At, Happened: day("2026-07-05"),
		With: rules.Values{"title": "党费收缴"},
		Pins: &rules.Pins{Procedure: "sha256:p", Profile: "sha256:q", Carriers: "sha256:r", Catalogue: "sha256:s", Calendar: "sha256:t"},
		Item: &rules.Item{Entry: "3.16", Title: "党费收缴", Period: "2026Q2", Unit: "office"},
		DuesSet: []rules.Due{
			due(rules.DuePublication, "", "2026-07-14"), due(rules.DueDrafting, rules.DutyDrafter, "2026-07-08"),
		},
		Notices: []rules.Notice{{Kind: "task", Holder: rules.DutyDrafter, Unit: "office"}},
		Numbers: []rules.Numbering{{Field: rules.SeriesIndex, Prefix: "MSMJ-2026-", Width: 4}},
	}
}

// next is an act on a subject as the transaction finds it.
func next(t testing.TB, tx *store.Tx, id rules.SubjectID, act rules.ActName, to rules.StateName) rules.Move {
	t.Helper()
	s, err := tx.Subject(Org, id)
	if err != nil {
		t.Fatal(err)
	}
	return rules.Move{
		Format: rules.MoveFormat, Subject: id, Kind: s.Kind, Organisation: Org, Parent: s.Parent, Seq: s.Rev + 1, Act: act,
		From: s.State, To: to, Round: s.Round, By: sign(Drafter, rules.DutyDrafter), Via: "web", At: tx.At,
		Happened: day("2026-07-06"),
	}
}

func sign(p rules.PersonID, duty rules.Duty) rules.Signature {
	return rules.Signature{Person: p, Name: "姓名" + string(duty), Post: "post-" + string(p), Title: string(duty), Duty: duty}
}

func due(kind string, holder rules.Duty, date string) rules.Due {
	d := rules.Due{DueKey: rules.DueKey{Kind: kind, Round: 1, N: 1}, Holder: holder}
	d.Deadline.Rule, d.Deadline.Date, d.Deadline.Calendar = "+3wd", day(date), "2026-1"
	if holder == rules.DutyDrafter {
		d.Unit = "office"
	}
	return d
}

// record writes a move in an update of its own.
func record(t testing.TB, st *store.Store, req store.Request, move func(*store.Tx) rules.Move) (store.Answer, error) {
	t.Helper()
	var answer store.Answer
	err := st.Update(t.Context(), func(tx *store.Tx) (err error) {
		answer, err = tx.Record(move(tx), req)
		return err
	})
	return answer, err
}

// open opens an item and answers its id.
func open(t testing.TB, st *store.Store) rules.SubjectID {
	t.Helper()
	id := rules.SubjectID(store.NewID())
	_, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move { return opening(tx, id) })
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// view reads, and ends the test on a fault.
func view(t testing.TB, st *store.Store, read func(*store.Tx) error) {
	t.Helper()
	if err := st.View(t.Context(), read); err != nil {
		t.Fatal(err)
	}
}

// do writes a move and ends the test when it is not written.
func do(t testing.TB, st *store.Store, move func(*store.Tx) rules.Move) store.Answer {
	t.Helper()
	answer, err := record(t, st, store.Request{}, move)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// refused says with what particulars the error refuses, and fails the test when it is no refusal of the code.
func refused(t testing.TB, err error, code rules.Code) rules.Args {
	t.Helper()
	var r *rules.Refusal
	if !errors.As(err, &r) || r.Code != code {
		t.Fatalf("got %v, want the refusal %s", err, code)
	}
	return r.Args
}

// together runs the function n times at once and answers the errors.
func together(n int, run func(i int) error) []error {
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { errs[i] = run(i) })
	}
	all.Wait()
	return errs
}
