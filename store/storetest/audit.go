package storetest

import (
	"testing"
	"time"

	"gongkai/store"
)

// searched: acts are found newest first, and a page goes on where the one before ended.
func searched(t *testing.T, st *store.Store) {
	open(t, st)
	open(t, st)
	change(t, st, (*store.Tx).Seal)
	view(t, st, func(tx *store.Tx) error {
		all, err := tx.FindActs(Org, store.ActFilter{}, 100)
		if err != nil || len(all) < 2 {
			t.Fatalf("found %d acts, %v", len(all), err)
		}
		for i, place := range paged(t, tx, store.ActFilter{Act: all[0].Act, Person: all[0].By.Person}, len(all)) {
			if place != all[i].Place() {
				t.Errorf("act %d is %v by pages and %v at once", i, place, all[i].Place())
			}
		}
		if none, err := tx.FindActs("elsewhere", store.ActFilter{}, 100); err != nil || len(none) > 0 {
			t.Errorf("another organisation has %d acts, %v", len(none), err)
		}
		if seals, err := tx.NewestSeals(1); err != nil || len(seals) != 1 {
			t.Errorf("the newest seals are %v, %v", seals, err)
		}
		return nil
	})
}

// paged finds so many acts, one a page.
func paged(t *testing.T, tx *store.Tx, f store.ActFilter, n int) (places []store.ActPlace) {
	t.Helper()
	for range n {
		page, err := tx.FindActs(Org, f, 1)
		if err != nil || len(page) != 1 {
			t.Fatalf("the page has %d acts, %v", len(page), err)
		}
		places = append(places, page[0].Place())
		if f.After, err = store.ParseActPlace(page[0].Place().String()); err != nil {
			t.Fatal(err)
		}
	}
	return places
}

// newestSlot: the newest instant of a job, and none of what never ran.
func newestSlot(t *testing.T, st *store.Store) {
	var at time.Time
	change(t, st, func(tx *store.Tx) error {
		at = tx.At.Add(-time.Hour)
		if _, err := tx.TakeSlot(store.JobBackup, at.Add(-time.Hour), "b"); err != nil {
			return err
		}
		_, err := tx.TakeSlot(store.JobBackup, at, "a")
		return err
	})
	view(t, st, func(tx *store.Tx) error {
		if last, err := tx.LastSlot(store.JobBackup); err != nil || !last.Equal(at) {
			t.Errorf("the last backup was %v, %v; want %v", last, err, at)
		}
		if last, err := tx.LastSlot(store.JobSweep); err != nil || !last.IsZero() {
			t.Errorf("the last sweep was %v, %v", last, err)
		}
		return nil
	})
}
