package workflow

import (
	"testing"

	"gongkai/rules"
)

// The same engine carries an item of the catalogue of 2017 from 待提出 to the archive; the gap between the Party and the
// unit is none there.
func TestUnderTheRegulationFromProposedToArchived(t *testing.T) {
	onBothUnder(t, regulation2017, func(t *testing.T, o *office) {
		id := o.open(t, "4.10", "2026H1", "2026-07-01")
		o.walk(t, id, []step{
			{"条例15 提出", "personnel", "start", "2026-07-01", nil, "", "drafting"},
			{"保存稿件", "personnel", "save", "2026-07-02", text, "", "drafting"},
			{"条例15 送审核", "personnel", "submit", "2026-07-02", vouched, "", "reviewing"},
			{"条例15 审核", "reviewer", "pass", "2026-07-03", findings, "", "approving"},
			{"条例15 审批：副书记", "deputy", "approve", "2026-07-06", nil, "", "approving"},
			{"条例15 审批：负责人", "leader", "approve", "2026-07-06", nil, "", "ready"},
			{"条例4 只在党内公开，无例外可言", "leader", "waive_order", "2026-07-06", urgent, rules.OrderNotAtStake, ""},
			{"条例15 实施：上栏", "general", "publish", "2026-07-07", onBoard, "", "publishing"},
			{"条例15 实施：会上", "general", "publish", "2026-07-07", inMeeting, "", "publishing"},
			{"实施完毕", "general", "complete", "2026-07-07", nil, "", "collecting"},
			{"收集期未满", "office", "conclude", "2026-07-13", nil, rules.WindowNotOver, ""},
			{"办结", "office", "conclude", "2026-07-15", nil, "", "concluded"},
			{"补充照片", "general", "add_evidence", "2026-07-15", rules.Values{"publication": "1", "evidence.photo": "P-031"}, "", "concluded"},
			{"补充到会人数", "general", "add_evidence", "2026-07-15", rules.Values{"publication": "2", "evidence.headcount": "31"}, "", "concluded"},
			{"归档", "archivist", "archive", "2026-07-16", nil, "", "archived"},
		})
		o.isArchived(t, id, "J001-WS·2026-D30-ZZ-0001")
		o.verify(t)
	})
}

var (
	urgent   = rules.Values{"reason": "汛情紧急，须即时告知社会。"}
	onPortal = rules.Values{"carrier": "portal", "audience": "society", "evidence.address": "首页"}
	onLAN    = rules.Values{"carrier": "lan", "audience": "party", "evidence.address": "党建专栏"}
)

// approvedEmergency carries an item for the Party, the unit and society to where it may be carried out.
func (o *office) approvedEmergency(t *testing.T) rules.SubjectID {
	t.Helper()
	id := o.open(t, "9.01", "2026-07-06", "2026-07-06")
	o.walk(t, id, []step{
		{"提出", "office", "start", "2026-07-06", nil, "", "drafting"},
		{"保存", "office", "save", "2026-07-06", text, "", "drafting"},
		{"送审核", "office", "submit", "2026-07-06", vouched, "", "reviewing"},
		{"审核", "reviewer", "pass", "2026-07-06", findings, "", "approving"},
		{"副书记", "deputy", "approve", "2026-07-06", nil, "", "approving"},
		{"负责人", "leader", "approve", "2026-07-06", nil, "", "ready"},
	})
	return id
}

