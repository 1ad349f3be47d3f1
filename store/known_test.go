package store_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
)

// ask is what every act asks of its office, and of its item.
func ask(tx *store.Tx, item rules.SubjectID) (all []any, err error) {
	d, err := tx.Dossier(storetest.Org, item)
	if err == nil {
		err = asItsChain(tx, d)
	}
	if err != nil {
		return nil, err
	}
	all = append(all, d.Subject, d.History, d.Versions)
	today := rules.DateOf(tx.At)
	for _, person := range []rules.PersonID{storetest.Drafter, storetest.Second} {
		standing, err := tx.Standing(storetest.Org, person, today)
		if err != nil {
			return nil, err
		}
		all = append(all, standing)
	}
	office, err := tx.Organisation(storetest.Org)
	hash, err2 := tx.HashInForce(storetest.Org, store.DocumentProfile, "profile.yaml", today)
	days, err3 := tx.FirstDays(storetest.Org, store.DocumentProfile, "profile.yaml")
	signing, err4 := tx.Signatories(storetest.Org, rules.DutyHead, today.AddDays(-30), today)
	return append(all, office, hash, days, signing, tx.At), errors.Join(err, err2, err3, err4)
}

// asItsChain compares what the dossier remembers with the acts, read anew.
func asItsChain(tx *store.Tx, d *rules.Dossier) error {
	moves, err := tx.Moves(storetest.Org, d.Subject.ID)
	if err != nil {
		return err
	}
	var is rules.Projection
	var told []rules.Past
	for _, m := range moves {
		is = is.After(m)
		told = append(told, rules.PastOf(m, is.Versions[len(is.Versions)-1].Digest))
	}
	if diff := gocmp.Diff(told, d.History) + gocmp.Diff(is.Versions, d.Versions); diff != "" {
		return fmt.Errorf("what is remembered is not what the chain tells: %s", diff)
	}
	return nil
}

// change is one thing that may happen to an office or to its item, each time with another number.
type change func(item rules.SubjectID, n int) func(*store.Tx) error

var errTakenBack = errors.New("taken back")

// changes are what answers to ask hang on.
var changes = map[string]change{
	"a post is held or not held any more": func(_ rules.SubjectID, n int) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			held := store.Holding{Person: storetest.Drafter, Post: "post-person-head", From: rules.DateOf(tx.At).AddDays(-9)}
			if n%2 == 0 {
				held.Until = rules.DateOf(tx.At).AddDays(-1)
			}
			return tx.PutHolding(storetest.Org, held)
		}
	},
	"a document is adopted": func(_ rules.SubjectID, n int) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.AdoptDocument(storetest.Org, store.Document{
				Kind: store.DocumentProfile, Name: "profile.yaml", Version: fmt.Sprintf("%06d", n), Body: fmt.Sprint(n), InForce: rules.DateOf(tx.At).AddDays(-n % 3),
			})
		}
	},
	"somebody is renamed": func(_ rules.SubjectID, n int) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.Put(`UPDATE person SET name = ? WHERE id = ?`, fmt.Sprint("姓名", n), storetest.Second)
		}
	},
	"somebody is renamed by a statement of another form": func(_ rules.SubjectID, n int) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.Put(`WITH one AS (SELECT 1) UPDATE person SET name = ? WHERE id = ? AND 1 IN one`, fmt.Sprint("名", n), storetest.Second)
		}
	},
	"an act is done": func(item rules.SubjectID, n int) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			text := rules.NewBody([]byte("seed"), "text", fmt.Sprint(n))
			m := rules.Move{
				Format: rules.MoveFormat, Subject: item, Kind: rules.KindItem, Organisation: storetest.Org, Seq: 1, Act: "open", To: "planned",
				Round: 1, By: rules.Signature{Person: storetest.Drafter}, Happened: rules.DateOf(tx.At), Item: &rules.Item{Title: "党费收缴"},
				Content: &rules.Version{N: n, Title: fmt.Sprint(n), Digest: text.Digest, Author: storetest.Drafter}, Bodies: []rules.Body{text},
			}
			if is, err := tx.Subject(storetest.Org, item); err == nil {
				m.Seq, m.Act, m.From = is.Rev+1, "save", "planned"
			}
			_, err := tx.Record(m, store.Request{})
			return err
		}
	},
	"nothing": func(rules.SubjectID, int) func(*store.Tx) error { return func(*store.Tx) error { return nil } },
}

