package storetest

import (
	"errors"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// sentToSuperior asks for what 市委 may read: requests for its consent, and filings that have gone up to it.
func sentToSuperior(t *testing.T, st *store.Store) {
	open(t, st)
	post(t, st, rules.AudienceParty, rules.Posted)
	change := func(f func(*rules.Move)) rules.SubjectID {
		id := open(t, st)
		do(t, st, func(tx *store.Tx) rules.Move {
			m := next(t, tx, id, "send", "awaiting_consent")
			f(&m)
			return m
		})
		return id
	}
	filing := func(to rules.Addressee, status rules.Filed) func(*rules.Move) {
		return func(m *rules.Move) {
			m.Filing = &rules.Filing{N: 1, Kind: rules.FilingWithholding, To: to, Status: status}
		}
	}
	requested := change(func(m *rules.Move) {
		m.Item = &rules.Item{Number: "MSMJ-2026-0900", Title: `"consent":{`, Outside: true, Consent: &rules.Consent{Request: "〔2026〕3号"}}
	})
	filed := change(filing(rules.ToMunicipalCommittee, rules.FilingSubmitted))
	change(filing(rules.ToMunicipalCommittee, rules.FilingDraft))
	change(filing(rules.ToLeadingGroup, rules.FilingSubmitted))

	view(t, st, func(tx *store.Tx) error {
		reach := rules.ReachOf(rules.Standing{Organisation: Org, Posts: []rules.Post{{Duties: []rules.Duty{rules.DutySuperior}}}})
		listed, err := page(tx, reach)
		if len(listed) != 2 || !listed[requested] || !listed[filed] {
			t.Errorf("市委 sees %v, want %s and %s", listed, requested, filed)
		}
		member := rules.Reach{Organisation: Org, Requests: true, Audiences: []rules.Audience{rules.AudienceParty}}
		both, err2 := page(tx, member)
		if len(both) != 3 {
			t.Errorf("a member who answers for 市委 sees %d, want 3", len(both))
		}
		return errors.Join(err, err2, asJudged(t, tx, reach, listed), asJudged(t, tx, member, both))
	})
}

// openings belong to the rev that was opened, and are written once.
func openings(t *testing.T, st *store.Store) {
	id := open(t, st)
	for range 2 {
		if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.AddOpening(Org, id, Drafter) }); err != nil {
			t.Fatal(err)
		}
	}
	seen := func() (all []rules.Opening) {
		view(t, st, func(tx *store.Tx) error {
			d, err := tx.Dossier(Org, id)
			all = d.Openings
			return err
		})
		return all
	}
	if got := seen(); len(got) != 1 || got[0].Person != Drafter || got[0].Name == "" || got[0].At.IsZero() {
		t.Errorf("the openings are %+v", got)
	}
	do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, id, "start", "drafting") })
	if got := seen(); len(got) != 0 {
		t.Errorf("what somebody acted on is opened already: %+v", got)
	}
}
