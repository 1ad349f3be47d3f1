package timetable

import (
	"context"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/demo"
	"gongkai/store"
	"gongkai/workflow"
)

// Two servers on one record through a morning: each slot is taken once, reminders leave at eight, and the heartbeats tell
// from when to when somebody was alive.
func TestServersTakeEachSlotOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "office.db")
	synctest.Test(t, func(t *testing.T) {
		begin := time.Date(2026, time.November, 23, 23, 30, 0, 0, time.UTC) // half past seven in the office
		time.Sleep(time.Until(begin))
		st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + file, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = st.Close() }()
		if _, err := demo.Found(t.Context(), workflow.New(st), demo.Profile); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		for range 2 {
			go func() { ended <- Run(ctx, st, workflow.New(st), zap.NewNop()) }()
		}
		time.Sleep(20 * time.Minute)
		early := remindersIn(t, st)
		time.Sleep(20*time.Minute + time.Second)
		stop()
		for range 2 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		if late := remindersIn(t, st); early != 0 || late == 0 {
			t.Errorf("%d reminders before eight, %d after it", early, late)
		}
		judgeServers(t, st, begin)
	})
}

func judgeServers(t *testing.T, st *store.Store, begin time.Time) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) error {
		if n, err := tx.Slots(sweepJob, begin); err != nil || n != 8 {
			t.Errorf("%d slots in forty minutes, want 8: %v", n, err)
		}
		for at, want := range map[time.Duration]bool{-time.Minute: false, 10 * time.Minute: true, 39 * time.Minute: true, time.Hour: false} {
			if alive, err := tx.AliveAt(begin.Add(at)); err != nil || alive != want {
				t.Errorf("alive after %s: %v, want %v, %v", at, alive, want, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func remindersIn(t *testing.T, st *store.Store) (n int) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) error {
		offices, err := tx.Organisations()
		for _, o := range offices {
			all, err := tx.Reminders(o.ID, "")
			if err != nil {
				return err
			}
			n += len(all)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
