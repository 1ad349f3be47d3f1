package workflow

import (
	"testing"

	"gongkai/rules"
)

// opinion registers one on a published item.
func (o *office) opinion(t *testing.T, item rules.SubjectID) rules.SubjectID {
	t.Helper()
	said := rules.Values{"channel": "hotline", "anonymous": "yes", "text": "应收人数与上期不同，请说明。"}
	return o.do(t, Act{Kind: rules.KindFeedback, Parent: item, Name: "register", By: o.people["office"], With: said}, "").Subject
}

// 三(二)3: while the office waits for somebody else, the time for the answer stands still.
func TestTheClockOfAnAnswerStops(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-06", 9)
		id := o.opinion(t, o.published(t))
		wait := rules.Values{"why": "consultation", "reason": "征求财务部门意见"}
		o.walk(t, id, []step{
			{"没有暂停不得恢复", "office", "resume", "", nil, rules.ClockRuns, ""},
			{"暂停", "office", "pause", "2026-07-06", wait, "", "registered"},
			{"不得再暂停", "office", "pause", "2026-07-06", wait, rules.ClockStopped, ""},
		})
		o.at("2026-08-10", 9)
		for _, r := range o.sweep(t).Reminded {
			if r.What == string(id) && r.Kind == rules.DueReply {
				t.Errorf("what stands still was reminded of: %+v", r)
			}
		}
		o.walk(t, id, []step{{"恢复", "office", "resume", "2026-08-10", nil, "", "registered"}})
		due, _ := o.look(t, id).Due(rules.DueReply)
		if due.Deadline.Date.String() != "2026-08-31" || due.Deadline.Was[0].String() != "2026-07-27" || due.Deadline.Stops[0].Days != 25 {
			t.Errorf("%+v", due.Deadline)
		}
		o.at("2026-09-02", 9)
		o.walk(t, id, []step{
			{"逾期不得暂停", "office", "pause", "", wait, rules.ClockRanOut, ""},
			{"答复", "office", "answer", "", rules.Values{"manner": "public", "answer": "已核对。"}, "", "answered"},
		})
		o.verify(t)
	})
}

// 五四: what an opinion is right about is put right by the unit within its days, also after the answer.
func TestAnOpinionAsksForRectification(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-06", 9)
		id := o.opinion(t, o.published(t))
		o.walk(t, id, []step{
			{"没有整改要求", "office", "rectified", "", rules.Values{"result": "已补充"}, rules.RectificationNone, ""},
			{"内容不全", "office", "rectify", "2026-07-06", rules.Values{"fault": "content", "demand": "补充人数"}, "", "registered"},
			{"不得重复要求", "office", "rectify", "2026-07-06", rules.Values{"fault": "late", "demand": "补充"}, rules.RectificationOpen, ""},
			{"答复", "office", "answer", "2026-07-06", rules.Values{"manner": "public", "answer": "将予补充。"}, "", "answered"},
			{"他科室不得办理", "personnel", "rectified", "", rules.Values{"result": "已补充"}, rules.NotYourDuty, ""},
		})
		d := o.look(t, id)
		due, open := d.Rectification()
		if !open || due.Deadline.Date.String() != "2026-08-05" || due.Holder != rules.DutyDrafter || due.Unit != d.Item.Unit {
			t.Errorf("%+v", due)
		}
		o.walk(t, id, []step{
			{"整改完成", "office", "rectified", "2026-07-06", rules.Values{"result": "已补充人数"}, "", "answered"},
			{"公开不及时", "office", "rectify", "2026-07-06", rules.Values{"fault": "late", "demand": "今后按期"}, "", "answered"},
		})
		if late, _ := o.look(t, id).Due(rules.DueRectificationLate); late.Deadline.Date.String() != "2026-07-20" {
			t.Errorf("%+v", late)
		}
		o.verify(t)
	})
}