func TestExceptionFromTheOrderOfRelease(t *testing.T) {
	onBothUnder(t, regulation2017, func(t *testing.T, o *office) {
		id := o.approvedEmergency(t)
		o.walk(t, id, []step{
			{"条例4 一般先党内后党外", "general", "publish", "2026-07-06", onPortal, rules.OutsideBeforeInside, ""},
			{"条例4 例外由负责人批准", "office", "waive_order", "2026-07-06", urgent, rules.NotYourDuty, ""},
			{"条例4 例外须说明理由", "leader", "waive_order", "2026-07-06", nil, rules.FieldMissing, ""},
			{"保密法", "leader", "waive_order", "2026-07-06", rules.Values{"reason": "机密★"}, rules.SecrecyMarking, ""},
			{"条例4 例外", "leader", "waive_order", "2026-07-06", urgent, "", "ready"},
			{"条例4 不重复批准", "leader", "waive_order", "2026-07-06", urgent, rules.OrderNotAtStake, ""},
			{"先向社会公开", "general", "publish", "2026-07-06", onPortal, "", "publishing"},
			{"公开载体未全", "general", "complete", "2026-07-06", nil, rules.PostingsOutstanding, ""},
			{"再在党内公开", "general", "publish", "2026-07-07", onLAN, "", "publishing"},
		})
		w := o.look(t, id).Item.OrderWaiver
		if w == nil || w.By != o.people["leader"] || w.Duty != rules.DutyHead || w.Content != o.look(t, id).CurrentDigest() || w.Reason == "" {
			t.Errorf("the exception is kept as %+v", w)
		}
		o.verify(t)
	})
}

func TestAnEditVoidsTheException(t *testing.T) {
	onBothUnder(t, regulation2017, func(t *testing.T, o *office) {
		id := o.approvedEmergency(t)
		o.walk(t, id, []step{
			{"条例4 例外", "leader", "waive_order", "2026-07-06", urgent, "", "ready"},
			{"撤回", "office", "recall", "2026-07-06", rules.Values{"reason": "补充数字"}, "", "drafting"},
			{"改稿", "office", "save", "2026-07-06", text, "", "drafting"},
			{"送审核", "office", "submit", "2026-07-06", vouched, "", "reviewing"},
			{"审核", "reviewer", "pass", "2026-07-06", findings, "", "approving"},
			{"副书记", "deputy", "approve", "2026-07-06", nil, "", "approving"},
			{"负责人", "leader", "approve", "2026-07-06", nil, "", "ready"},
			{"条例4 改稿后例外失效", "general", "publish", "2026-07-06", onPortal, rules.OutsideBeforeInside, ""},
		})
		if w := o.look(t, id).Item.OrderWaiver; w != nil {
			t.Errorf("the exception stands after an edit: %+v", w)
		}
		o.verify(t)
	})
}

// The plan of 2011 knows no exception (三(四)1b): the act is in its table under no name.
func TestThePlanKnowsNoException(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.published(t)
		o.walk(t, id, []step{{"三(四)1b 无例外", "leader", "waive_order", "", urgent, rules.UnknownAct, ""}})
	})
}

// Beyond its powers the organisation reports up (条例15): the road outside the catalogue, to targeted people too.
func TestBeyondThePowersIsReportedUp(t *testing.T) {
	onBothUnder(t, regulation2017, func(t *testing.T, o *office) {
		id := o.do(t, Act{
			Kind: rules.KindItem, Name: "open_outside", By: o.people["office"], With: rules.Values{"title": "跨单位联建情况"},
		}, "").Subject
		plan := rules.Values{
			"reason": "超出职权", "audiences": "targeted", "carriers": "document", "term": "short", "min_posting": "5wd",
			"retention": "D30", "risk": "低", "responsible": "党委办公室",
		}
		o.walk(t, id, []step{
			{"提出", "office", "start", "", nil, "", "drafting"},
			{"保存", "office", "save", "", text, "", "drafting"},
			{"条例15 没有公开方案不得提出", "office", "submit", "", vouched, rules.PlanMissing, ""},
			{"条例8 对特定组织、党员、群众", "office", "plan", "", plan, "", "drafting"},
			{"送审核", "office", "submit", "", vouched, "", "reviewing"},
			{"审核", "reviewer", "pass", "", findings, "", "approving"},
			{"条例15 超出职权不得自批", "deputy", "approve", "", nil, rules.ConsentMissing, ""},
			{"提请会议", "deputy", "endorse", "", nil, "", "approving"},
			{"提请会议", "leader", "endorse", "", nil, "", "deliberating"},
		})
		o.verify(t)
	})
}
