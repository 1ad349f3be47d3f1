package workflow

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// fallDue is how many dues a measured sweep has to remind of.
const fallDue = 1000

// BenchmarkSweep is a whole sweep at eight in the morning: it finds the thousand dues that fall due today among those that are
// open, sends a reminder of each to the two who hold it, and notes when the next one comes, in the batches and the durable
// transactions of every sweep. A table at the end says what the best one and the median took, and what the best one is to that
// among ten thousand, for whatever else the machine does only ever adds. GONGKAI_MILLION adds a million.
func BenchmarkSweep(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if os.Getenv("GONGKAI_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	table := fmt.Sprintf("a sweep with %d due\n%-10s %10s %10s %10s %8s\n", fallDue, "database", "open dues", "best", "median", "ratio")
	for _, c := range []struct {
		name string
		url  func(testing.TB) string
	}{{"sqlite", fileIn}, {"postgres", pgtest.StartDurable}} {
		least := time.Duration(0)
		for _, size := range sizes {
			b.Run(fmt.Sprintf("%s/%d", c.name, size), func(b *testing.B) {
				best, median := benchSweep(b, c.url(b), size)
				if size == sizes[0] {
					least = best
				}
				ratio := float64(best) / float64(max(least, 1))
				b.ReportMetric(ratio, "ratio")
				b.ReportMetric(float64(best)/1e6, "best-ms")
				b.ReportMetric(float64(median)/1e6, "median-ms")
				table += fmt.Sprintf("%-10s %10d %10s %10s %8.2f\n", c.name, size, best.Round(100*time.Microsecond), median.Round(100*time.Microsecond), ratio)
			})
		}
	}
	fmt.Print(table)
}

// benchSweep tells what the best sweep took and what the median.
func benchSweep(b *testing.B, url string, size int) (best, median time.Duration) {
	b.Helper()
	o := found(b, url)
	o.at("2026-11-24", 8)
	o.sweep(b)
	crowd := storetest.Gather(b, url, bureau, o.people["office"], size)
	var took []time.Duration
	for b.Loop() {
		b.StopTimer()
		crowd.FallDue(b, fallDue, rules.DateOf(o.now))
		b.StartTimer()
		began := time.Now()
		if n := len(o.sweep(b).Reminded); n != fallDue {
			b.Fatalf("%d reminders, want %d", n, fallDue)
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	return took[0], took[len(took)/2]
}
