package storetest

import (
	"errors"
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
			if a.Previous != heads[a.Subject] || a.Hash != rules.ChainHash(a.Previous, []byte(a.Canonical)) {
				t.Errorf("act %d of %s breaks its chain", a.Seq, a.Subject)
			}
			m, err := rules.ParseMove([]byte(a.Canonical))
			if err != nil || !m.At.Equal(a.At) || m.Seq != a.Seq || m.Act != a.Act || m.By.Person != a.Person || m.Via != a.Via {
				t.Errorf("the columns of act %d differ from its bytes: %v", a.Seq, err)
			}
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
	for _, err := range together(4, func(int) error {
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
		acts, subjects, bodies := map[rules.SubjectID]bool{}, map[rules.SubjectID]bool{}, map[rules.Digest]bool{}
		for a, err := range tx.AllActs() {
			if _, bad := tx.Subject(Org, a.Subject); err != nil || bad != nil {
				return errors.Join(err, bad)
			}
			acts[a.Subject] = true
		}
		for s, err := range tx.Heads() {
			if err != nil {
				return err
			}
			subjects[s.ID] = true
		}
		for b, err := range tx.AllBodies() {
			if err != nil || b.Digest != b.Expected() {
				t.Errorf("the text %s is another: %v", b.Digest, err)
			}
			bodies[b.Digest] = true
		}
		if len(acts) != many || len(subjects) != many || len(bodies) != many {
			t.Errorf("the walks met %d acts, %d subjects, %d texts", len(acts), len(subjects), len(bodies))
		}
		for range tx.AllActs() {
			break
		}
		return nil
	})
}
