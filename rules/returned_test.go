package rules

import (
	"slices"
	"testing"
)

// TestHandlers covers 三(二)0: when an item goes back, everybody who has had it is told, once.
func TestHandlers(t *testing.T) {
	d := &Dossier{History: []Past{
		{Act: "save", Person: "clerk"}, {Act: "submit", Person: "clerk"}, {Act: "pass", Person: "reviewer"},
		{Act: "enter_approval", Person: "deputy", Recorder: "office"}, // signed on paper
	}}
	for _, c := range []struct {
		name string
		but  PersonID
		want []PersonID
	}{
		{"three have signed, and one has entered a paper", "leader", []PersonID{"clerk", "reviewer", "deputy", "office"}},
		{"who sends it back knows", "deputy", []PersonID{"clerk", "reviewer", "office"}},
		{"also who entered the paper", "office", []PersonID{"clerk", "reviewer", "deputy"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := d.Handlers(c.but); !slices.Equal(got, c.want) {
				t.Errorf("told %v, want %v", got, c.want)
			}
		})
	}
}
