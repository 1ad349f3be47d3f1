package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
)

// TestCopy: while the office works on, the copy holds what the record holds, and nothing of the record is changed by it,
// nor by what is done to the copy.
func TestCopy(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		storetest.Fill(t, st)
		file := filepath.Join(t.TempDir(), "副本.db")
		was, bytes := picture(t, st), bytesOf(t, url)
		if err := store.Copy(t.Context(), store.Config{URL: url, Now: time.Now}, file); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(bytes, bytesOf(t, url)); diff != "" {
			t.Errorf("the files were changed: %s", diff)
		}
		if diff := cmp.Diff(was, picture(t, open(t, "sqlite:"+file))); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(rowsOf(t, url), rowsOf(t, "sqlite:"+file)); diff != "" {
			t.Error(diff)
		}
		storetest.Open(t, open(t, "sqlite:"+file))
		if diff := cmp.Diff(was, picture(t, st)); diff != "" {
			t.Error(diff)
		}
	})
}

// bytesOf digests a database of SQLite and the log beside it.
func bytesOf(t *testing.T, url string) (all []rules.Digest) {
	t.Helper()
	path, embedded := strings.CutPrefix(url, "sqlite:")
	for _, name := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(name)
		if embedded && err != nil {
			t.Fatal(err)
		}
		all = append(all, rules.DigestOf(data))
	}
	return all
}
