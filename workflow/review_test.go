package workflow

import (
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// concludedPlan carries a plan that is disclosed for the long term to its archiving.
func (o *office) concludedPlan(t *testing.T) rules.SubjectID {
	t.Helper()
	id := o.planned(t, "2.02", "2026")
	o.walk(t, id, []step{
		{"发文", "general", "publish", "2026-02-05", rules.Values{"carrier": "document", "audience": "party", "evidence.number": "示例党〔2026〕2号"}, "", "publishing"},
		{"本单位上栏", "general", "publish", "2026-02-06", rules.Values{"carrier": "board", "audience": "unit", "evidence.place": "一楼"}, "", "publishing"},
		{"未办结不复核", "office", rules.ActConfirmCurrent, "2026-02-06", nil, rules.NotInThisState, ""},
		{"完毕", "general", "complete", "2026-02-06", nil, "", "collecting"},
		{"办结", "office", "conclude", "2026-02-26", nil, "", "concluded"},
	})
	return id
}

// 三(四)2a: what is disclosed for the long term is reviewed every year, in its last state too, until nothing stands posted.
func TestLongTermItemsAreReviewedEveryYear(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.concludedPlan(t)
		o.reviewIs(t, id, "2027-02-26")
		evidence := rules.Values{"publication": "1", "evidence.photo": "P-1"}
		o.walk(t, id, []step{
			{"照片", "general", "add_evidence", "2026-02-27", evidence, "", "concluded"},
			{"照片", "general", "add_evidence", "2026-02-27", rules.Values{"publication": "3", "evidence.photo": "P-2"}, "", "concluded"},
			{"归档", "archivist", "archive", "2026-03-02", nil, "", "archived"},
		})
		o.reviewIs(t, id, "2027-02-26")
		o.at("2027-02-26", 9)
		reminded := false
		for _, r := range o.sweep(t).Reminded {
			reminded = reminded || r.What == string(id) && r.Kind == rules.DueYearlyReview && r.Unit == "party-office"
		}
		if !reminded {
			t.Error("nobody was reminded of the review")
		}
		o.walk(t, id, []step{
			{"他科室不得复核", "personnel", rules.ActConfirmCurrent, "", nil, rules.NotYourDuty, ""},
			{"仍然有效", "office", rules.ActConfirmCurrent, "2027-02-25", rules.Values{"opinion": "计划仍在执行"}, "", "archived"},
		})
		o.reviewIs(t, id, "2028-02-25")
		o.walk(t, id, []step{
			{"更正", "office", "propose_correction", "2027-02-25", rules.Values{"kind": "typing", "wrong": "如下", "right": "如上", "reason": "笔误"}, "", "archived"},
			{"更正即复核", "reviewer", "correct", "2027-02-26", rules.Values{"secrecy": "yes"}, "", "archived"},
		})
		o.reviewIs(t, id, "2028-02-28")
		o.verify(t)
	})
}

// Short-term items are not reviewed, and nothing is owed of them once they are archived.
func TestShortTermItemsAreNotReviewed(t *testing.T) {
	o := found(t, fileIn(t))
	id := o.published(t)
	o.walk(t, id, []step{
		{"办结", "office", "conclude", "2026-07-16", nil, "", "concluded"},
		{"短期公开不复核", "office", rules.ActConfirmCurrent, "2026-07-16", nil, rules.ReviewNotOwed, ""},
	})
}

// reviewIs asks that one review is open, by the day, held by the drafters of the unit.
func (o *office) reviewIs(t *testing.T, id rules.SubjectID, by string) {
	t.Helper()
	var open []rules.Due
	for _, due := range o.look(t, id).Dues {
		if due.Kind == rules.DueYearlyReview && due.Open() {
			open = append(open, due)
		}
	}
	if len(open) != 1 || open[0].Deadline.Date != workday.MustDate(by) || open[0].Holder != rules.DutyDrafter || open[0].Unit != "party-office" {
		t.Errorf("reviews: %+v, want one by %s", open, by)
	}
}
