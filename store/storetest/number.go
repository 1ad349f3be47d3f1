package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// claiming opens an item that fulfils an obligation.
func claiming(tx *store.Tx) rules.Move {
	m := opening(tx, rules.SubjectID(store.NewID()))
	m.Claims = &rules.Obligation{Entry: "3.16", Period: "2026Q2"}
	return m
}

func claims(t *testing.T, st *store.Store) {
	first := do(t, st, claiming)
	_, err := record(t, st, store.Request{}, claiming)
	if args := refused(t, err, rules.OccurrenceExists); args["number"] != first.Number {
		t.Errorf("the refusal names %v", args)
	}
	owed := rules.Obligation{Entry: "3.16", Period: "2026Q2"}
	view(t, st, func(tx *store.Tx) error {
		number, err := tx.ClaimedBy(Org, owed)
		if number != first.Number {
			t.Errorf("%q fulfils the obligation", number)
		}
		return err
	})
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, first.Subject, "void", "voided")
		m.Releases = &owed
		return m
	})
	view(t, st, func(tx *store.Tx) error {
		number, err := tx.ClaimedBy(Org, owed)
		if number != "" {
			t.Errorf("%q still fulfils the obligation", number)
		}
		return err
	})
	do(t, st, claiming)
	if _, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
		m := next(t, tx, first.Subject, "void", "voided")
		m.Releases = &owed
		return m
	}); err == nil {
		t.Error("an item released what another one holds")
	}
}

func claimsCompete(t *testing.T, st *store.Store) {
	errs := together(8, func(int) error {
		_, err := record(t, st, store.Request{}, claiming)
		return err
	})
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
			continue
		}
		if args := refused(t, err, rules.OccurrenceExists); args["number"] == "" {
			t.Error("the refusal does not name the winner")
		}
	}
	if won != 1 {
		t.Errorf("%d items fulfil one obligation", won)
	}
}

// series lets eight writers take numbers, of whom some fail afterwards: their numbers are given to others.
func series(t *testing.T, st *store.Store) {
	const writers, each = 8, 5
	var numbers [writers][]string
	errs := together(writers, func(i int) error {
		for n := range each {
			err := st.Update(t.Context(), func(tx *store.Tx) error {
				a, err := tx.Record(opening(tx, rules.SubjectID(store.NewID())), store.Request{})
				if err == nil && n == 2 {
					return errGone
				}
				numbers[i] = append(numbers[i], a.Number)
				return err
			})
			if err != nil && !errors.Is(err, errGone) {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	got := slices.Sorted(slices.Values(slices.Concat(numbers[:]...)))
	for i := range got {
		if want := fmt.Sprintf("MSMJ-2026-%04d", i+1); got[i] != want {
			t.Fatalf("number %d of %d is %s", i+1, len(got), got[i])
		}
	}
	if len(got) != writers*(each-1) {
		t.Errorf("%d numbers were given", len(got))
	}
}

var errGone = errors.New("the writer thought better of it")
