package store_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// TestRestore carries an office from each database to each database.
func TestRestore(t *testing.T) {
	places := map[string]func(*testing.T) string{
		"sqlite": sqlitePlace, "postgres": func(t *testing.T) string { return pgtest.Start(t) },
	}
	for from, source := range places {
		for to, target := range places {
			t.Run(from+" to "+to, func(t *testing.T) { carry(t, source(t), target(t)) })
		}
	}
}

func carry(t *testing.T, from, to string) {
	st := open(t, from)
	storetest.Found(t, st)
	storetest.Fill(t, st)
	before := rowsOf(t, from) // afterwards there is the note that a backup was made
	file := filepath.Join(t.TempDir(), "备份.gz")
	if err := st.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	cfg := store.Config{URL: to, Now: time.Now}
	if err := store.Restore(t.Context(), cfg, file); err != nil {
		t.Fatal(err)
	}
	want, got := picture(t, st), picture(t, open(t, to))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, rowsOf(t, to)); diff != "" {
		t.Error(diff)
	}
	refused(t, store.Restore(t.Context(), cfg, file), rules.RestoreOverOffice)
	storetest.Open(t, open(t, to)) // the restored office goes on
}

// picture is what the store's own readers say.
func picture(t *testing.T, st *store.Store) (all []any) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) error {
		for s, err := range storetest.Stretches(tx) {
			if err != nil {
				return err
			}
			all = append(all, fmt.Sprint(s))
		}
		documents, err1 := tx.Documents(storetest.Org)
		account, _, err2 := tx.Account(storetest.Drafter)
		seals, err3 := tx.Seals()
		standing, err4 := tx.Standing(storetest.Org, storetest.Drafter, rules.DateOf(time.Date(2026, 7, 5, 0, 0, 0, 0, time.UTC)))
		all = append(all, documents, account, seals, standing)
		return errors.Join(err1, err2, err3, err4)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// rowsOf counts the rows of every table that the database has, so that no table is forgotten, and finds that the
// fixture left none empty.
func rowsOf(t *testing.T, url string) map[string]int {
	t.Helper()
	db := storetest.Connect(t, url)
	query := `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`
	if strings.HasPrefix(url, "sqlite:") {
		query = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
	}
	var names []string
	if err := db.SelectContext(t.Context(), &names, query); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, name := range names {
		if name == "goose_db_version" || name == "session" || name == "upload_bytes" || strings.HasPrefix(name, "search_") {
			continue // bytes of uploads are rows on PostgreSQL alone, and the search index is made anew
		}
		var n int
		if err := db.GetContext(t.Context(), &n, `SELECT count(*) FROM `+name); err != nil || n == 0 {
			t.Errorf("table %s has %d rows: %v", name, n, err)
		}
		counts[name] = n
	}
	return counts
}

func refused(t *testing.T, err error, code rules.Code) rules.Args {
	t.Helper()
	var r *rules.Refusal
	if !errors.As(err, &r) || r.Code != code {
		t.Fatalf("got %v, want the refusal %s", err, code)
	}
	return r.Args
}

// TestDamagedBackup damages a backup in every way, and finds that nothing was written.
func TestDamagedBackup(t *testing.T) {
	st := open(t, sqlitePlace(t))
	storetest.Found(t, st)
	storetest.Fill(t, st)
	dir := t.TempDir()
	file := filepath.Join(dir, "whole.gz")
	if err := st.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	plain := unzip(t, whole)
	lines := bytes.SplitAfter(plain, []byte("\n"))
	last := len(lines) - 2 // the trailer; behind it is nothing
	damaged := map[string][]byte{
		"empty":            {},
		"no gzip":          []byte("gongkai"),
		"cut short":        whole[:len(whole)/2],
		"a byte changed":   changed(whole, len(whole)/2),
		"another name":     zip(t, bytes.Replace(plain, []byte("姓名drafter"), []byte("姓名reviser"), 1)),
		"a row missing":    zip(t, slices.Concat(slices.Delete(slices.Clone(lines), 3, 4)...)),
		"no trailer":       zip(t, slices.Concat(lines[:last]...)),
		"nothing but head": zip(t, lines[0]),
		"another format":   zip(t, bytes.Replace(plain, []byte(`"format":1`), []byte(`"format":2`), 1)),
		"no backup":        zip(t, []byte("{}\n{}\n")),
	}
	for name, data := range damaged {
		t.Run(name, func(t *testing.T) {
			bad, place := filepath.Join(t.TempDir(), "bad.gz"), filepath.Join(t.TempDir(), "new.db")
			if err := os.WriteFile(bad, data, 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, store.Restore(t.Context(), store.Config{URL: "sqlite:" + place, Now: time.Now}, bad), rules.BackupUnreadable)
			if _, err := os.Stat(place); !os.IsNotExist(err) {
				t.Errorf("something was written: %v", err)
			}
		})
	}
	refused(t, store.Restore(t.Context(), store.Config{URL: sqlitePlace(t), Now: time.Now}, filepath.Join(dir, "none.gz")), rules.BackupUnreadable)
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(left) > 0 {
		t.Errorf("the backup left %v", left)
	}
}

// TestBackupIsPrivate: a backup holds what nobody else may read.
func TestBackupIsPrivate(t *testing.T) {
	st := open(t, sqlitePlace(t))
	file := filepath.Join(t.TempDir(), "b.gz")
	if err := st.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup is %v, %v", info.Mode(), err)
	}
	if err := st.Backup(t.Context(), filepath.Join(t.TempDir(), "no", "such", "b.gz")); err == nil {
		t.Error("a backup went nowhere")
	}
}

func changed(data []byte, at int) []byte {
	data = bytes.Clone(data)
	data[at] ^= 0x55
	return data
}

func zip(t *testing.T, plain []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(plain)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unzip(t *testing.T, data []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil {
		t.Fatal(fmt.Errorf("unzip: %w", err))
	}
	return b.Bytes()
}
