package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
)

// FuzzReadLines: what is no backup is refused, and what is taken for one has the hash that it names.
func FuzzReadLines(f *testing.F) {
	whole := backupOf(f, `{"t":"organisation","r":{"id":"a"}}`)
	f.Add(whole)
	f.Add(whole[:len(whole)-20])
	f.Add(bytes.Replace(whole, []byte(`"id":"a"`), []byte(`"id":"b"`), 1))
	f.Add([]byte("\n\n"))
	f.Add([]byte(`{"mark":"gongkai backup","format":1,"schema":1,"at":"","more":1}` + "\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		rows := 0
		found, err := readLines("fuzz", bufio.NewReaderSize(bytes.NewReader(text), 16), func(backupRow) error {
			rows++
			return nil
		})
		if refused, ok := rules.AsRefusal(err); err != nil && (!ok || refused.Code != rules.BackupUnreadable) {
			t.Fatalf("no refusal: %v", err)
		}
		if err == nil && (found.header.Mark != backupMark || len(found.trailer.SHA256) != 64 || rows != bytes.Count(text, []byte("\n"))-2) {
			t.Fatalf("%q is taken for a backup of %d rows", text, rows)
		}
	})
}

// errBack rolls back what was restored.
var errBack = errors.New("back")

// FuzzRestore: rows that somebody made up, under a hash that fits them, come into their own tables and columns or are refused,
// and no file is written anywhere but in its place.
func FuzzRestore(f *testing.F) {
	for _, rows := range []string{
		`{"t":"organisation","r":{"id":"a","name":"b","short":"C","fonds":"D","parent_id":null}}`,
		`{"t":"sqlite_master","r":{"name":"x"}}`,
		`{"t":"person","r":{"id) VALUES ('x'); DROP TABLE act; --":"y"}}`,
		`{"t":"act","r":{"seq":[1],"at":{"x":1}}}`,
		`{"t":"upload_bytes","r":{"organisation_id":"a","upload_id":"../../escaped","n":1,"bytes":"YQ=="}}`,
		`{"t":"upload_bytes","r":{"organisation_id":"a","upload_id":"01900000-0000-7000-8000-000000000000","n":1,"bytes":"YQ=="}}`,
		`{"t":"account","r":{"must_change":1e999,"failed":true}}`,
		`{"t":"","r":null}` + "\n" + `{"t":"item","r":{}}`,
	} {
		f.Add(rows)
	}
	home := f.TempDir()
	data := filepath.Join(home, "a", "b", "data")
	if err := os.MkdirAll(data, 0o700); err != nil {
		f.Fatal(err)
	}
	st, err := Open(f.Context(), Config{URL: "sqlite:" + filepath.Join(data, "office.db"), Now: time.Now})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = st.Close() })
	file := filepath.Join(home, "a", "made-up.gz")
	f.Fuzz(func(t *testing.T, rows string) {
		if err := os.WriteFile(file, zipped(t, backupOf(t, strings.Split(rows, "\n")...)), 0o600); err != nil {
			t.Fatal(err)
		}
		found, err := inspect(file)
		if err != nil {
			return
		}
		err = st.Update(t.Context(), func(tx *Tx) error { return errors.Join(errBack, tx.restore(file, found)) })
		if !errors.Is(err, errBack) {
			t.Fatalf("restored without being asked: %v", err)
		}
		for _, dir := range []string{home, filepath.Join(home, "a"), filepath.Join(home, "a", "b")} {
			if there, err := os.ReadDir(dir); err != nil || len(there) > 2 {
				t.Fatalf("%q leaves %v in %s, %v", rows, there, dir, err)
			}
		}
	})
}

// backupOf frames rows as a backup does, counted and hashed.
func backupOf(t testing.TB, rows ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := newBackupWriter(&out)
	w.line(backupHeader{backupMark, backupFormat, 1, ""})
	for _, row := range rows {
		var r backupRow
		if parse([]byte(row), &r) == nil {
			w.counts[r.Table]++
		}
		_, _ = w.sum.Write([]byte(row + "\n"))
		_, w.err = w.out.WriteString(row + "\n")
	}
	w.trailer()
	if err := errors.Join(w.err, w.out.Flush()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func zipped(t testing.TB, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write(text)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// FuzzParsePlaces: a place in a list that came with an address is the place that it is written as, or none.
func FuzzParsePlaces(f *testing.F) {
	for _, text := range []string{
		"2026-07-05~false~01900000-0000-7000-8000-000000000000~drafting~1~1", "2026-07-05~true~3.16~2026H2~0~0", "~~~~~", "1~2",
		"2026-07-05T01:02:03.000004Z_01900000-0000-7000-8000-000000000000_3", "__", "9999-12-31T23:59:59.999999Z_a_-1",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := ParseDuePlace(text); err == nil {
			if again, err := ParseDuePlace(p.String()); err != nil || again != p {
				t.Fatalf("%q is %+v, and written %+v, %v", text, p, again, err)
			}
		}
		if p, err := ParseActPlace(text); err == nil {
			if again, err := ParseActPlace(p.String()); err != nil || again != p {
				t.Fatalf("%q is %+v, and written %+v, %v", text, p, again, err)
			}
		}
	})
}
