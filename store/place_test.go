package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, sqlitePlace(t)) })
}

func TestPostgreSQL(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, pgtest.Start(t)) })
}

// sqlitePlace has a name that an address has to be careful with.
func sqlitePlace(t *testing.T) string {
	return "sqlite:" + filepath.Join(t.TempDir(), "账 本%3f#.db")
}

// onBoth runs a test that needs the address of its database.
func onBoth(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, sqlitePlace(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, pgtest.Start(t)) })
}

func open(t *testing.T, url string) *store.Store {
	t.Helper()
	return openAt(t, url, time.Now)
}

func openAt(t *testing.T, url string, now func() time.Time) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{URL: url, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}

func BenchmarkRecord(b *testing.B) {
	for name, url := range map[string]string{
		"sqlite":   "sqlite:" + filepath.Join(b.TempDir(), "bench.db"),
		"postgres": pgtest.StartDurable(b),
	} {
		b.Run(name, func(b *testing.B) {
			st, err := store.Open(b.Context(), store.Config{URL: url, Now: time.Now})
			if err != nil {
				b.Fatal(err)
			}
			storetest.Bench(b, st)
			if err := st.Close(); err != nil {
				b.Error(err)
			}
		})
	}
}
