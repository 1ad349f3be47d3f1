package store

import (
	"path/filepath"
	"strings"
	"testing"

	"gongkai/rules"
)

// TestTheSearchReadsByIndex: whoever asks, the index is asked first and everything else by keys, and nothing is sorted.
func TestTheSearchReadsByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	for name, reach := range map[string]rules.Reach{"staff": {All: true}, "党员": {Audiences: []rules.Audience{rules.AudienceParty}}} {
		t.Run(name, func(t *testing.T) {
			s := sought{reach: reach, limit: 20}
			query, _, err := s.by(s.throughFTS5())
			if err != nil {
				t.Fatal(err)
			}
			plan := planOf(t, st, strings.Replace(query, "MATCH ?", "MATCH '党费'", 1))
			if !strings.HasPrefix(plan, "SCAN g VIRTUAL TABLE") || strings.Count(plan, "SCAN") > 1 || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("the plan is\n%s", plan)
			}
		})
	}
	if plan := planOf(t, st, `SELECT id FROM search_entry WHERE NOT indexed LIMIT 1`); !strings.Contains(plan, "search_entry_waiting") {
		t.Errorf("what waits is found by\n%s", plan)
	}
}
