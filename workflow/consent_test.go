package workflow

import (
	"testing"

	"gongkai/rules"
)

var workPlan = rules.Values{
	"reason": "群众普遍关心", "audiences": "party>unit", "carriers": "intranet,bulletin", "term": "short", "min_posting": "15d",
	"retention": "D30", "risk": "不涉密，风险低", "responsible": "系统党办负责人",
}

// requested carries an item outside the catalogue to where it waits for 市委.
func (o *office) requested(t *testing.T) rules.SubjectID {
	t.Helper()
	item := o.do(t, Act{Kind: rules.KindItem, Name: "open_outside", By: o.people["office"], With: rules.Values{"title": "旧住宅区改造意见征集"}}, "").Subject
	meeting := o.do(t, Act{Kind: rules.KindMeeting, Name: "convene", By: o.people["office"], With: rules.Values{"body": "party-group", "on": "2026-11-20"}}, "").Subject
	o.walk(t, item, []step{
		{"拟稿", "office", "start", "", nil, "", "drafting"},
		{"保存", "office", "save", "", text, "", "drafting"},
		{"三(二)2b 没有工作方案不得提交", "office", "submit", "", vouched, rules.PlanMissing, ""},
		{"载体不达范围", "office", "plan", "", changed(workPlan, "carriers", "intranet,newspaper"), rules.PlanCarrier, ""},
		{"短期须定最短时间", "office", "plan", "", changed(workPlan, "min_posting", ""), rules.PlanPosting, ""},
		{"制定工作方案", "office", "plan", "", workPlan, "", "drafting"},
		{"提交", "office", "submit", "", vouched, "", "reviewing"},
		{"审核", "reviewer", "pass", "", findings, "", "approving"},
		{"三(二)2c 签批不能代替市委同意", "deputy", "approve", "", nil, rules.ConsentMissing, ""},
		{"分管", "deputy", "endorse", "", nil, "", "approving"},
		{"主要", "leader", "endorse", "", nil, "", "deliberating"},
	})
	o.walk(t, meeting, []step{
		{"列入", "office", "table", "", rules.Values{"item": o.look(t, item).Item.Number, "matter": "general"}, "", "planned"},
		{"召开", "office", "hold", "", rules.Values{"expected": "9", "present": "9", "chair": "甲", "recorder": "乙"}, "", "held"},
		{"通过", "office", "vote", "", ballot("1", "9", "0", "passed"), "", "held"},
		{"纪要", "office", "close", "", rules.Values{"minutes": "〔2026〕9号"}, "", "closed"},
	})
	o.walk(t, item, []step{
		{"会议同意也不能直接公开", "office", "resolve", "", rules.Values{"decision": "SLJ-HY-2026-0001#1"}, rules.ConsentMissing, ""},
		{"报请市委", "office", "resolve_for_consent", "", rules.Values{"decision": "SLJ-HY-2026-0001#1", "request_number": "示建〔2026〕30号"}, "", "awaiting_consent"},
	})
	return item
}

func changed(v rules.Values, name, value string) rules.Values {
	other := rules.Values{}
	for n, x := range v {
		other[n] = x
	}
	other[name] = value
	return other
}

var (
	reply    = rules.Values{"reply_number": "市委复〔2026〕8号", "replied_on": "2026-11-20"}
	withTerm = changed(reply, "conditions", "隐去住户姓名")
	inside   = rules.Values{"carrier": "intranet", "audience": "party", "evidence.address": "内网首页"}
)

func TestOutsideTheCatalogueIsDisclosedWithConsent(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		o.walk(t, item, []step{
			{"三(二)2c 未批复不得公开", "general", "publish", "", inside, rules.NotInThisState, ""},
			{"批复日期不得在将来", "office", "record_consent", "", changed(reply, "replied_on", "2026-12-20"), rules.HappenedInFuture, ""},
			{"一人登记", "office", "record_consent", "", withTerm, "", "awaiting_consent"},
			{"同一人不得复核", "office", "record_consent", "", withTerm, rules.ConsentSamePerson, ""},
			{"复核所见不同", "reviewer", "record_consent", "", changed(reply, "reply_number", "市委复〔2026〕9号"), rules.ConsentDiffers, ""},
			{"另一人复核", "reviewer", "record_consent", "", reply, "", "ready"},
			{"附带条件须回答", "general", "publish", "", inside, rules.FieldMissing, ""},
			{"附带条件未落实", "general", "publish", "", changed(inside, "conditions", "no"), rules.ConditionsOpen, ""},
			{"公开", "general", "publish", "", changed(inside, "conditions", "yes"), "", "publishing"},
		})
		o.verify(t)
	})
}

