package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// afar is an office on a PostgreSQL behind a network that can fail, of which an answer is expected within a second.
func afar(t *testing.T, more string) (*office, *pgtest.Network) {
	t.Helper()
	t.Parallel() // most of it is waiting
	direct := pgtest.Start(t)
	network := pgtest.Behind(t, direct)
	o := &office{Store: open(t, network.DSN(1)+more), url: direct}
	storetest.Found(t, o.Store)
	return o, network
}

// A commit that is not answered is in doubt, and only that: when it arrives late, it is there.
func TestSilenceAtACommit(t *testing.T) {
	o, network := afar(t, "")
	err := o.Update(t.Context(), func(tx *store.Tx) error {
		defer network.Hold()
		return add(tx, "p-1")
	})
	if !errors.Is(err, store.ErrInDoubt) || !errors.Is(err, store.ErrSilent) {
		t.Errorf("the commit is told as %v", err)
	}
	network.Mend()
	for len(o.onDisk(t)) == 0 {
		time.Sleep(10 * time.Millisecond)
	}
}

// Whoever asks, begins or goes on while nobody answers is told so; nothing of that is in doubt, and then all goes on.
func TestSilenceBeforeACommit(t *testing.T) {
	o, network := afar(t, "")
	for name, waits := range map[string]func() error{
		"a view":  func() error { return o.View(t.Context(), func(*store.Tx) error { return nil }) },
		"a begin": func() error { return o.Update(t.Context(), adds("p-1")) },
		"a statement": func() error {
			network.Mend()
			return o.Update(t.Context(), func(tx *store.Tx) error { network.Hold(); return add(tx, "p-2") })
		},
	} {
		network.Hold()
		if err := waits(); !errors.Is(err, store.ErrSilent) || errors.Is(err, store.ErrInDoubt) || !store.Unreachable(err) {
			t.Errorf("%s is told %v", name, err)
		}
		network.Mend()
	}
	if err := o.Update(t.Context(), adds("p-3")); err != nil {
		t.Error(err)
	}
	if there := o.onDisk(t); !slices.Equal(there, []string{"p-3"}) {
		t.Errorf("%v are there", there)
	}
}

// What a lost network leaves at the server holds what it wrote, and is given up there: nobody waits for it without end.
func TestSilenceLeavesNothingHeld(t *testing.T) {
	o, network := afar(t, "")
	err := o.Update(t.Context(), func(tx *store.Tx) error {
		defer network.Lose()
		return add(tx, "p-1")
	})
	if !errors.Is(err, store.ErrInDoubt) {
		t.Errorf("the commit is told as %v", err)
	}
	network.Mend()
	for range 10 {
		if err = o.Update(t.Context(), adds("p-1")); err == nil {
			return
		}
	}
	t.Error(err)
}

// A statement that takes its time is as silent, and is waited for.
func TestLongStatement(t *testing.T) {
	o, _ := afar(t, "&lock_timeout=1min")
	letGo := o.lockPersons(t)
	time.AfterFunc(3*time.Second, letGo)
	if err := o.Update(t.Context(), adds("p-1")); err != nil {
		t.Error(err)
	}
}

// What somebody else holds and never lets go is not waited for without end.
func TestLockThatStays(t *testing.T) {
	o, _ := afar(t, "")
	defer o.lockPersons(t)()
	if err := o.Update(t.Context(), adds("p-1")); !says(err, "lock timeout") || errors.Is(err, store.ErrInDoubt) {
		t.Errorf("it is told as %v", err)
	}
}

// lockPersons has somebody else hold what the test writes to.
func (o *office) lockPersons(t *testing.T) (letGo func()) {
	t.Helper()
	other, err := storetest.Connect(t, o.url).BeginTxx(t.Context(), nil)
	if err == nil {
		_, err = other.ExecContext(t.Context(), `LOCK TABLE person`)
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = other.Rollback() }
}
