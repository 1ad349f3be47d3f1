package rules

import (
	"slices"
	"strings"
	"testing"
)

// No approval is ever given by the machine: a procedure that lets it do anything but take down is unsound.
func TestTheMachineDoesOneActAlone(t *testing.T) {
	takeDown := func() Act {
		return Act{
			Name: ActTakeDown, From: []StateName{"open"}, To: Same, By: []Duty{DutyPublisher, DutySystem}, Checks: []string{"takes_down/1"},
			Does: []string{DoesEndPosting}, Basis: BasisShortTerm, Label: Label{"撤下", "Take down"},
		}
	}
	cases := []struct {
		clause string
		change func(*Act)
		sound  bool
	}{
		{"期满撤下", func(*Act) {}, true},
		{"不得审批", func(a *Act) { a.Name = ActApprove }, false},
		{"不得改变状态", func(a *Act) { a.To = "archived" }, false},
		{"不得视为保密审查", func(a *Act) { a.Marks = []Mark{MarkSecrecy} }, false},
		{"不得公开", func(a *Act) { a.Does = []string{DoesEndPosting, DoesPosting} }, false},
		{"不得不问期限", func(a *Act) { a.Checks = nil }, false},
		{"不得备案", func(a *Act) { a.Files = "change" }, false},
	}
	for _, c := range cases {
		p, act := table(), takeDown()
		c.change(&act)
		p.Acts = append(p.Acts, act)
		faults := strings.Join(p.Check(), "\n")
		if sound := !strings.Contains(faults, "done by the machine"); sound != c.sound {
			t.Errorf("%s: %s", c.clause, faults)
		}
	}
	if slices.Contains(Duties(), DutySystem) || ReachOf(Standing{Posts: []Post{SystemPost()}}).All {
		t.Error("the machine holds a duty of people, or reads what they read")
	}
}
