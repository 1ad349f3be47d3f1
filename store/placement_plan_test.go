package store

import (
	"path/filepath"
	"strings"
	"testing"

	"gongkai/rules"
)

// TestPlacementsReadByIndex: a page of the list of placements walks them in its order and sorts nothing, whatever it is narrowed to.
func TestPlacementsReadByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	for name, f := range map[string]PlacementFilter{
		"nothing asked": {}, "the next page": {After: PlacementPlace{From: rules.DateOf(now()), Item: "x"}}, "a carrier": {Carrier: "board"},
		"taken down": {Status: rules.TakenDown}, "evidence": {Lacks: true, Lacking: []WantedEvidence{{"board", "photo"}}},
	} {
		c := f.condition("o", st.dialect.evidence)
		plan := planOf(t, st, placementSelect+c.text()+placementOrder)
		if strings.Contains(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE FOR ORDER") {
			t.Errorf("%s: the plan is\n%s", name, plan)
		}
	}
	for _, query := range []string{postingMoves, shownBy} {
		if plan := planOf(t, st, query); strings.Contains(plan, "SCAN") {
			t.Errorf("the plan of %s is\n%s", query, plan)
		}
	}
}
