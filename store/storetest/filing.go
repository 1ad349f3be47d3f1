package storetest

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// filings are listed with what they are about, items and documents alike, and the open ones alone when asked.
func filings(t *testing.T, st *store.Store) {
	item := open(t, st)
	document, _ := draft(t, st, "version: 2027\nentries: []")
	file := func(id rules.SubjectID, to rules.StateName, f rules.Filing) {
		do(t, st, func(tx *store.Tx) rules.Move {
			m := next(t, tx, id, "file", to)
			m.Filing = &f
			return m
		})
	}
	draftOf := rules.Filing{N: 1, Kind: rules.FilingWithholding, To: rules.ToMunicipalCommittee, Status: rules.FilingDraft}
	file(item, "withheld_unfiled", draftOf)
	file(document.Subject, "unfiled", rules.Filing{N: 1, Kind: rules.FilingCatalogue, To: rules.ToMunicipalCommittee, Status: rules.FilingDraft})
	listed(t, st, false, document.Number, "MSMJ-2026-0001")
	draftOf.Status, draftOf.Receipt = rules.FilingAcknowledged, "备〔2026〕3号"
	file(item, "withheld", draftOf)
	listed(t, st, true, document.Number)
	listed(t, st, false, document.Number, "MSMJ-2026-0001")
	foldsAre(t, st)
	view(t, st, func(tx *store.Tx) error {
		rows, err := tx.Filings(rules.Reach{Organisation: Org, Audiences: []rules.Audience{rules.AudienceParty}}, false, 10)
		if len(rows) != 0 {
			t.Errorf("a member reads %d filings", len(rows))
		}
		return err
	})
}

func listed(t *testing.T, st *store.Store, open bool, numbers ...string) {
	t.Helper()
	view(t, st, func(tx *store.Tx) error {
		rows, err := tx.Filings(rules.Reach{Organisation: Org, All: true}, open, 10)
		if len(rows) != len(numbers) {
			t.Fatalf("%d filings are listed, want %v", len(rows), numbers)
		}
		for i, row := range rows {
			if row.Number != numbers[i] || row.Title == "" || row.Kind == "" {
				t.Errorf("filing %d is %+v, want that of %s", i, row, numbers[i])
			}
		}
		return err
	})
}
