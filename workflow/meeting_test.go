package workflow

import (
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// endorsed carries an item that the 局党组 decides to where it waits for the meeting.
func (o *office) endorsed(t *testing.T) rules.SubjectID {
	t.Helper()
	id := o.open(t, "3.17", "2025", "2026-01-08")
	o.walk(t, id, []step{
		{"拟稿", "office", "start", "2026-01-08", nil, "", "drafting"},
		{"保存", "office", "save", "2026-01-08", text, "", "drafting"},
		{"提交", "office", "submit", "2026-01-08", vouched, "", "reviewing"},
		{"审核", "reviewer", "pass", "2026-01-09", findings, "", "approving"},
		{"三(二)1b 局党组事项不得只凭签批公开", "deputy", "approve", "2026-01-09", nil, rules.MeetingNeeded, ""},
		{"局党组事项须两级签批后上会，不得由分管领导直接提请", "deputy", "refer", "2026-01-09", rules.Values{"reason": "急"}, rules.MeetingNeeded, ""},
		{"分管领导同意并提请", "deputy", "endorse", "2026-01-09", nil, "", "approving"},
		{"主要负责人同意并提请", "leader", "endorse", "2026-01-09", nil, "", "deliberating"},
	})
	return id
}

func (o *office) convene(t *testing.T, on string) rules.SubjectID {
	t.Helper()
	return o.do(t, Act{
		Kind: rules.KindMeeting, Name: "convene", By: o.people["office"], HappenedAt: workday.MustDate("2026-01-09"),
		With: rules.Values{"body": "party-group", "on": on},
	}, "").Subject
}

func ballot(line, yes, no, declared string) rules.Values {
	return rules.Values{
		"line": line, "declared": declared,
		"ballots.for": yes, "ballots.against": no, "ballots.abstain": "0", "ballots.recused": "0",
	}
}

func TestTheMeetingDecides(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.endorsed(t)
		meeting := o.convene(t, "2026-01-12")
		number := o.look(t, item).Item.Number
		attended := rules.Values{"expected": "9", "present": "7", "chair": "局党组书记", "recorder": "公开办"}
		o.walk(t, meeting, []step{
			{"无议题不开会", "office", "hold", "2026-01-12", attended, rules.AgendaEmpty, ""},
			{"列入议题", "office", "table", "2026-01-10", rules.Values{"item": number, "matter": "general"}, "", "planned"},
			{"不重复列入", "office", "table", "2026-01-10", rules.Values{"item": number, "matter": "general"}, rules.NothingWaits, ""},
			{"会议日未到", "office", "hold", "2026-01-11", attended, rules.MeetingNotYet, ""},
			{"召开", "office", "hold", "2026-01-12", attended, "", "held"},
			{"未表决不得形成纪要", "office", "close", "2026-01-12", rules.Values{"minutes": "〔2026〕1号"}, rules.VoteMissing, ""},
			{"宣布与票数不符", "office", "vote", "2026-01-12", ballot("1", "4", "3", "passed"), rules.OutcomeDisagrees, ""},
			{"通过", "office", "vote", "2026-01-12", ballot("1", "6", "1", "passed"), "", "held"},
		})
		o.walk(t, item, []step{{"纪要未成不得据以公开", "office", "resolve", "2026-01-12", nil, rules.DecisionMissing, ""}})
		o.walk(t, meeting, []step{{"形成纪要", "office", "close", "2026-01-13", rules.Values{"minutes": "〔2026〕1号"}, "", "closed"}})
		o.walk(t, item, []step{
			{"会议同意", "office", "resolve", "2026-01-13", rules.Values{"decision": "SLJ-HY-2026-0001#1"}, "", "ready"},
			{"公开", "general", "publish", "2026-01-14", onBoard, "", "publishing"},
		})
		o.verify(t)
	})
}

func TestWhatTheMeetingRejectedIsNotDisclosed(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.endorsed(t)
		meeting := o.convene(t, "2026-01-12")
		number := o.look(t, item).Item.Number
		o.walk(t, meeting, []step{
			{"列入", "office", "table", "2026-01-12", rules.Values{"item": number, "matter": "general"}, "", "planned"},
			{"召开", "office", "hold", "2026-01-12", rules.Values{"expected": "9", "present": "7", "chair": "甲", "recorder": "乙"}, "", "held"},
			{"未通过", "office", "vote", "2026-01-12", ballot("1", "4", "3", "rejected"), "", "held"},
			{"纪要", "office", "close", "2026-01-12", rules.Values{"minutes": "〔2026〕1号"}, "", "closed"},
		})
		o.walk(t, item, []step{
			{"三(二)1b 未通过", "office", "resolve", "2026-01-13", nil, rules.DecisionMissing, ""},
			{"退回", "office", "return", "2026-01-13", rules.Values{"reason": "会议未通过，补充明细"}, "", "drafting"},
		})
		o.verify(t)
	})
}

func TestAnItemOfTheHeadCanBeReferred(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, id, []step{
			{"拟稿", "office", "start", "2026-07-01", nil, "", "drafting"},
			{"保存", "office", "save", "2026-07-01", text, "", "drafting"},
			{"提交", "office", "submit", "2026-07-01", vouched, "", "reviewing"},
			{"审核", "reviewer", "pass", "2026-07-01", findings, "", "approving"},
			{"非局党组事项不走会签提请", "deputy", "endorse", "2026-07-01", nil, rules.NoMeetingNeeded, ""},
			{"提请会议研究", "deputy", "refer", "2026-07-01", rules.Values{"reason": "金额较大"}, "", "deliberating"},
		})
	})
}
