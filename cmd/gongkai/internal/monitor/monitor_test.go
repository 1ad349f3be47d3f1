package monitor

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest/pgtest"
	"gongkai/workflow"
)

// watched is a server on a record whose clock the test turns.
type watched struct {
	*Monitor
	store *store.Store
	at    time.Time
}

func watch(t *testing.T, url string) *watched {
	t.Helper()
	w := &watched{at: time.Date(2026, 7, 1, 1, 0, 0, 0, time.UTC)}
	now := func() time.Time { return w.at }
	var err error
	if w.store, err = store.Open(t.Context(), store.Config{URL: url, Now: now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.store.Close() })
	w.Monitor = New(Server{Store: w.store, Engine: workflow.New(w.store), Now: now, Version: "v1"})
	return w
}

// swept notes that the sweep ran now.
func (w *watched) swept(t *testing.T) {
	t.Helper()
	err := w.store.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.TakeSlot(store.JobSweep, w.at, "here")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (w *watched) ask(path string) (int, string) {
	answer := httptest.NewRecorder()
	w.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
	body, _ := io.ReadAll(answer.Body)
	return answer.Code, string(body)
}

func onBoth(t *testing.T, test func(*testing.T, *watched)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, watch(t, "sqlite:"+filepath.Join(t.TempDir(), "office.db"))) })
	t.Run("postgres", func(t *testing.T) { test(t, watch(t, pgtest.Start(t))) })
}

func TestReadyAsLongAsSomebodySweeps(t *testing.T) {
	onBoth(t, func(t *testing.T, w *watched) {
		for _, step := range []struct {
			later time.Duration
			sweep bool
			want  int
		}{
			{0, false, http.StatusOK}, {14 * time.Minute, false, http.StatusOK}, {2 * time.Minute, false, http.StatusServiceUnavailable},
			{0, true, http.StatusOK}, {16 * time.Minute, false, http.StatusServiceUnavailable},
		} {
			w.at = w.at.Add(step.later)
			if step.sweep {
				w.swept(t)
			}
			if got, said := w.ask("/readyz"); got != step.want {
				t.Errorf("at %s: %d %s", w.at, got, said)
			}
		}
	})
}

func TestNotReadyWithoutTheDatabase(t *testing.T) {
	onBoth(t, func(t *testing.T, w *watched) {
		if err := w.store.Close(); err != nil {
			t.Fatal(err)
		}
		if got, said := w.ask("/readyz"); got != http.StatusServiceUnavailable || !strings.Contains(said, "database") {
			t.Errorf("%d %s", got, said)
		}
		if got, _ := w.ask("/healthz"); got != http.StatusOK {
			t.Errorf("it lives, but answers %d", got)
		}
		if got, said := w.ask("/metrics"); got != http.StatusOK || !strings.Contains(said, "gongkai_database_up 0") {
			t.Errorf("%d %s", got, said)
		}
	})
}

func TestNumbers(t *testing.T) {
	onBoth(t, func(t *testing.T, w *watched) {
		w.swept(t)
		w.at = w.at.Add(time.Minute)
		_, err := w.server.Engine.Do(t.Context(), workflow.Act{Organisation: "nowhere", Kind: "item", Name: "open"})
		if _, refused := rules.AsRefusal(err); !refused {
			t.Fatalf("the act is not refused: %v", err)
		}
		page := w.Watched(http.NotFoundHandler())
		page.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/items/SLZJ-2026-0001", nil))
		_, said := w.ask("/metrics")
		for _, line := range []string{
			`gongkai_acts_total{outcome="done"} 0`, `gongkai_acts_total{outcome="refused"} 1`, `gongkai_database_up 1`,
			`gongkai_messages{state="dead"} 0`, `gongkai_last_run_age_seconds{job="sweep"} 60`,
			`gongkai_request_seconds_count{code="404",method="get"} 1`, `gongkai_build_info{version="v1"} 1`, "go_goroutines ",
			"process_resident_memory_bytes ", "gongkai_database_bytes ",
		} {
			if !strings.Contains(said, "\n"+line) {
				t.Errorf("%s is missing", line)
			}
		}
		for _, secret := range []string{"SLZJ", "job=\"backup\""} {
			if strings.Contains(said, secret) {
				t.Errorf("%s is told", secret)
			}
		}
	})
}
