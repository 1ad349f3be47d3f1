package workflow

import (
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// planned carries a yearly plan to its first posting.
func (o *office) planned(t *testing.T, entry, period string) rules.SubjectID {
	t.Helper()
	id := o.open(t, entry, period, "2026-02-02")
	o.walk(t, id, []step{
		{"拟稿", "office", "start", "2026-02-02", nil, "", "drafting"},
		{"保存", "office", "save", "2026-02-02", rules.Values{"title": "年度计划", "text": "全年安排如下。"}, "", "drafting"},
		{"提交", "office", "submit", "2026-02-02", vouched, "", "reviewing"},
		{"审核", "reviewer", "pass", "2026-02-03", findings, "", "approving"},
		{"分管", "deputy", "approve", "2026-02-03", nil, "", "approving"},
		{"主要", "leader", "approve", "2026-02-03", nil, "", "ready"},
		{"上栏", "general", "publish", "2026-02-04", rules.Values{"carrier": "board", "audience": "party", "evidence.place": "一楼"}, "", "publishing"},
	})
	return id
}

// 三(一)1: once a plan is disclosed, what became of it is owed with its dates, long before the planner would make it; the
// item of the other entry meets it. The planner makes none of them again.
func TestWhatBecameOfAPlanIsOwed(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-02-04", 10)
		if o.sweep(t); !o.owed(t, "2.05", "2026H2").MadeAt.IsZero() {
			t.Fatal("the planner made it half a year ahead")
		}
		id := o.planned(t, "2.04", "2026")
		for period, want := range map[string]string{"2026H1": "2026-07-14", "2026H2": "2027-01-15"} {
			if owed := o.owed(t, "2.05", period); owed.Plan != id || owed.Deadline.Date.String() != want || owed.MadeAt.IsZero() {
				t.Errorf("%s: %+v, want it by %s after %s", period, owed, want, id)
			}
		}
		o.at("2026-07-01", 9)
		report := o.open(t, "2.05", "2026H1", "2026-07-01")
		if owed := o.owed(t, "2.05", "2026H1"); owed.Item != report || owed.Plan != id {
			t.Errorf("%+v", owed)
		}
		for _, made := range o.sweep(t).Made {
			if made.Entry == "2.05" {
				t.Errorf("made again: %+v", made)
			}
		}
		if due, _ := o.look(t, report).PublicationDue(); due != workday.MustDate("2026-07-14") {
			t.Errorf("the report is due on %s", due)
		}
		o.verify(t)
	})
}

// A plan that the planner's own obligation preceded is noted on it.
func TestAPlanIsNotedOnWhatWasOwedBefore(t *testing.T) {
	o := found(t, fileIn(t))
	o.at("2026-02-20", 10)
	o.sweep(t) // 2.03 of the first quarter is within the horizon
	before := o.owed(t, "2.03", "2026Q1")
	id := o.planned(t, "2.02", "2026")
	if after := o.owed(t, "2.03", "2026Q1"); before.MadeAt.IsZero() || after.Plan != id || after.MadeAt != before.MadeAt {
		t.Errorf("%+v, then %+v", before, after)
	}
	o.verify(t)
}
