package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// BenchmarkSearch looks for words of two characters among published titles, as a member does: in every title, in many, in one, in
// none, for one character, and for what numbers begin with; and a citizen, for whom none was posted, looks for what stands in every
// title. A table at the end says what the median took and what 99 of 100 kept to. GONGKAI_MILLION makes it a million titles.
func BenchmarkSearch(b *testing.B) {
	size := 100_000
	if os.Getenv("GONGKAI_MILLION") != "" {
		size = 1_000_000
	}
	table := fmt.Sprintf("a page of 20 among %d titles\n%-10s %-18s %10s %10s\n", size, "database", "looked for", "median", "p99")
	for name, url := range map[string]string{
		"sqlite":   "sqlite:" + filepath.Join(b.TempDir(), "bench.db"),
		"postgres": pgtest.StartDurable(b),
	} {
		st, err := store.Open(b.Context(), store.Config{URL: url, Now: time.Now})
		if err != nil {
			b.Fatal(err)
		}
		storetest.Found(b, st)
		rare := storetest.Gather(b, url, storetest.Org, storetest.Drafter, size).Publish(b)
		for _, question := range []string{"情况", "公开", "党务", "情况 公开 审批", rare, "没有", "党", "2026", "20", "2026 没有"} {
			b.Run(name+"/"+question, func(b *testing.B) {
				took := searchOften(b, st, rules.AudienceParty, question)
				table += fmt.Sprintf("%-10s %-18s %10s %10s\n", name, question, took[len(took)/2], took[len(took)*99/100])
			})
		}
		b.Run(name+"/of a citizen", func(b *testing.B) {
			took := searchOften(b, st, rules.AudienceSociety, "情况")
			table += fmt.Sprintf("%-10s %-18s %10s %10s\n", name, "情况 (a citizen)", took[len(took)/2], took[len(took)*99/100])
		})
		if err := st.Close(); err != nil {
			b.Error(err)
		}
	}
	fmt.Print(table)
}

func searchOften(b *testing.B, st *store.Store, reader rules.Audience, question string) (took []time.Duration) {
	b.Helper()
	reach := rules.Reach{Organisation: storetest.Org, Audiences: []rules.Audience{reader}}
	for b.Loop() {
		began := time.Now()
		err := st.View(b.Context(), func(tx *store.Tx) error {
			_, err := tx.Search(reach, question, 0, 20)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began).Round(time.Microsecond))
	}
	slices.Sort(took)
	return took
}
