package store_test

import (
	"errors"
	"testing"

	"github.com/mattn/go-sqlite3"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
)

// TestStatementsArePlannedOnce: what the writer keeps prepared is not planned anew for other values. SQLite asks the authorizer
// whenever it plans.
func TestStatementsArePlannedOnce(t *testing.T) {
	o := foundOffice(t)
	planned := 0
	ask := func(id rules.SubjectID, period string) {
		err := o.Update(t.Context(), func(tx *store.Tx) error {
			_, claimed := tx.ClaimedBy(storetest.Org, rules.Obligation{Entry: "1.10", Period: period})
			_, dues := tx.Dues(storetest.Org, id)
			_, postings := tx.Publications(storetest.Org, id)
			return errors.Join(claimed, dues, postings, tx.DateObligation(storetest.Org, rules.Owed{Obligation: rules.Obligation{Period: period}}))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	err := o.Writing(func(c *sqlite3.SQLiteConn) error {
		c.RegisterAuthorizer(func(int, string, string, string) int {
			planned++
			return sqlite3.SQLITE_OK
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	ask("one", "2026-01")
	if planned == 0 {
		t.Fatal("nothing was planned")
	}
	planned = 0
	if ask("two", "2026-02"); planned > 0 {
		t.Errorf("other values are planned for: %d questions", planned)
	}
}
