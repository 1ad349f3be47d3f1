package storetest

import (
	"errors"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// chains walks through all acts as Verify does.
func chains(t *testing.T, st *store.Store) {
	for range 3 {
		id := open(t, st)
		do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, id, "start", "drafting") })
	}
	view(t, st, func(tx *store.Tx) error {
		heads := map[rules.SubjectID]rules.Digest{}
		for a, err := range tx.AllActs() {
			if err != nil {
				return err
			}
			if a.Previous != heads[a.Subject] {
				t.Errorf("act %d of %s breaks its chain", a.Seq, a.Subject)
			}
			itself(t, a)
			heads[a.Subject] = a.Hash
		}
		for s, err := range tx.Heads() {
			if err != nil {
				return err
			}
			if s.Head != heads[s.ID] || s.Rev != 2 {
				t.Errorf("the head of %s is another", s.ID)
			}
		}
		if len(heads) != 3 {
			t.Errorf("%d chains", len(heads))
		}
		return nil
	})
}

// itself compares an act with its own bytes.
func itself(t *testing.T, a store.ActRow) {
	t.Helper()
	if a.Hash != rules.ChainHash(a.Previous, []byte(a.Canonical)) {
		t.Errorf("act %d of %s has another hash", a.Seq, a.Subject)
	}
	m, err := rules.ParseMove([]byte(a.Canonical))
	if err != nil || !m.At.Equal(a.At) || m.Seq != a.Seq || m.Act != a.Act || m.By.Person != a.Person || m.Via != a.Via {
		t.Errorf("the columns of act %d differ from its bytes: %v", a.Seq, err)
	}
}

func seals(t *testing.T, st *store.Store) {
	seal := func() {
		t.Helper()
		if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.Seal() }); err != nil {
			t.Fatal(err)
		}
	}
	seal() // nothing to seal
	open(t, st)
	open(t, st)
	seal()
	seal() // nothing new
	open(t, st)
	for _, err := range together(8, func(int) error {
		return st.Update(t.Context(), func(tx *store.Tx) error { return tx.Seal() })
	}) {
		if err != nil {
			t.Error(err)
		}
	}
	view(t, st, func(tx *store.Tx) error {
		all, err := tx.Seals()
		if err != nil {
			return err
		}
		var acts []int
		var previous rules.Digest
		for _, s := range all {
			covered, err := tx.SealedBy(s.N)
			if err != nil {
				return err
			}
			if s.Previous != previous || s.Hash != s.Expected() || s.Root != rules.MerkleRoot(covered) {
				t.Errorf("seal %d does not verify", s.N)
			}
			previous, acts = s.Hash, append(acts, s.Acts)
		}
		if diff := cmp.Diff([]int{2, 1}, acts); diff != "" {
			t.Error(diff)
		}
		left, err := tx.Unsealed()
		if left != 0 {
			t.Errorf("%d acts are not sealed", left)
		}
		return err
	})
}

// walks goes through more rows than a page of a walk holds, reads in between, and stops in the middle.
func walks(t *testing.T, st *store.Store) {
	const many = 1001
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		for range many {
			m := opening(tx, rules.SubjectID(store.NewID()))
			m.Bodies = []rules.Body{rules.NewBody(store.NewSeed(), "text", "原文")}
			if _, err := tx.Record(m, store.Request{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	view(t, st, func(tx *store.Tx) error {
		acts, err1 := met(tx.AllActs(), func(a store.ActRow) string {
			s, err := tx.Subject(Org, a.Subject) // reads between the rows of a walk
			if err != nil {
				t.Error(err)
			}
			return string(s.ID)
		})
		subjects, err2 := met(tx.Heads(), func(s rules.Subject) string { return string(s.ID) })
		bodies, err3 := met(tx.AllBodies(), func(b rules.Body) string { return string(b.Expected()) })
		if acts != many || subjects != many || bodies != many {
			t.Errorf("the walks met %d acts, %d subjects, %d texts", acts, subjects, bodies)
		}
		for _, err := range tx.AllActs() {
			return errors.Join(err, err1, err2, err3) // in the middle of the walk
		}
		return nil
	})
}

// met counts what is different along a walk.
func met[Row any](walk iter.Seq2[Row, error], name func(Row) string) (int, error) {
	seen := map[string]bool{}
	for row, err := range walk {
		if err != nil {
			return 0, err
		}
		seen[name(row)] = true
	}
	return len(seen), nil
}
