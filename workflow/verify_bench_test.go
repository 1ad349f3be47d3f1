package workflow

import (
	"crypto/sha256"
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// BenchmarkVerify goes through a whole record: items that were carried from their opening to the collection of opinions, with
// their texts, postings, dues and messages, sealed. Beside it stand what its parts cost alone, in the same run: reading the
// acts and the rows, hashing, and decoding. GONGKAI_MILLION adds a million acts.
func BenchmarkVerify(b *testing.B) {
	sizes := []int{20_000}
	if os.Getenv("GONGKAI_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	table := fmt.Sprintf("verifying a record\n%-10s %10s %10s %12s %12s %12s %12s %12s %12s\n", "database", "acts", "took", "acts/s", "rows/s",
		"CPU/act", "read/s", "hashed/s", "decoded/s")
	for _, c := range []struct {
		name string
		url  func(testing.TB) string
	}{{"sqlite", fileIn}, {"postgres", pgtest.Start}} {
		for _, size := range sizes {
			b.Run(fmt.Sprintf("%s/%d", c.name, size), func(b *testing.B) {
				o := manyActs(b, c.url(b), size)
				var took, worked time.Duration
				var acts int
				for b.Loop() {
					began, before := time.Now(), processorTime(b)
					v, err := o.Verify(b.Context())
					if err != nil || !v.OK() {
						b.Fatalf("%v: %d damaged", err, len(v.Damage))
					}
					took, worked, acts = time.Since(began), processorTime(b)-before, v.Acts
				}
				read, hashed, decoded, rows := o.parts(b)
				b.ReportMetric(per(acts, took), "acts/s")
				table += fmt.Sprintf("%-10s %10d %10s %12.0f %12.0f %12s %12.0f %12.0f %12.0f\n", c.name, acts, took.Round(time.Millisecond),
					per(acts, took), per(rows, took), (worked / time.Duration(acts)).Round(100*time.Nanosecond), per(acts, read), per(acts, hashed), per(acts, decoded))
			})
		}
	}
	fmt.Print(table)
}

// processorTime is how long this process has computed, whatever else the machine does.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func per(n int, took time.Duration) float64 { return float64(n) / took.Seconds() }

// manyActs is an office with about so many acts.
func manyActs(tb testing.TB, url string, acts int) *office {
	tb.Helper()
	o := found(tb, url)
	id := o.published(tb)
	d := o.look(tb, id)
	storetest.Multiply(tb, url, id, d.Item.Number, d.Item.Period, acts/len(d.History))
	if err := o.store.Update(tb.Context(), (*store.Tx).Seal); err != nil {
		tb.Fatal(err)
	}
	return o
}

// parts measures the parts of a verification, one after the other on one processor.
func (o *office) parts(b *testing.B) (read, hashed, decoded time.Duration, rows int) {
	b.Helper()
	err := o.store.View(b.Context(), func(tx *store.Tx) error {
		began := time.Now()
		for s, err := range tx.Stretches() {
			read += time.Since(began)
			if err != nil {
				return err
			}
			rows += s.Rows()
			began = time.Now()
			for _, a := range s.Acts {
				_ = sha256.Sum256([]byte(a.Canonical))
			}
			hashed += time.Since(began)
			began = time.Now()
			for _, a := range s.Acts {
				if _, err := rules.ParseMove([]byte(a.Canonical)); err != nil {
					return err
				}
			}
			decoded += time.Since(began)
			began = time.Now()
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return read, hashed, decoded, rows
}
