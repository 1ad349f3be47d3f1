package store_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// filesOf lists what stands in the directory of uploads.
func filesOf(t *testing.T, url string) (all []string) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(strings.TrimPrefix(url, "sqlite:")), "uploads")
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return all
}

// TestRefusedUploadLeavesNothing finds no file of what was too large, and one only of what came twice.
func TestRefusedUploadLeavesNothing(t *testing.T) {
	url := sqlitePlace(t)
	st := open(t, url)
	storetest.Found(t, st)
	_, err := st.TakeIn(t.Context(), rules.Upload{Organisation: storetest.Org, Owner: storetest.Drafter, Name: "a.pdf"},
		bytes.NewReader(storetest.PDF(rules.LargestUpload)))
	refused(t, err, rules.UploadTooLarge)
	if left := filesOf(t, url); len(left) > 0 {
		t.Errorf("the refused file left %v", left)
	}
	broken := io.MultiReader(bytes.NewReader(storetest.PDF(100)), iotestErr{})
	if _, err := st.TakeIn(t.Context(), rules.Upload{Organisation: storetest.Org, Owner: storetest.Drafter, Name: "a.pdf"}, broken); err == nil {
		t.Error("half a file was taken in")
	}
	for range 2 {
		storetest.TakeIn(t, st, "a.pdf", storetest.PDF(100))
	}
	if left := filesOf(t, url); len(left) != 1 {
		t.Errorf("the files are %v", left)
	}
}

type iotestErr struct{}

func (iotestErr) Read([]byte) (int, error) { return 0, errors.New("the line is cut") }

// TestOrphanedFile: a kill between file and row leaves a file without a row, which the sweep removes; so it does with
// what was put aside.
func TestOrphanedFile(t *testing.T) {
	url := sqlitePlace(t)
	st := open(t, url)
	storetest.Found(t, st)
	kept := storetest.TakeIn(t, st, "a.pdf", storetest.PDF(100))
	orphan := storetest.UploadFile(url, rules.UploadID(store.NewID()))
	aside := filepath.Join(filepath.Dir(filepath.Dir(orphan)), "17.part")
	for _, path := range []string{orphan, aside} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, storetest.PDF(10), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := st.ForgetUnnamed(t.Context(), time.Now().Add(-time.Hour)); err != nil || len(filesOf(t, url)) != 3 {
		t.Errorf("something new was swept: %v, %v", filesOf(t, url), err)
	}
	yesterday := time.Now().Add(-25 * time.Hour)
	for _, path := range []string{orphan, aside} {
		if err := os.Chtimes(path, yesterday, yesterday); err != nil {
			t.Fatal(err)
		}
	}
	_, err := st.ForgetUnnamed(t.Context(), time.Now().Add(-24*time.Hour))
	if left := filesOf(t, url); err != nil || len(left) != 1 || left[0] != storetest.UploadFile(url, kept.ID) {
		t.Errorf("left are %v, %v", left, err)
	}
}

// TestNamedUploadStays tries to remove, behind the store's back, what an act names.
func TestNamedUploadStays(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		storetest.Fill(t, st)
		db := storetest.Connect(t, url)
		statements := []string{
			`UPDATE upload SET digest = 'x'`, `DELETE FROM upload`, `UPDATE upload_of_act SET field = 'x'`, `DELETE FROM upload_of_act`,
		}
		if !strings.HasPrefix(url, "sqlite:") {
			statements = append(statements, `UPDATE upload_bytes SET n = 1`, `DELETE FROM upload_bytes`, `TRUNCATE upload_bytes`)
		}
		for _, statement := range statements {
			if _, err := db.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", statement, err)
			}
		}
	})
}

// TestSpoiledUpload: bytes that were changed or lost are not given to anybody.
func TestSpoiledUpload(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		for name, damage := range map[string]func(testing.TB, string, rules.UploadID){"a.pdf": storetest.Spoil, "b.pdf": storetest.Lose} {
			u := storetest.TakeIn(t, st, name, storetest.PDF(100))
			damage(t, url, u.ID)
			_, _, err := st.OpenUpload(t.Context(), storetest.Org, u.ID)
			refused(t, err, rules.UploadDamaged)
		}
	})
}

// TestRestoredUploads carries the bytes of what acts name from each database to each; what no act names stays behind,
// and a lost scan does not keep the office from its backup.
func TestRestoredUploads(t *testing.T) {
	places := []func(*testing.T) string{sqlitePlace, func(t *testing.T) string { return pgtest.Start(t) }}
	for _, source := range places {
		for _, target := range places {
			from, to := source(t), target(t)
			st := open(t, from)
			storetest.Found(t, st)
			named, lost := storetest.NamedUploads(t, st)
			left := storetest.TakeIn(t, st, "left.pdf", storetest.PDF(50))
			storetest.Lose(t, from, lost.ID)
			file := filepath.Join(t.TempDir(), "b.gz")
			if err := st.Backup(t.Context(), file); err != nil {
				t.Fatal(err)
			}
			if err := store.Restore(t.Context(), store.Config{URL: to, Now: time.Now}, file); err != nil {
				t.Fatal(err)
			}
			restored := open(t, to)
			bytes, u, err := restored.OpenUpload(t.Context(), storetest.Org, named.ID)
			if err != nil || u.Name != named.Name || u.Digest != named.Digest {
				t.Fatalf("restored was %+v, %v", u, err)
			}
			_ = bytes.Close()
			_, _, err = restored.OpenUpload(t.Context(), storetest.Org, lost.ID)
			refused(t, err, rules.UploadDamaged)
			_, _, err = restored.OpenUpload(t.Context(), storetest.Org, left.ID)
			refused(t, err, rules.UploadUnknown)
		}
	}
}
