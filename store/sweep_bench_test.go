package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/storetest"
)

// BenchmarkSweep is one batch of a sweep among ten thousand and a hundred thousand open dues, and among a million where
// GONGKAI_MILLION is set: filling that takes minutes.
func BenchmarkSweep(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if os.Getenv("GONGKAI_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			st, err := store.Open(b.Context(), store.Config{URL: "sqlite:" + filepath.Join(b.TempDir(), "bench.db"), Now: time.Now})
			if err != nil {
				b.Fatal(err)
			}
			storetest.BenchSweep(b, st, n)
			if err := st.Close(); err != nil {
				b.Error(err)
			}
		})
	}
}
