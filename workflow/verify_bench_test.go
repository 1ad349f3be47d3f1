package workflow

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// BenchmarkVerify goes through a whole record: items that were carried from their opening to the collection of opinions, with
// their texts, postings, dues and messages, sealed. Beside it stands the quick way, which looks at chains and seals alone, and
// what the parts cost alone, in the same run: reading the acts and the rows, hashing, and decoding. Garbage may pile up as it may
// for the command. GONGKAI_MILLION adds a million acts.
func BenchmarkVerify(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	sizes := []int{20_000}
	if os.Getenv("GONGKAI_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	table := fmt.Sprintf("verifying a record\n%-10s %10s %10s %12s %12s %12s %12s %12s %12s %12s %12s %12s\n", "database", "acts", "took",
		"acts/s", "rows/s", "CPU/act", "chained/s", "rows/s", "CPU/chained", "read/s", "hashed/s", "decoded/s")
	for _, c := range []struct {
		name string
		url  func(testing.TB) string
	}{{"sqlite", fileIn}, {"postgres", pgtest.Start}} {
		for _, size := range sizes {
			b.Run(fmt.Sprintf("%s/%d", c.name, size), func(b *testing.B) {
				o := manyActs(b, c.url(b), size)
				var whole, chains measured
				for b.Loop() {
					whole, chains = o.measure(b, o.Verify), o.measure(b, o.VerifyChains)
				}
				read, hashed, decoded := o.parts(b)
				b.ReportMetric(per(whole.Acts, whole.took), "acts/s")
				table += fmt.Sprintf("%-10s %10d %10s %12.0f %12.0f %12s %12.0f %12.0f %12s %12.0f %12.0f %12.0f\n", c.name, whole.Acts,
					whole.took.Round(time.Millisecond), per(whole.Acts, whole.took), per(whole.Rows, whole.took), whole.each(),
					per(chains.Acts, chains.took), per(chains.Rows, chains.took), chains.each(), per(whole.Acts, read), per(whole.Acts, hashed), per(whole.Acts, decoded))
			})
		}
	}
	fmt.Print(table)
}

// measured is a verification with what it cost.
type measured struct {
	Verification
	took, worked time.Duration
}

// each is the processor time of an act.
func (m measured) each() time.Duration {
	return (m.worked / time.Duration(m.Acts)).Round(100 * time.Nanosecond)
}

func (o *office) measure(b *testing.B, verify func(context.Context) (Verification, error)) measured {
	b.Helper()
	began, before := time.Now(), processorTime(b)
	v, err := verify(b.Context())
	if err != nil || !v.OK() {
		b.Fatalf("%v: %d damaged", err, len(v.Damage))
	}
	return measured{v, time.Since(began), processorTime(b) - before}
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
func (o *office) parts(b *testing.B) (read, hashed, decoded time.Duration) {
	b.Helper()
	var link rules.Link
	var move rules.Move
	err := o.store.View(b.Context(), func(tx *store.Tx) error {
		began := time.Now()
		for s, err := range storetest.Stretches(tx) {
			if err != nil {
				return err
			}
			read += time.Since(began)
			began = time.Now()
			for i := range s.Acts {
				link.Holds(s.Acts[i].Previous, s.Acts[i].Hash, s.Acts[i].Canonical)
			}
			hashed += time.Since(began)
			began = time.Now()
			for i := range s.Acts {
				if err := move.Read(s.Acts[i].Canonical); err != nil {
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
	return read, hashed, decoded
}
