package store

import (
	"path/filepath"
	"strings"
	"testing"

	"gongkai/rules"
)

// TestTheListOfItemsReadsByIndex: a page of the list walks the items by their key, and asks for everything else by keys too,
// however it is narrowed.
func TestTheListOfItemsReadsByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	today := rules.DateOf(now())
	for name, f := range map[string]ItemFilter{
		"nothing asked": {}, "the next page": {Older: "x"}, "the page before": {Newer: "x"}, "a year": {Year: 2026, Prefix: "SLJ-2026-"},
		"a category": {Category: true}, "an audience": {Audience: rules.AudienceParty}, "目录外": {Outside: "yes"}, "逾期": {Late: today},
		"本季应公开": {DueIn: [2]rules.Date{today, today}}, "已到期待撤下": {Ended: today},
	} {
		t.Run(name, func(t *testing.T) {
			c := condition{}
			c.and(`s.organisation_id = ?`)
			c.narrow(f)
			query, _, err := in(ledgerSelect+c.text()+f.order(), append(append([]any{"o"}, c.args...), 20)...)
			if err != nil {
				t.Fatal(err)
			}
			plan := planOf(t, st, query)
			if strings.Contains(plan, "SCAN") || strings.Contains(strings.ReplaceAll(plan, "TEMP B-TREE FOR count(DISTINCT)", ""), "TEMP B-TREE") {
				t.Errorf("the plan is\n%s", plan)
			}
		})
	}
	for _, query := range []string{savedFilters, shownOn} {
		if plan := planOf(t, st, query); strings.Contains(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE FOR ORDER") {
			t.Errorf("%s: %s", query, plan)
		}
	}
}
