package storetest

import (
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// Amend puts the profile of the organisation into force again with a line more.
func Amend(t testing.TB, st *store.Store, org rules.OrganisationID, line string) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		doc, err := tx.InForce(org, store.DocumentProfile, "profile.yaml", rules.DateOf(tx.At))
		if err != nil {
			return err
		}
		doc.Version, doc.Body, doc.InForce = doc.Version+"+", strings.TrimRight(doc.Body, "\n")+"\n"+line+"\n", rules.DateOf(tx.At)
		return tx.AdoptDocument(org, doc)
	})
	if err != nil {
		t.Fatal(err)
	}
}
