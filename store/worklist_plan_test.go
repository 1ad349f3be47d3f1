package store

import (
	"path/filepath"
	"strings"
	"testing"

	"gongkai/rules"
)

// TestTheWorkListReadsByIndex: what waits for a person is read duty by duty, each in the order of its index, and no further than
// the list goes.
func TestTheWorkListReadsByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	query, _ := waitingFor(rules.Standing{Organisation: "o", Posts: []rules.Post{
		{Unit: "party-office", Duties: []rules.Duty{rules.DutyDrafter}}, {Duties: []rules.Duty{rules.DutyOffice}},
	}}, 100)
	plan := strings.Join(strings.Fields(planOf(t, st, query)), " ")
	const dated, undated = "INDEX due_open (organisation_id=? AND holder=? AND due_date>?) SCAN first", // and nothing sorted between
		"INDEX due_open (organisation_id=? AND holder=? AND due_date=?) SCAN first"
	if strings.Count(plan, dated) != 2 || strings.Count(plan, undated) != 2 {
		t.Errorf("the plan is %s", plan)
	}
}
