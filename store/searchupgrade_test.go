package store

import (
	"io/fs"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jmoiron/sqlx"

	"gongkai/rules"
	"gongkai/store/storetest/pgtest"
)

// TestAnOlderIndexIsMadeAnew: what an older program entered into the index, without the audiences of its organisation, members find
// after the upgrade.
func TestAnOlderIndexIsMadeAnew(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "gongkai.db")
		findsAfter(t, "sqlite:"+path, "sqlite3", sqliteAddress(path, sqliteAlways), sqliteDialect())
	})
	t.Run("postgres", func(t *testing.T) {
		url := pgtest.Start(t)
		findsAfter(t, url, "pgx", url, postgresDialect())
	})
}

func findsAfter(t *testing.T, url, driver, address string, d *dialect) {
	db, err := sqlx.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	p, err := forward(db, d, through22(t, d))
	if err == nil {
		_, err = p.Up(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	tx := &Tx{At: now(), ctx: t.Context(), q: db, dialect: d, histories: &histories{}, writes: true}
	for _, step := range []func() error{
		func() error { return disclose(tx) },
		func() error { return tx.put(d.forgetGrams, 1) },
		func() error { return tx.put(d.indexGrams, d.gramsOf(rules.Grams("党费")), 1) },
		db.Close,
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	st, err := Open(t.Context(), Config{URL: url, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	err = st.View(t.Context(), func(tx *Tx) error {
		rows, err := tx.Search(readerOf(rules.AudienceParty), "党费", 0, 9)
		if len(rows) != 1 {
			t.Errorf("found %v", rows)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// through22 are the migrations of the last program whose index did not know whose the audiences are.
func through22(t *testing.T, d *dialect) fs.FS {
	t.Helper()
	names, err := fs.Glob(migrations, "migration/"+d.name+"/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	return ours(t, slices.DeleteFunc(names, func(name string) bool { return filepath.Base(name) >= "0023" })...)
}
