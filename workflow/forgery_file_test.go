package workflow

import (
	"bytes"
	"math/rand/v2"
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
)

// recordFile is a closed record in one file, whose log is folded into it.
type recordFile struct {
	path  string
	bytes []byte
	seal  string // the short form of its last seal, as printed
}

func fileOf(t *testing.T, fill func(*store.Store)) recordFile {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.db")
	st := openFile(t, path)
	fill(st)
	v, err := New(st).Verify(t.Context())
	if err != nil || !v.OK() || len(v.Seals) == 0 {
		t.Fatalf("%v %+v", err, v.Damage)
	}
	f := recordFile{path: path, seal: v.Seals[len(v.Seals)-1].Short()}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if f.bytes, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return f
}

func openFile(t *testing.T, path string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + path, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func (f recordFile) put(t *testing.T, data []byte) {
	t.Helper()
	if err := os.WriteFile(f.path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, _ = os.Remove(f.path+"-wal"), os.Remove(f.path+"-shm")
}

// noticed opens the file as it is now: whether anything is found, by Verify or by the examination of the file, what every
// table that is proved in full holds, and whether the printed seal is there.
func (f recordFile) noticed(t *testing.T) (found bool, held map[string]store.Sum, sealed bool) {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + f.path, Now: time.Now})
	if err != nil {
		return true, nil, false
	}
	defer func() { _ = st.Close() }()
	v, err := New(st).Verify(t.Context())
	health, worse := st.Doctor(t.Context())
	if err != nil || worse != nil || !v.OK() || health.Integrity != "ok" {
		return true, nil, false
	}
	v.Compare(f.seal)
	return false, proved(t, st), v.OK()
}

func proved(t *testing.T, st *store.Store) map[string]store.Sum {
	t.Helper()
	held := map[string]store.Sum{}
	err := st.View(t.Context(), func(tx *store.Tx) error {
		all, err := tx.Contents()
		for table, sum := range all {
			if listed := unproved(table); !listed.Rows && len(listed.Columns) == 0 {
				held[table] = sum
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return held
}

func filled(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		storetest.Found(t, st)
		storetest.Fill(t, st)
	}
}

// TestFlippedBits flips one bit in each of many places of the file: it is found, or nothing that is proved has changed.
func TestFlippedBits(t *testing.T) {
	f := fileOf(t, filled(t))
	_, whole, _ := f.noticed(t)
	dice := rand.New(rand.NewPCG(20, 26))
	hits := 0
	for range 60 {
		at := dice.IntN(len(f.bytes))
		bad := bytes.Clone(f.bytes)
		bad[at] ^= 1 << dice.IntN(8)
		f.put(t, bad)
		found, held, _ := f.noticed(t)
		if found {
			hits++
		} else if diff := cmp.Diff(whole, held); diff != "" {
			t.Errorf("a bit flipped at %d is not found: %s", at, diff)
		}
	}
	if hits == 0 {
		t.Error("no flipped bit was found at all")
	}
}

// TestCutFile cuts the file at several lengths. Of less than a page nothing is left but an empty database, in which no office
// is set up.
func TestCutFile(t *testing.T) {
	f := fileOf(t, filled(t))
	for _, length := range []int{4096, len(f.bytes) / 2, len(f.bytes) - 4096} {
		f.put(t, f.bytes[:length])
		if found, _, _ := f.noticed(t); !found {
			t.Errorf("a file cut at %d of %d bytes is not found", length, len(f.bytes))
		}
	}
}

// TestOldCopy puts an older copy back, alone and with the log of the newer one beside it, and a record that was written
// anew: each is whole in itself, which is what Verify says, and only the seal that was printed shows it.
func TestOldCopy(t *testing.T) {
	acts := func(st *store.Store) {
		storetest.Found(t, st)
		storetest.Open(t, st)
		if err := st.Update(t.Context(), (*store.Tx).Seal); err != nil {
			t.Fatal(err)
		}
	}
	old, anew := fileOf(t, acts), fileOf(t, acts)
	f := old
	st := openFile(t, f.path)
	storetest.Open(t, st)
	if err := st.Update(t.Context(), (*store.Tx).Seal); err != nil {
		t.Fatal(err)
	}
	v, err := New(st).Verify(t.Context())
	if err != nil || !v.OK() {
		t.Fatalf("%v %+v", err, v.Damage)
	}
	f.seal = v.Seals[len(v.Seals)-1].Short()
	log, err := os.ReadFile(f.path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatalf("there is no log: %v", err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	newest, err := os.ReadFile(f.path)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file, log     []byte
		found, sealed bool
	}{
		"the newest": {newest, nil, false, true}, "an older copy": {old.bytes, nil, false, false},
		"a record written anew": {anew.bytes, nil, false, false}, "the log of another record": {anew.bytes, log, true, false},
		"an older copy with the newer log": {old.bytes, log, false, true}, // which is what a crash leaves: SQLite takes the log up
	} {
		t.Run(name, func(t *testing.T) {
			f.put(t, c.file)
			if c.log != nil {
				if err := os.WriteFile(f.path+"-wal", c.log, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if found, _, sealed := f.noticed(t); found != c.found || sealed != c.sealed {
				t.Errorf("found %v, the printed seal is there: %v", found, sealed)
			}
		})
	}
}

// TestCutTail: acts that were cut off with all that followed from them are not missed, and the printed seal tells when it
// covered them.
func TestCutTail(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		seal := func() string {
			if err := o.store.Update(t.Context(), (*store.Tx).Seal); err != nil {
				t.Fatal(err)
			}
			v, err := o.Verify(t.Context())
			if err != nil || !v.OK() {
				t.Fatalf("%v %+v", err, v.Damage)
			}
			return v.Seals[len(v.Seals)-1].Short()
		}
		o.open(t, "3.16", "2026H1", "2026-07-01")
		before := seal()
		id := o.do(t, Act{Kind: rules.KindMeeting, Name: "convene", By: o.people["office"], With: rules.Values{"body": "party-group", "on": "2026-11-20"}}, "").Subject
		after := seal()
		forger := storetest.Forge(t, o.url)
		for _, table := range forger.Tables() {
			for _, row := range forger.Rows(table) {
				if slices.Contains(row.Texts(), string(id)) {
					forger.Delete(row)
				}
			}
		}
		forger.Do(`DELETE FROM seal WHERE n = 2`)
		forger.Do(`DELETE FROM sealed_note WHERE seal_n = 2`)
		forger.Do(`DELETE FROM series WHERE prefix LIKE '%HY%'`)
		for printed, sound := range map[string]bool{"": true, before: true, after: false, strings.ReplaceAll(before, " ", ""): true} {
			v, err := o.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if printed != "" {
				v.Compare(printed)
			}
			if v.OK() != sound {
				t.Errorf("compared with %q: %+v", printed, v.Damage)
			}
		}
	})
}
