package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// TestTransfer carries an office from SQLite to PostgreSQL and back: every table has its rows and its content, and so has
// every file. A place that holds an office is refused and left as it is.
func TestTransfer(t *testing.T) {
	first, second, third := sqlitePlace(t), pgtest.Start(t), sqlitePlace(t)
	st := open(t, first)
	storetest.Found(t, st)
	storetest.Fill(t, st)
	was := contents(t, st)
	for _, leg := range [][2]string{{first, second}, {second, third}} {
		told, err := store.Transfer(t.Context(), config(leg[0]), config(leg[1]))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(was, told); diff != "" {
			t.Error(diff)
		}
	}
	back := open(t, third)
	if diff := cmp.Diff(was, contents(t, back)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(files(t, st), files(t, back)); diff != "" {
		t.Error(diff)
	}
	_, err := store.Transfer(t.Context(), config(first), config(third))
	refused(t, err, rules.CopyOverOffice)
	if diff := cmp.Diff(was, contents(t, back)); diff != "" {
		t.Errorf("a refused copy changed something: %s", diff)
	}
	storetest.Open(t, back) // the copied office goes on
	if diff := cmp.Diff(was, contents(t, back)); diff == "" {
		t.Error("a further act changes no sum")
	}
}

func config(url string) store.Config { return store.Config{URL: url, Now: time.Now} }

func contents(t *testing.T, st *store.Store) (all store.Contents) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) (err error) {
		all, err = tx.Contents()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// files are the files that acts name, each found to have its bytes.
func files(t *testing.T, st *store.Store) (all []rules.UploadRef) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) error {
		for s, err := range storetest.Stretches(tx) {
			if err != nil {
				return err
			}
			for _, a := range s.Acts {
				m, err := rules.ParseMove([]byte(a.Canonical))
				if err != nil {
					return err
				}
				for _, ref := range m.Uploads {
					if err := tx.CheckNamed(storetest.Org, ref); err != nil {
						t.Error(err)
					}
				}
				all = append(all, m.Uploads...)
			}
		}
		return nil
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("%d files: %v", len(all), err)
	}
	return all
}
