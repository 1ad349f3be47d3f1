package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jmoiron/sqlx"

	"gongkai/rules"
)

// later is the way of a program of the future: our migrations, and one more.
func later(t *testing.T) fs.FS {
	t.Helper()
	names, err := fs.Glob(migrations, "migration/sqlite/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	all := ours(t, names...)
	all["migration/sqlite/0099_later.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nCREATE TABLE later (n INTEGER) STRICT;\n")}
	return all
}

// ours are some of our migrations.
func ours(t *testing.T, names ...string) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	for _, name := range names {
		data, err := fs.ReadFile(migrations, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: data}
	}
	return all
}

func now() time.Time { return time.Date(2026, 7, 5, 4, 0, 0, 0, time.UTC) }

// TestMigrate walks an office into the future, finds the copy that was made before, and that there is no way back.
func TestMigrate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gongkai.db")
	cfg := Config{URL: "sqlite:" + path, Now: now}
	found(t, cfg)
	if copies := copiesOf(t, path); len(copies) != 0 {
		t.Fatalf("a new database was copied: %v", copies)
	}
	db, err := sqlx.Open("sqlite3", sqliteAddress(path, sqliteAlways))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time nothing is pending
		if err := migrateFile(t.Context(), db, sqliteDialect(), path, now, later(t)); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	copies := copiesOf(t, path)
	if len(copies) != 1 {
		t.Fatalf("the copies are %v", copies)
	}
	if offices := officesIn(t, Config{URL: "sqlite:" + copies[0], Now: now}); offices != 1 {
		t.Errorf("the copy holds %d offices", offices)
	}
	var refusal *rules.Refusal
	if _, err := Open(t.Context(), cfg); !errors.As(err, &refusal) || refusal.Code != rules.SchemaNewer || refusal.Args["database"] != "99" {
		t.Errorf("the database of a newer program gave %v", err)
	}
}

func found(t *testing.T, cfg Config) {
	t.Helper()
	s, err := Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), func(tx *Tx) error {
		return tx.AddOrganisation(rules.Organisation{ID: "o", Name: "某局党组", Short: "O", Fonds: "J001"})
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

func officesIn(t *testing.T, cfg Config) int {
	t.Helper()
	s, err := Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = s.View(t.Context(), func(tx *Tx) error {
		all, err := tx.Organisations()
		n = len(all)
		return err
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return n
}

func copiesOf(t *testing.T, path string) []string {
	t.Helper()
	all, err := filepath.Glob(path + ".before-*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	return all
}
