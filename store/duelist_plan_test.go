package store

import (
	"path/filepath"
	"strings"
	"testing"

	"gongkai/rules"
)

// TestListsOfDuesReadByIndex: a page of the dates of a whole organisation, a month of its calendar and what comes down by
// itself look at no row outside of them, and sort nothing.
func TestListsOfDuesReadByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	drafter := rules.Standing{Posts: []rules.Post{{Unit: "office", Duties: []rules.Duty{rules.DutyDrafter}}}}
	day := rules.DateOf(now())
	first, next := DueFilter{All: true}, DueFilter{All: true, Through: day, After: DuePlace{Date: day, Of: "id", Kind: "review"}}
	behind := DueFilter{All: true, After: DuePlace{Date: day, Owed: true, Of: "3.16", Kind: "2026Q3"}}
	cases := []struct{ name, query, index string }{
		{"the first page", dueLinesWhere(first.dues(drafter)), "due_by_date"},
		{"the next page", dueLinesWhere(next.dues(drafter)), "due_by_date"},
		{"the page behind an obligation", dueLinesWhere(behind.dues(drafter)), "due_by_date"},
		{"the first obligations", owedLinesWhere(first.obligations(drafter)), "obligation_owed"},
		{"the next obligations", owedLinesWhere(next.obligations(drafter)), "obligation_owed"},
		{"the obligations behind one", owedLinesWhere(behind.obligations(drafter)), "obligation_owed"},
		{"items of a month", itemsDue, "due_of_publication"},
		{"obligations of a month", owedBetween, "obligation_owed"},
		{"postings whose time is over", endedUp, "publication_posted"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plan := planOf(t, st, c.query)
			if !strings.Contains(plan, c.index) || strings.Contains(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("the plan is\n%s", plan)
			}
		})
	}
}

// planOf is how SQLite goes about a query.
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
