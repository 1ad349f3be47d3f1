package store_test

import (
	"sync/atomic"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// TestWhatWaitsIsIndexedAtTheStart: what an upgrade left waiting is found as soon as the program has started, by those for whom it
// was posted.
func TestWhatWaitsIsIndexedAtTheStart(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		leaveWaiting(t, url)
		findsTitles(t, open(t, url))
	})
}

// TestAServerWaitsForTheOtherThatIndexes: it asks now and then whether the other has done it, and not without pause.
func TestAServerWaitsForTheOtherThatIndexes(t *testing.T) {
	url := pgtest.Start(t)
	leaveWaiting(t, url)
	other := storetest.Connect(t, url).MustBegin()
	other.MustExec(`SELECT FROM search_entry FOR UPDATE`)
	var transactions atomic.Int64
	began := time.Now()
	indexed := make(chan error)
	go func() {
		st, err := store.Open(t.Context(), store.Config{URL: url, Now: func() time.Time { transactions.Add(1); return time.Now() }})
		if err == nil {
			err = st.Close()
		}
		indexed <- err
	}()
	for transactions.Load() < 4 {
		time.Sleep(time.Millisecond)
	}
	if took := time.Since(began); took < store.OthersIndex {
		t.Errorf("four transactions within %s", took)
	}
	if err := other.Rollback(); err != nil { // as if it fell before it had done anything
		t.Error(err)
	}
	if err := <-indexed; err != nil {
		t.Error(err)
	}
	findsTitles(t, open(t, url))
}

// leaveWaiting publishes three titles, and forgets that they were indexed.
func leaveWaiting(t *testing.T, url string) {
	t.Helper()
	st := open(t, url)
	storetest.Found(t, st)
	storetest.Gather(t, url, storetest.Org, storetest.Drafter, 3).Publish(t)
	db := storetest.Connect(t, url)
	db.MustExec(`UPDATE search_entry SET indexed = NOT indexed`)
	if db.DriverName() == "sqlite3" {
		db.MustExec(`DELETE FROM search_gram`)
		return
	}
	db.MustExec(`UPDATE search_entry SET grams = NULL`)
}

func findsTitles(t *testing.T, st *store.Store) {
	t.Helper()
	party := rules.Reach{Organisation: storetest.Org, Audiences: []rules.Audience{rules.AudienceParty}}
	err := st.View(t.Context(), func(tx *store.Tx) error {
		rows, err := tx.Search(party, "标题", 0, 9)
		if len(rows) != 3 {
			t.Errorf("found %d", len(rows))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
