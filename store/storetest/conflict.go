package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

func staleRev(t *testing.T, st *store.Store) {
	id := open(t, st)
	seen := func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "start", "drafting")
		m.Seq, m.From = 2, "planned"
		return m
	}
	do(t, st, func(tx *store.Tx) rules.Move {
		m := seen(tx)
		m.By = sign(Second, rules.DutyDrafter)
		return m
	})
	_, err := record(t, st, store.Request{}, seen)
	args := refused(t, err, rules.StaleRev)
	if args["person"] != "姓名second" || args["act"] != "start" || args["rev"] != "2" {
		t.Errorf("the refusal names %v", args)
	}
	_, err = record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "start", "drafting")
		m.From = "planned" // the rev is right, the state is not
		return m
	})
	refused(t, err, rules.StaleRev)
}

func opensTwice(t *testing.T, st *store.Store) {
	id := open(t, st)
	_, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move { return opening(tx, id) })
	if args := refused(t, err, rules.StaleRev); args["person"] != "姓名drafter" {
		t.Errorf("the refusal names %v", args)
	}
}

// rollback fails at the last step of an act, and looks for what is left of the first ones.
func rollback(t *testing.T, st *store.Store) {
	id := rules.SubjectID(store.NewID())
	req := store.Request{Actor: Drafter, Key: "k", Digest: "sha256:a"}
	_, err := record(t, st, req, func(tx *store.Tx) rules.Move {
		m := opening(tx, id)
		m.DuesMet = []rules.DueKey{{Kind: "nothing", Round: 1, N: 1}}
		return m
	})
	if err == nil || !strings.HasPrefix(err.Error(), "store: ") {
		t.Fatalf("meeting a due that is not there gave %v", err)
	}
	view(t, st, func(tx *store.Tx) error {
		_, err := tx.Subject(Org, id)
		refused(t, err, rules.UnknownSubject)
		if _, answered, err := tx.Answered(req); answered || err != nil {
			t.Errorf("the refused request is remembered: %v", err)
		}
		return nil
	})
	if answer := do(t, st, func(tx *store.Tx) rules.Move { return opening(tx, id) }); answer.Number != "MSMJ-2026-0001" {
		t.Errorf("the first number is %s", answer.Number)
	}
}

func illegible(t *testing.T, st *store.Store) {
	cases := map[string]func(*rules.Move){
		"NUL in a column":    func(m *rules.Move) { m.Item.Title = "党\x00费" },
		"NUL in what it was": func(m *rules.Move) { m.With["title"] = "党\x00费" },
		"broken text": func(m *rules.Move) {
			m.Bodies = []rules.Body{rules.NewBody(store.NewSeed(), "text", "党\xff费")}
		},
		"broken evidence": func(m *rules.Move) {
			m.Postings = []rules.Publication{{N: 1, From: m.Happened, Evidence: rules.Values{"place": "\xff"}}}
		},
		"broken prefix": func(m *rules.Move) { m.Numbers[0].Prefix = "\xff" },
	}
	for name, spoil := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
				m := opening(tx, rules.SubjectID(store.NewID()))
				spoil(&m)
				return m
			})
			refused(t, err, rules.FieldNotText)
		})
	}
}

func viewsWriteNothing(t *testing.T, st *store.Store) {
	err := st.View(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Record(opening(tx, rules.SubjectID(store.NewID())), store.Request{})
		if err == nil {
			t.Error("a view recorded an act")
		}
		return tx.AddOrganisation(rules.Organisation{ID: "other", Short: "O"})
	})
	if err == nil {
		t.Error("a view founded an organisation")
	}
}

func sameAnswer(t *testing.T, st *store.Store) {
	id := rules.SubjectID(store.NewID())
	req := store.Request{Actor: Drafter, Key: "click", Digest: "sha256:a"}
	first, err := record(t, st, req, func(tx *store.Tx) rules.Move { return opening(tx, id) })
	if err != nil {
		t.Fatal(err)
	}
	do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, id, "start", "drafting") })
	err = st.Update(t.Context(), func(tx *store.Tx) error {
		again, answered, err := tx.Answered(req)
		if !answered || again != first {
			t.Errorf("the second answer is %+v, %v", again, answered)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	req.Digest = "sha256:b"
	err = st.Update(t.Context(), func(tx *store.Tx) error {
		_, _, err := tx.Answered(req)
		return err
	})
	refused(t, err, rules.KeyReused)
	_, err = record(t, st, req, func(tx *store.Tx) rules.Move { return opening(tx, rules.SubjectID(store.NewID())) })
	refused(t, err, rules.KeyReused)
}

// oneActForOneKey lets the same request come many times at once, as impatient clicks do: on one subject, and opening.
func oneActForOneKey(t *testing.T, st *store.Store) {
	id := open(t, st)
	for _, opens := range []bool{false, true} {
		req := store.Request{Actor: Drafter, Key: fmt.Sprint("click", opens), Digest: "sha256:a"}
		answers := make([]store.Answer, 6)
		errs := together(len(answers), func(i int) error {
			return st.Update(t.Context(), func(tx *store.Tx) (err error) {
				var answered bool
				if answers[i], answered, err = tx.Answered(req); answered || err != nil {
					return err
				}
				answers[i], err = tx.Record(oneOf(tx, opens, id), req)
				return err
			})
		})
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		if same := slices.Compact(answers); len(same) != 1 || same[0].Rev == 0 {
			t.Errorf("the answers are %+v", same)
		}
	}
}

// oneOf is a move decided under the lock of its subject, or an opening one.
func oneOf(tx *store.Tx, opens bool, id rules.SubjectID) rules.Move {
	m := opening(tx, rules.SubjectID(store.NewID()))
	if opens {
		return m
	}
	m.Subject, m.Seq, m.From, m.To, m.Pins, m.Item, m.Numbers, m.DuesSet = id, 2, "planned", "drafting", nil, nil, nil, nil
	return m
}

// writersQueue lets many act on one subject, each under its lock: all of them come through, one after another.
func writersQueue(t *testing.T, st *store.Store) {
	id := open(t, st)
	errs := together(8, func(int) error {
		return st.Update(t.Context(), func(tx *store.Tx) error {
			if err := tx.Lock(id); err != nil {
				return err
			}
			_, err := tx.Record(next(t, tx, id, "save", "drafting"), store.Request{})
			return err
		})
	})
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	view(t, st, func(tx *store.Tx) error {
		acts, err := tx.Acts(Org, id)
		if len(acts) != 9 || !slices.IsSortedFunc(acts, func(a, b store.ActRow) int { return a.At.Compare(b.At) }) {
			t.Errorf("%d acts, the instants of which go back and forth", len(acts))
		}
		return err
	})
}
