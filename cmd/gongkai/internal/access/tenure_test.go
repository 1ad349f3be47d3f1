package access

import (
	"testing"

	"gongkai/rules/workday"
	"gongkai/store"
)

// TestWithoutGap: what was given out is good as long as one post follows another without a day between.
func TestWithoutGap(t *testing.T) {
	day := workday.MustDate
	first := store.Holding{Post: "office", From: day("2026-01-01"), Until: day("2026-06-30")}
	for _, c := range []struct {
		name string
		held []store.Holding
		want bool
	}{
		{"the next day", []store.Holding{first, {Post: "reviewer", From: day("2026-07-01")}}, true},
		{"a day between", []store.Holding{first, {Post: "reviewer", From: day("2026-07-02")}}, false},
		{"two beside each other", []store.Holding{first, {Post: "reviewer", From: day("2026-06-01"), Until: day("2026-07-05")}}, true},
		{"called off", []store.Holding{first, {Post: "reviewer", From: day("2026-07-01"), Until: day("2026-06-30")}}, false},
		{"none", nil, false},
	} {
		if got := withoutGap(c.held, day("2026-06-29"), day("2026-07-03")); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
