package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// Acts reads every act, as Verify does.
func Acts(t testing.TB, tx *store.Tx) (all []store.ActRow) {
	t.Helper()
	for s, err := range Stretches(tx) {
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range s.Acts {
			all = append(all, a.ActRow)
		}
	}
	return all
}

// chains walks through all acts as Verify does.
func chains(t *testing.T, st *store.Store) {
	for range 3 {
		id := open(t, st)
		do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, id, "start", "drafting") })
	}
	view(t, st, func(tx *store.Tx) error {
		heads := map[rules.SubjectID]rules.Digest{}
		for _, a := range Acts(t, tx) {
			if a.Previous != heads[a.Subject] {
				t.Errorf("act %d of %s breaks its chain", a.Seq, a.Subject)
			}
			itself(t, a)
			heads[a.Subject] = a.Hash
		}
		for id, head := range heads {
			if s, err := tx.Subject(Org, id); err != nil || s.Head != head || s.Rev != 2 {
				t.Errorf("the head of %s is another: %v", id, err)
			}
		}
		if len(heads) != 3 {
			t.Errorf("%d chains", len(heads))
		}
		return nil
	})
}

// newestActs: each subject has its own newest act, whatever became of others since.
func newestActs(t *testing.T, st *store.Store) {
	opened, begun := open(t, st), open(t, st)
	do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, begun, "start", "drafting") })
	open(t, st)
	view(t, st, func(tx *store.Tx) error {
		last, err := tx.LastMoves(Org, []rules.SubjectID{opened, begun, "nobody"})
		told := map[rules.SubjectID]rules.ActName{}
		for id, m := range last {
			told[id] = m.Act
		}
		if diff := cmp.Diff(map[rules.SubjectID]rules.ActName{opened: "open", begun: "start"}, told); diff != "" {
			t.Error(diff)
		}
		none, err2 := tx.LastMoves(Org, nil)
		if len(none) > 0 {
			t.Errorf("%v of nothing", none)
		}
		return errors.Join(err, err2)
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
		covered := coveredBySeal(t, tx)
		for _, s := range all {
			if s.Previous != previous || s.Hash != s.Expected() || s.Root != rules.MerkleRoot(covered[s.N]) {
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

// coveredBySeal are the hashes of the acts that each seal covers.
func coveredBySeal(t *testing.T, tx *store.Tx) map[int][]rules.Digest {
	t.Helper()
	covered := map[int][]rules.Digest{}
	for s, err := range Stretches(tx) {
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range s.Acts {
			covered[a.Seal] = append(covered[a.Seal], a.Hash)
		}
	}
	return covered
}

// walks goes through more rows than a stretch holds, reads in between, finds every history whole, and stops in the middle.
func walks(t *testing.T, st *store.Store) {
	const many = 701
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		for range many {
			if err := written(t, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	view(t, st, func(tx *store.Tx) error {
		stretches, subjects := walked(t, tx)
		bodies := map[rules.Digest]bool{}
		for b, err := range tx.AllBodies() {
			if err != nil {
				return err
			}
			bodies[b.Expected()] = true
		}
		if stretches != 2 || subjects != many || len(bodies) != 3*many {
			t.Errorf("%d stretches, %d subjects, %d texts", stretches, subjects, len(bodies))
		}
		for _, err := range Stretches(tx) {
			return err // in the middle of the walk
		}
		return nil
	})
}

// written is a subject of three acts, each with a text.
func written(t *testing.T, tx *store.Tx) error {
	m := opening(tx, rules.SubjectID(store.NewID()))
	for _, act := range []rules.ActName{"open", "save", "save"} {
		if act == "save" {
			m = next(t, tx, m.Subject, act, "drafting")
		}
		m.Bodies = []rules.Body{rules.NewBody(store.NewSeed(), "text", "原文")}
		if _, err := tx.Record(m, store.Request{}); err != nil {
			return err
		}
	}
	return nil
}

// walked counts the stretches and the subjects in them, whose histories are whole; other reads go in between.
func walked(t *testing.T, tx *store.Tx) (stretches, subjects int) {
	seen := map[rules.SubjectID]bool{}
	for s, err := range Stretches(tx) {
		if err != nil {
			t.Fatal(err)
		}
		stretches++
		for _, a := range s.Acts {
			if seen[a.Subject] == (a.Seq == 1) {
				t.Errorf("the history of %s is not whole", a.Subject)
			}
			seen[a.Subject] = true
		}
		if _, err := tx.Subject(Org, s.Acts[0].Subject); err != nil {
			t.Error(err)
		}
	}
	return stretches, len(seen)
}