// TestWhatIsKnownIsWhatStands: whatever happened, kept or taken back, alone or in a batch, by this program or another, with a
// clock that goes astray: what an update knows of its office is what a view reads anew.
func TestWhatIsKnownIsWhatStands(t *testing.T) {
	o, clock := foundOffice(t), time.Date(2026, 7, 5, 4, 0, 0, 0, time.UTC)
	now := func() time.Time { return clock }
	o.Store = openAt(t, o.url, now)
	other := openAt(t, o.url, now)
	if err := o.Update(t.Context(), changes["a document is adopted"]("", 0)); err != nil {
		t.Fatal(err)
	}
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		item := rules.SubjectID(fmt.Sprint("item-", n))
		if err := o.Update(t.Context(), changes["an act is done"](item, n)); err != nil {
			t.Fatal(err)
		}
		for range 8 {
			n++
			name := rapid.SampledFrom(slices.Sorted(maps.Keys(changes))).Draw(rt, "what")
			how := rapid.SampledFrom([]string{"kept", "taken back", "by another", "in a batch", "taken back in a batch", "taken back and then kept"}).Draw(rt, "how")
			astray := time.Duration(rapid.IntRange(0, 2).Draw(rt, "astray")) * time.Hour
			clock = clock.Add(astray)
			o.happens(t, other, item, how, changes[name](item, n))
			clock = clock.Add(time.Second - astray)
			if diff := gocmp.Diff(o.asked(t, item, o.View), o.asked(t, item, o.Update)); diff != "" {
				rt.Fatalf("after %s, %s: %s", name, how, diff)
			}
		}
	})
}

// happens lets the change happen; whoever takes part in it has asked before, and asks again after it.
func (o *office) happens(t *testing.T, other *store.Store, item rules.SubjectID, how string, do func(*store.Tx) error) {
	t.Helper()
	asking := func(tx *store.Tx) error {
		_, err := ask(tx, item)
		return err
	}
	changing := func(tx *store.Tx) error { return errors.Join(asking(tx), do(tx), asking(tx)) }
	losing := func(tx *store.Tx) error { return cmp.Or(changing(tx), errTakenBack) }
	var err error
	switch how {
	case "kept":
		err = o.Update(t.Context(), changing)
	case "taken back":
		err = o.Update(t.Context(), losing)
	case "taken back and then kept":
		err = o.Update(t.Context(), losing)
		o.again(t, do)
	case "by another":
		err = other.Update(t.Context(), changing)
	case "in a batch":
		err = errors.Join(errorsOf(o.together(t, asking, changing, asking))...)
	case "taken back in a batch":
		err = errors.Join(errorsOf(o.together(t, asking, losing, asking))...)
	}
	if err != nil && !errors.Is(err, errTakenBack) {
		t.Fatal(err)
	}
}

// again lets the change happen that was just taken back, and asks nothing before.
func (o *office) again(t *testing.T, do func(*store.Tx) error) {
	t.Helper()
	if err := o.Update(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

func errorsOf(all []told) (errs []error) {
	for _, is := range all {
		errs = append(errs, is.err)
	}
	return errs
}

func (o *office) asked(t *testing.T, item rules.SubjectID, in func(context.Context, func(*store.Tx) error) error) (all []any) {
	t.Helper()
	err := in(t.Context(), func(tx *store.Tx) (err error) {
		all, err = ask(tx, item)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
