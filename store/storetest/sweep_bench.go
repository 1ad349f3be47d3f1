package storetest

import (
	"fmt"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// BenchSweep asks for the thousand dues whose reminders have come among n that are open, in the batches of a sweep, and notes
// when the next ones come.
func BenchSweep(b *testing.B, st *store.Store, n int) {
	Found(b, st)
	openMany(b, st, n)
	for i := 0; b.Loop(); i++ {
		err := st.Update(b.Context(), func(tx *store.Tx) error {
			some, err := tx.DuesToRemind(Org, day("2026-07-05").AddDays(i), 200)
			for _, one := range some {
				if err == nil {
					err = tx.RemindNext(Org, one, day("2026-07-06").AddDays(i))
				}
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// openMany opens subjects with one due each, a thousand of which wait for their next reminder.
func openMany(b *testing.B, st *store.Store, n int) {
	b.Helper()
	const each = 1000
	for from := 0; from < n; from += each {
		err := st.Update(b.Context(), func(tx *store.Tx) error {
			for i := from; i < from+each; i++ {
				if err := openOne(tx, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func openOne(tx *store.Tx, i int) error {
	m := opening(tx, rules.SubjectID(fmt.Sprintf("%08d", i)))
	m.DuesSet, m.Notices, m.Numbers = m.DuesSet[1:], nil, nil
	if _, err := tx.Record(m, store.Request{}); err != nil || i < 1000 {
		return err
	}
	return tx.RemindNext(Org, store.Remindable{Subject: m.Subject, Due: m.DuesSet[0]}, day("2027-07-05"))
}
