package store_test

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// TestAppendOnly tries to change history behind the store's back.
func TestAppendOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		storetest.Fill(t, st)
		db := storetest.Connect(t, url)
		for _, statement := range []string{
			`UPDATE act SET canonical = '{}'`, `DELETE FROM act`,
			`UPDATE seal SET root = 'x'`, `DELETE FROM seal`,
			`UPDATE sealed SET seal_n = 1`, `DELETE FROM sealed`,
			`UPDATE holding_change SET note = 'x'`, `DELETE FROM holding_change`,
			`UPDATE document SET body = 'x'`, `DELETE FROM document`,
			`UPDATE event SET note = 'x'`, `DELETE FROM event`, `UPDATE reminder SET rung = 9`, `DELETE FROM reminder`,
			`DELETE FROM inbox`, `UPDATE contact_change SET via = 'x'`, `DELETE FROM contact_change`,
			`UPDATE security_event SET reason = 'x'`, `DELETE FROM security_event`,
			`UPDATE body SET text = 'x'`, `DELETE FROM body`, `UPDATE body SET digest = 'x', salt = NULL, text = NULL`,
		} {
			_, err := db.ExecContext(t.Context(), statement)
			if err == nil || !strings.Contains(err.Error(), "append-only") && !strings.Contains(err.Error(), "erased") {
				t.Errorf("%s: %v", statement, err)
			}
		}
		if _, err := db.ExecContext(t.Context(), `UPDATE body SET salt = NULL, text = NULL`); err != nil {
			t.Errorf("a text cannot be erased: %v", err)
		}
	})
}

// TestHoldingDamage changes behind the store's back who holds a post: no noted change accounts for it.
func TestHoldingDamage(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		damaged := func() (all []string) {
			err := st.View(t.Context(), func(tx *store.Tx) (err error) {
				all, err = tx.HoldingDamage()
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		if all := damaged(); len(all) != 0 {
			t.Errorf("an office that was just founded is damaged: %v", all)
		}
		_, err := storetest.Connect(t, url).ExecContext(t.Context(), `UPDATE holding SET until_day = '2026-12-31' WHERE person_id = 'person-head'`)
		if all := damaged(); err != nil || len(all) != 1 || !strings.Contains(all[0], "person-head") {
			t.Errorf("%v: the damage is %v", err, all)
		}
	})
}

// TestErasedText reads an item whose text was erased: the digest stays, the text is gone.
func TestErasedText(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		item := storetest.Fill(t, st)
		if _, err := storetest.Connect(t, url).ExecContext(t.Context(), `UPDATE body SET salt = NULL, text = NULL`); err != nil {
			t.Fatal(err)
		}
		err := st.View(t.Context(), func(tx *store.Tx) error {
			c, err := tx.Content(storetest.Org, item, 1)
			if !c.Erased || c.Text != "" || c.Digest == "" {
				t.Errorf("the content is %+v", c)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// TestClock sets the clock back: no transaction is earlier than the newest act.
func TestClock(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		noon := time.Date(2026, 7, 5, 4, 0, 0, 123456789, time.UTC)
		clock := noon
		st := openAt(t, url, func() time.Time { return clock })
		storetest.Found(t, st)
		item := storetest.Fill(t, st)
		want := noon.Truncate(time.Microsecond)
		for _, back := range []time.Duration{time.Hour, 24 * time.Hour} {
			clock = noon.Add(-back)
			err := st.Update(t.Context(), func(tx *store.Tx) error {
				if err := tx.Lock(item); err != nil {
					return err
				}
				if !tx.At.Equal(want) || tx.At.Location() != time.UTC {
					t.Errorf("the instant is %s", tx.At)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		}
		clock = noon.Add(time.Hour)
		err := st.View(t.Context(), func(tx *store.Tx) error {
			if !tx.At.Equal(clock.Truncate(time.Microsecond)) {
				t.Errorf("the instant is %s", tx.At)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// TestPragmas asserts what durability hangs on: the driver's own default in WAL would be synchronous=NORMAL (1).
func TestPragmas(t *testing.T) {
	h, err := open(t, sqlitePlace(t)).Doctor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "recursive_triggers": "1", "busy_timeout": "10000",
	} {
		if h.Settings[name] != want {
			t.Errorf("%s = %s, want %s", name, h.Settings[name], want)
		}
	}
	if h.Integrity != "ok" || h.Database != "sqlite" {
		t.Errorf("the doctor says %+v", h)
	}
}

// TestPragmaOfWriter asserts that what a savepoint may take back stays in memory.
func TestPragmaOfWriter(t *testing.T) {
	err := open(t, sqlitePlace(t)).Writing(func(c *sqlite3.SQLiteConn) error {
		rows, err := c.Query(`PRAGMA temp_store`, nil)
		if err != nil {
			return err
		}
		got := make([]driver.Value, 1)
		err = rows.Next(got)
		if got[0] != int64(2) {
			t.Errorf("temp_store = %v, want 2 (MEMORY)", got[0])
		}
		return errors.Join(err, rows.Close())
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPragmasOfReaders asserts that every reader is as careful, and cannot write.
func TestPragmasOfReaders(t *testing.T) {
	st := open(t, sqlitePlace(t))
	for name, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "query_only": "1", "busy_timeout": "10000",
	} {
		if got := st.Reading(t, "PRAGMA "+name); got != want {
			t.Errorf("%s = %s, want %s", name, got, want)
		}
	}
}

func TestPostgresSettings(t *testing.T) {
	h, err := open(t, pgtest.Start(t)).Doctor(t.Context())
	if err != nil || h.Settings["transaction_isolation"] != "read committed" || h.Settings["fsync"] != "off" {
		t.Errorf("the doctor says %+v, %v", h, err)
	}
}

// TestCancelled: who gives up before admission leaves nothing; who is admitted is carried through.
func TestCancelled(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		ctx, cancel := context.WithCancel(t.Context())
		err := st.Update(ctx, func(tx *store.Tx) error {
			cancel()
			return tx.AddPerson(storetest.Org, rules.Person{ID: "late", Login: "late"})
		})
		if err != nil {
			t.Errorf("the admitted caller was not carried through: %v", err)
		}
		err = st.Update(ctx, func(*store.Tx) error {
			t.Error("a cancelled caller was admitted")
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

// TestPanic: a function that panics leaves nothing, and the next one writes.
func TestPanic(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		add := func(after func()) (err error) {
			defer func() { _ = recover() }()
			return st.Update(t.Context(), func(tx *store.Tx) error {
				err := tx.AddPerson(storetest.Org, rules.Person{ID: "p", Login: "p"})
				after()
				return err
			})
		}
		_ = add(func() { panic("no") })
		if err := add(func() {}); err != nil {
			t.Errorf("after a panic: %v", err)
		}
	})
}

func TestOpenRefusesUnknownAddresses(t *testing.T) {
	for _, url := range []string{"", "sqlite:", "mysql://x", "/tmp/x.db"} {
		if _, err := store.Open(t.Context(), store.Config{URL: url, Now: time.Now}); err == nil {
			t.Errorf("%q was opened", url)
		}
	}
	if _, err := store.Open(t.Context(), store.Config{URL: sqlitePlace(t)}); err == nil {
		t.Error("a store was opened without a clock")
	}
}

// TestClosed: a closed store answers, and does not hang.
func TestClosed(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
		if err := st.Update(t.Context(), func(*store.Tx) error { return nil }); err == nil {
			t.Error("a closed store wrote")
		}
	})
}
