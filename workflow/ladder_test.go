package workflow

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// A changed ladder reaches what is open on its first day, once; a rung that was climbed is not climbed again.
func TestAChangedLadderReachesWhatIsOpen(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-06", 9)
		id := o.open(t, "3.16", "2026H1", "2026-07-06")
		o.at("2026-07-08", 9) // four working days before both are due, a day after the first rung
		o.sweep(t)
		before := len(o.reminders(t, ""))
		body := strings.Replace(o.text(t, profileFile, "", ""), "- {at: -2wd, to: holder}", "- {at: -4wd, to: head}", 1)
		o.inForce(t, store.DocumentProfile, profileFile, "2026-2", "2026-07-09", body)
		if again := o.sweep(t).Reminded; len(again) > 0 {
			t.Errorf("reminded before the ladder is in force: %+v", again)
		}
		o.at("2026-07-09", 9)
		heads, rungs := 0, map[string]int{}
		for _, r := range o.sweep(t).Reminded {
			if r.Rung == -4 && r.Holder == rules.DutyHead {
				heads++
			}
			if r.What == "3.16/2026H1" && r.Late.By > rules.Tolerated*12 {
				t.Errorf("late by %s, though the ladder is of today", r.Late.By)
			}
		}
		if again := o.sweep(t).Reminded; heads < 2 || len(again) > 0 {
			t.Errorf("the new rung was climbed %d times, and then %+v", heads, again)
		}
		all := o.reminders(t, "")
		for _, r := range all {
			rungs[fmt.Sprint(r.What, r.DueKey, r.Rung)]++
		}
		if len(all) <= before || len(rungs) != len(all) {
			t.Errorf("%d reminders, %d of them different", len(all), len(rungs))
		}
		if d := o.look(t, id); len(d.History) != 1 {
			t.Errorf("%d acts", len(d.History))
		}
	})
}
