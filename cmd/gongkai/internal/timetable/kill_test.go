package timetable

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/demo"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest/pgtest"
	"gongkai/workflow"
)

// Two servers share a record, and the one that sweeps is killed in the midst of a batch of reminders: nothing of that batch
// stays, the other goes on at the next slot, each slot is taken once, and each reminder and its messages come once.
func TestAServerIsKilledInTheMidstOfASweep(t *testing.T) {
	now := time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC) // eight in the office
	clock := func() time.Time { return now }
	url := pgtest.Start(t)
	servers := []*server{serverOn(t, url, clock), serverOn(t, url, clock)}
	alone := serverOn(t, "sqlite:"+filepath.Join(t.TempDir(), "alone.db"), clock)
	for _, st := range []*store.Store{servers[0].store, alone.store} {
		if _, err := demo.Found(t.Context(), workflow.New(st), demo.Profile); err != nil {
			t.Fatal(err)
		}
	}
	var group sync.WaitGroup
	slot := func() {
		for _, s := range servers {
			group.Go(func() { s.sweep(t.Context()) })
		}
	}
	pgtest.CutWriting(t, url, "reminder", slot)
	group.Wait()
	if n := remindersIn(t, servers[0].store); n != 0 {
		t.Fatalf("%d reminders stay of the batch that was cut", n)
	}
	now = now.Add(sweepEvery)
	slot()
	group.Wait()
	now = now.Add(sweepEvery)
	slot()
	group.Wait()
	alone.sweep(t.Context())
	want, got := sentBy(t, alone.store), sentBy(t, servers[1].store)
	if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
		t.Errorf("%d reminders: %s", len(got), diff)
	}
	judgeSlots(t, servers[0].store, alone.store)
}

func serverOn(t *testing.T, url string, clock func() time.Time) *server {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{URL: url, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return &server{store: st, engine: workflow.New(st), log: zap.NewNop(), instance: store.NewID()}
}

// judgeSlots: three slots, and as many messages as of the one that was never killed.
func judgeSlots(t *testing.T, st, alone *store.Store) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) error {
		if n, err := tx.Slots(sweepJob, tx.At.Add(-time.Hour)); err != nil || n != 3 {
			t.Errorf("%d slots, want 3: %v", n, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	got, err := st.Doctor(t.Context())
	want, bad := alone.Doctor(t.Context())
	if err != nil || bad != nil || got.OpenOutbox != want.OpenOutbox {
		t.Errorf("%d messages, want %d: %v, %v", got.OpenOutbox, want.OpenOutbox, err, bad)
	}
}

// sentBy lists what was reminded of, but for when, for the two began at different moments.
func sentBy(t *testing.T, st *store.Store) (all []rules.Reminder) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) error {
		offices, err := tx.Organisations()
		for _, o := range offices {
			sent, err := tx.Reminders(o.ID, "")
			if err != nil {
				return err
			}
			all = append(all, sent...)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range all {
		all[i].At, all[i].Late = time.Time{}, rules.Lateness{}
		if !strings.Contains(r.What, "/") {
			all[i].What = "item" // the two know it by different ids
		}
	}
	slices.SortFunc(all, func(a, b rules.Reminder) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return all
}
