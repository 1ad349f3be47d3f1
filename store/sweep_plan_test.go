package store

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestTheSweepReadsByIndex: what a sweep asks every few minutes looks at no row that is not due, however many there are.
func TestTheSweepReadsByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	cases := []struct{ name, query, index string }{
		{"dues to remind of", duesToRemind, "due_to_remind"},
		{"obligations to remind of", obligationsToRemind, "obligation_to_remind"},
		{"obligations still owed", obligationsOwed, "obligation_owed"},
		{"dues of an older ladder", duesOfOlderLadder, "due_of_ladder"},
		{"obligations of an older ladder", obligationsOfOlderLadder, "obligation_of_ladder"},
		{"obligations to judge", obligationsToJudge, "obligation_to_judge"},
		{"open dues through a day", openDuesThrough, "due_by_date"},
		{"whether a server was alive", aliveAt, "heartbeat_seen"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plan := strings.Replace(planOf(t, st, c.query), "SCAN CONSTANT ROW", "", 1)
			if !strings.Contains(plan, c.index) || strings.Contains(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("the plan is\n%s", plan)
			}
		})
	}
}

func planOf(t *testing.T, st *Store, query string) (plan string) {
	t.Helper()
	args := make([]any, strings.Count(query, "?"))
	for i := range args {
		args[i] = instantLayout
	}
	rows, err := st.readers.QueryxContext(t.Context(), `EXPLAIN QUERY PLAN `+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		row, err := rows.SliceScan()
		if err != nil {
			t.Fatal(err)
		}
		plan += row[3].(string) + "\n"
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan
}