func TestAnEditVoidsTheConsent(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		o.walk(t, item, []step{
			{"登记", "office", "record_consent", "", reply, "", "awaiting_consent"},
			{"更正登记", "office", "discard_consent", "", rules.Values{"reason": "看错文号"}, "", "awaiting_consent"},
			{"重新登记", "office", "record_consent", "", reply, "", "awaiting_consent"},
			{"复核", "reviewer", "record_consent", "", reply, "", "ready"},
			{"撤回修改", "office", "recall", "", rules.Values{"reason": "补充内容"}, "", "drafting"},
			{"改稿", "office", "save", "", text, "", "drafting"},
		})
		if o.look(t, item).Item.Consent != nil {
			t.Error("三(二)2c 改稿后同意仍在")
		}
		o.verify(t)
	})
}

func TestRefusedAndReturnedByTheSuperior(t *testing.T) {
	returned := changed(reply, "reason", "补充风险评估")
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		o.walk(t, item, []step{
			{"退回须写明意见", "office", "record_return", "", reply, rules.FieldMissing, ""},
			{"退回须有文号", "office", "record_return", "", changed(returned, "reply_number", ""), rules.FieldMissing, ""},
			{"市委退回，一人登记", "office", "record_return", "", returned, "", "awaiting_consent"},
			{"复核所见不是退回", "reviewer", "record_consent", "", reply, rules.ConsentDiffers, ""},
			{"同一人不得复核", "office", "record_return", "", reply, rules.ConsentSamePerson, ""},
			{"登记有误", "reviewer", "discard_consent", "", rules.Values{"reason": "看错文号"}, "", "awaiting_consent"},
			{"重新登记", "office", "record_return", "", returned, "", "awaiting_consent"},
			{"另一人复核", "reviewer", "record_return", "", reply, "", "drafting"},
			{"再制方案", "office", "plan", "", workPlan, "", "drafting"},
			{"提交", "office", "submit", "", vouched, "", "reviewing"},
			{"审核", "reviewer", "pass", "", findings, "", "approving"},
		})
		if d := o.look(t, item); d.Subject.Round != 2 {
			t.Errorf("round %d after the return", d.Subject.Round)
		}
		o.verify(t)
	})
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		o.walk(t, item, []step{
			{"市委未同意，一人登记", "office", "record_refusal", "", reply, "", "awaiting_consent"},
			{"复核文号不同", "reviewer", "record_refusal", "", changed(reply, "reply_number", "市委复〔2026〕9号"), rules.ConsentDiffers, ""},
			{"不同意不是同意", "reviewer", "record_consent", "", reply, rules.ConsentDiffers, ""},
			{"另一人复核", "reviewer", "record_refusal", "", reply, "", "refused"},
		})
		o.verify(t)
	})
}

func TestTheSuperiorAnswersByItsAccount(t *testing.T) {
	answer := rules.Values{"reply_number": "市委复〔2026〕8号", "reason": "请补充风险评估"}
	consent := rules.Values{"reply_number": "市委复〔2026〕8号", "conditions": "隐去住户姓名"}
	cases := []struct {
		act   rules.ActName
		with  rules.Values
		want  rules.ConsentOutcome
		state rules.StateName
	}{
		{"grant_consent", consent, rules.Consented, "ready"},
		{"superior_return", answer, rules.ConsentReturned, "drafting"},
		{"superior_refuse", answer, rules.ConsentRefused, "refused"},
	}
	for _, c := range cases {
		t.Run(string(c.act), func(t *testing.T) {
			onBoth(t, func(t *testing.T, o *office) {
				item := o.requested(t)
				o.walk(t, item, []step{
					{"他人不得代答", "leader", c.act, "", c.with, rules.NotYourDuty, ""},
					{"三(二)2c 市委在系统内答复", "superior", c.act, "", c.with, "", c.state},
				})
				got := o.look(t, item).Item.Consent
				if got.Answer() != c.want || !got.ByAccount || !got.Confirmed() || got.Request != "示建〔2026〕30号" {
					t.Errorf("the answer is %+v", got)
				}
				o.verify(t)
			})
		})
	}
}

func TestUrgingWaits(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		letter := rules.Values{"letter_number": "示建函〔2026〕3号"}
		o.walk(t, item, []step{{"催办", "office", "urge_consent", "", letter, "", "awaiting_consent"}})
		o.now = o.now.AddDate(0, 0, 4)
		o.walk(t, item, []step{{"五个工作日内不再催办", "office", "urge_consent", "", letter, rules.UrgedRecently, ""}})
		o.now = o.now.AddDate(0, 0, 3)
		o.walk(t, item, []step{{"满五个工作日可以再催", "office", "urge_consent", "", letter, "", "awaiting_consent"}})
		if due, open := o.look(t, item).Due(rules.DueConsent); !open || due.N != 1 {
			t.Errorf("the wait is %+v", due)
		}
		o.verify(t)
	})
}
