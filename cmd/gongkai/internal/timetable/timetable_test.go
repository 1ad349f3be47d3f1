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

// Within a minute every act is sealed, on the clock of the bubble; and the timetable ends when it is told to.
func TestActsAreSealedEachMinute(t *testing.T) {
	file := filepath.Join(t.TempDir(), "office.db")
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, time.November, 23, 9, 0, 30, 0, time.UTC)))
		st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + file, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = st.Close() }()
		engine := workflow.New(st)
		if _, err := demo.Found(t.Context(), engine, "meizhou-2011"); err != nil {
			t.Fatal(err)
		}
		if unsealed(t, st) == 0 {
			t.Fatal("nothing waits for a seal")
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- Run(ctx, st, engine, zap.NewNop()) }()
		time.Sleep(time.Minute)
		synctest.Wait()
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if n := unsealed(t, st); n > 0 {
			t.Errorf("%d acts wait for a seal after a minute", n)
		}
	})
}

func unsealed(t *testing.T, st *store.Store) (n int) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) (err error) {
		n, err = tx.Unsealed()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A server that is told to stop before its timetable began ends in peace.
func TestToldToStopBeforeItBegan(t *testing.T) {
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "office.db"), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := Run(ctx, st, workflow.New(st), zap.NewNop()); err != nil {
		t.Errorf("the timetable ends with %v", err)
	}
}
