package storetest

import (
	"errors"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// disclosedInYear reads a year's items with their newest publication due and their first posting, and what is owed in it.
func disclosedInYear(t *testing.T, st *store.Store) {
	posted := post(t, st, rules.AudienceParty, rules.TakenDown)
	another := do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Item.Period, m.Claims = "2027", &rules.Obligation{Entry: "3.16", Period: "2027"}
		return m
	}).Subject
	outside := do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Item = &rules.Item{Outside: true, Title: "目录外", Unit: "office"}
		m.DuesSet = nil
		return m
	}).Subject
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, posted, "resume", "drafting")
		again := due(rules.DuePublication, "", "2026-08-03")
		again.N = 2
		m.DuesMet, m.DuesSet = []rules.DueKey{{Kind: rules.DuePublication, Round: 1, N: 1}}, []rules.Due{again}
		m.Postings = []rules.Publication{{N: 2, Version: 1, Audience: rules.AudienceUnit, Carrier: "web", From: day("2026-07-06"), Status: rules.Posted}}
		return m
	})
	change(t, st, func(tx *store.Tx) error {
		_, err := tx.MakeObligation(Org, owed("3.16", "2026Q3", "2026-10-20"))
		return err
	})
	view(t, st, func(tx *store.Tx) error {
		org, err1 := tx.Organisation(Org)
		items, err2 := tx.DisclosedIn(org, 2026)
		if len(items) != 2 || items[0].ID != posted || items[1].ID != outside {
			t.Fatalf("the items of 2026 are %+v", items)
		}
		if d := items[0]; d.Due.Date != day("2026-08-03") || d.On != day("2026-07-05") || d.State != "drafting" || d.Item.Title != "党费收缴" {
			t.Errorf("the item is %+v", d)
		}
		if d := items[1]; !d.Due.Date.IsZero() || !d.On.IsZero() || !d.Item.Outside {
			t.Errorf("the item outside the catalogue is %+v", d)
		}
		later, err3 := tx.DisclosedIn(org, 2027)
		made, err4 := tx.OwedIn(Org, 2026)
		claimed, err5 := tx.OwedIn(Org, 2027)
		if len(later) != 1 || len(made) != 1 || made[0].Deadline.Date != day("2026-10-20") || len(claimed) != 1 || claimed[0].Item != another {
			t.Errorf("2027 has %+v and owes %+v, 2026 owes %+v", later, claimed, made)
		}
		stranger, err6 := tx.DisclosedIn(rules.Organisation{ID: "another", Short: "MSMJ"}, 2026)
		if len(stranger) != 0 {
			t.Errorf("another organisation has %+v", stranger)
		}
		return errors.Join(err1, err2, err3, err4, err5, err6, ledgered(t, tx))
	})
}

// ledgered looks at the ledger of the same items, and at what a member reads of it.
func ledgered(t *testing.T, tx *store.Tx) error {
	all, err := tx.Ledger(rules.Reach{Organisation: Org, All: true}, store.ItemFilter{Entry: "3.16", Period: "2026Q2"}, 9)
	if len(all) != 1 || all[0].On != day("2026-07-05") || all[0].Carriers != 2 || all[0].Audience != 2 {
		t.Errorf("the ledger is %+v", all)
	}
	seen, err2 := tx.Ledger(rules.Reach{Organisation: Org, Audiences: []rules.Audience{rules.AudienceParty}}, store.ItemFilter{}, 9)
	if len(seen) != 0 {
		t.Errorf("a member reads what was taken down: %+v", seen)
	}
	on, err3 := tx.ShownOn(Org, []rules.SubjectID{all[0].ID})
	if none, err4 := tx.ShownOn(Org, nil); len(on[all[0].ID]) != 2 || len(none) != 0 {
		t.Errorf("shown on %v, and nothing on %v, %v", on, none, err4)
	}
	return errors.Join(err, err2, err3)
}
