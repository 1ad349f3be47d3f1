package workflow

import (
	"fmt"
	"os"
	"testing"

	"gongkai/rules"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// fallDue is how many dues a measured sweep has to remind of.
const fallDue = 1000

// BenchmarkSweep is a whole sweep at eight in the morning: it finds the thousand dues that fall due today among those that are
// open, sends a reminder of each to the two who hold it, and notes when the next one comes, in the batches and the durable
// transactions of every sweep. ratio is what it takes among a million (a hundred thousand, unless GONGKAI_MILLION is set) to
// what it takes among ten thousand.
func BenchmarkSweep(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if os.Getenv("GONGKAI_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	for _, c := range []struct {
		name string
		url  func(testing.TB) string
	}{{"sqlite", fileIn}, {"postgres", pgtest.StartDurable}} {
		b.Run(c.name, func(b *testing.B) {
			least := 0.0
			for _, size := range sizes {
				b.Run(fmt.Sprint(size), func(b *testing.B) {
					each := benchSweep(b, c.url(b), size)
					if size == sizes[0] {
						least = each
					}
					b.ReportMetric(each/least, "ratio")
				})
			}
		})
	}
}

// benchSweep answers the nanoseconds of one sweep.
func benchSweep(b *testing.B, url string, size int) float64 {
	b.Helper()
	o := found(b, url)
	o.at("2026-11-24", 8)
	o.sweep(b)
	crowd := storetest.Gather(b, url, bureau, o.people["office"], size)
	for b.Loop() {
		b.StopTimer()
		crowd.FallDue(b, fallDue, rules.DateOf(o.now))
		b.StartTimer()
		if n := len(o.sweep(b).Reminded); n != fallDue {
			b.Fatalf("%d reminders, want %d", n, fallDue)
		}
	}
	return float64(b.Elapsed()) / float64(b.N)
}
