package storetest

import (
	"errors"
	"slices"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// historyStands reads a history in a transaction that is not kept, and again after another act took that place: what is
// remembered of a history never outlasts its chain.
func historyStands(t *testing.T, st *store.Store) {
	id := open(t, st)
	lost := errors.New("lost")
	for _, length := range []int{1, 2} { // acts that were not kept
		err := st.Update(t.Context(), func(tx *store.Tx) error {
			for range length {
				if _, err := tx.Record(next(t, tx, id, "lost", "drafting"), store.Request{}); err != nil {
					return err
				}
			}
			return errors.Join(lost, sameHistory(t, tx, id, slices.Repeat([]rules.ActName{"lost"}, length)...))
		})
		if !errors.Is(err, lost) {
			t.Fatal(err)
		}
		view(t, st, func(tx *store.Tx) error { return sameHistory(t, tx, id) })
	}
	kept := []rules.ActName{"start", "save", "submit"}
	for i, act := range kept {
		do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, id, act, "drafting") })
		if i != 1 { // after two acts both are read together
			view(t, st, func(tx *store.Tx) error { return sameHistory(t, tx, id, kept[:i+1]...) })
		}
	}
}

// sameHistory compares the history of the dossier, behind its opening, with the acts that are wanted.
func sameHistory(t *testing.T, tx *store.Tx, id rules.SubjectID, want ...rules.ActName) error {
	t.Helper()
	d, err := tx.Dossier(Org, id)
	if err != nil {
		return err
	}
	var got []rules.ActName
	for i, p := range d.History {
		if p.Seq != i+1 || i == 0 && p.Act != "open" {
			t.Errorf("act %d is %+v", i, p)
		}
		got = append(got, p.Act)
	}
	if !slices.Equal(got[1:], want) {
		t.Errorf("the history is %v, want %v", got[1:], want)
	}
	return nil
}
