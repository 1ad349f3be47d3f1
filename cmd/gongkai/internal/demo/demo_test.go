package demo

import (
	"path/filepath"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// The demo can be set up on the first day after its last act, shows every state that this release reaches, and leaves
// 3.16 of the first half-year to be walked by hand.
func TestDemo(t *testing.T) {
	first := time.Date(2026, time.November, 1, 0, 0, 1, 0, time.FixedZone("CST", 8*60*60))
	st, err := store.Open(t.Context(), store.Config{
		URL: "sqlite:" + filepath.Join(t.TempDir(), "demo.db"), Now: func() time.Time { return first },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	engine := workflow.New(st)
	people, err := Found(t.Context(), engine, "meizhou-2011")
	if err != nil {
		t.Fatal(err)
	}
	if len(people) != 19 {
		t.Errorf("the demo has %d people, want 19", len(people))
	}
	states, entries := stock(t, st)
	for _, state := range []rules.StateName{
		"planned", "drafting", "reviewing", "approving", "deliberating", "ready", "publishing", "collecting", "concluded", "archived",
	} {
		if states[state] == 0 {
			t.Errorf("no item of the demo is %s", state)
		}
	}
	if entries["3.16"] > 0 {
		t.Error("3.16 is taken; it is to be walked by hand")
	}
	decided(t, st)
	if v, err := engine.Verify(t.Context()); err != nil || !v.OK() {
		t.Errorf("the demo's record does not hold together: %+v, %v", v, err)
	}
}

// stock counts the items by state and by entry.
func stock(t *testing.T, st *store.Store) (map[rules.StateName]int, map[rules.EntryCode]int) {
	t.Helper()
	states, entries := map[rules.StateName]int{}, map[rules.EntryCode]int{}
	err := st.View(t.Context(), func(tx *store.Tx) error {
		organisations, err := tx.Organisations()
		if err != nil {
			return err
		}
		rows, err := tx.Items(rules.Reach{Organisation: organisations[0].ID, All: true}, store.ItemFilter{}, "", 100)
		for _, row := range rows {
			states[row.State]++
			entries[row.Entry]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(entries); n < 10 {
		t.Errorf("the demo shows %d entries, want more", n)
	}
	return states, entries
}

// decided wants one meeting of the demo held and minuted, and an item that goes by its decision.
func decided(t *testing.T, st *store.Store) {
	t.Helper()
	err := st.View(t.Context(), func(tx *store.Tx) error {
		organisations, err := tx.Organisations()
		if err != nil {
			return err
		}
		org := organisations[0].ID
		meetings, err := tx.Meetings(rules.Reach{Organisation: org, All: true}, "", 10)
		if err != nil {
			return err
		}
		if len(meetings) != 1 || meetings[0].State != "closed" || meetings[0].Minutes == "" || meetings[0].Lines != 1 {
			t.Fatalf("the meetings of the demo are %+v, want one, minuted, with one line", meetings)
		}
		meeting, err := tx.Dossier(org, meetings[0].ID)
		if err != nil {
			return err
		}
		item, err := tx.Dossier(org, meeting.Meeting.Lines[0].Subject)
		if err == nil && (item.Subject.State != "ready" || len(item.Decisions) != 1) {
			t.Errorf("the item decided by the meeting is %s with %d decisions", item.Subject.State, len(item.Decisions))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
