package workflow

import (
	"context"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// step is one act of a walk through the procedure.
type step struct {
	clause string
	login  string
	act    rules.ActName
	on     string
	with   rules.Values
	want   rules.Code
	state  rules.StateName // after it
}

func (o *office) walk(t testing.TB, id rules.SubjectID, steps []step) {
	t.Helper()
	for _, s := range steps {
		act := Act{Subject: id, Name: s.act, By: o.people[s.login], With: s.with}
		if s.on != "" {
			act.HappenedAt = workday.MustDate(s.on)
		}
		t.Log(s.clause)
		if answer := o.do(t, act, s.want); s.want == "" && answer.State != s.state {
			t.Fatalf("%s: state %s, want %s", s.clause, answer.State, s.state)
		}
	}
}

func (o *office) open(t testing.TB, entry, period, on string) rules.SubjectID {
	t.Helper()
	return o.do(t, Act{
		Kind: rules.KindItem, Name: "open", By: o.people["office"], HappenedAt: workday.MustDate(on),
		With: rules.Values{"entry": entry, "period": period},
	}, "").Subject
}

var (
	text     = rules.Values{"title": "党费收缴情况（2026年上半年）", "text": "上半年应收12000元，实收12000元。"}
	vouched  = rules.Values{"truthful": "yes"}
	findings = rules.Values{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"}
)

func TestDuesOfTheFirstHalfYearFromPlannedToArchived(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, id, []step{
			{"三(二)1b 开始拟稿", "office", "start", "2026-07-01", nil, "", "drafting"},
			{"无稿不得提交", "office", "submit", "2026-07-01", vouched, rules.TextMissing, ""},
			{"保存稿件", "office", "save", "2026-07-02", text, "", "drafting"},
			{"三(二)0 稿件不得公开", "general", "publish", "2026-07-02", nil, rules.NotInThisState, ""},
			{"一.原则2f 提交", "office", "submit", "2026-07-02", vouched, "", "reviewing"},
			{"拟稿人不得审核", "office", "pass", "2026-07-03", findings, rules.NotYourDuty, ""},
			{"退回", "reviewer", "return", "2026-07-03", rules.Values{"reason": "补充应收人数"}, "", "drafting"},
			{"改稿", "office", "save", "2026-07-03", text, "", "drafting"},
			{"再提交", "office", "submit", "2026-07-03", vouched, "", "reviewing"},
			{"审核通过", "reviewer", "pass", "2026-07-06", findings, "", "approving"},
			{"先分管后主要", "leader", "approve", "2026-07-06", nil, rules.NotYourTurn, ""},
			{"分管领导同意", "deputy", "approve", "2026-07-06", nil, "", "approving"},
			{"主要负责人同意", "leader", "approve", "2026-07-07", nil, "", "ready"},
			{"日期不得倒退", "general", "publish", "2026-07-06", onBoard, rules.HappenedTooEarly, ""},
			{"上栏", "general", "publish", "2026-07-08", onBoard, "", "publishing"},
			{"载体未全不得完毕", "general", "complete", "2026-07-08", nil, rules.PostingsOutstanding, ""},
			{"会上公开", "general", "publish", "2026-07-09", inMeeting, "", "publishing"},
			{"公开完毕", "general", "complete", "2026-07-09", nil, "", "collecting"},
			{"三(二)3b 收集期未满", "office", "conclude", "2026-07-10", nil, rules.WindowNotOver, ""},
			{"办结", "office", "conclude", "2026-07-16", nil, "", "concluded"},
			{"缺佐证不得归档", "archivist", "archive", "2026-07-20", nil, rules.PartsMissing, ""},
			{"补充照片", "general", "add_evidence", "2026-07-20", rules.Values{"publication": "1", "evidence.photo": "P-031"}, "", "concluded"},
			{"补充到会人数", "general", "add_evidence", "2026-07-20", rules.Values{"publication": "2", "evidence.headcount": "31"}, "", "concluded"},
			{"归档", "archivist", "archive", "2026-07-21", nil, "", "archived"},
		})
		o.isArchived(t, id, "J001-WS·2026-D30-DB-0001")
		o.verify(t)
	})
}

var (
	onBoard   = rules.Values{"carrier": "board-party", "audience": "party", "evidence.place": "一楼党员活动室"}
	inMeeting = rules.Values{"carrier": "meeting", "audience": "party", "evidence.minutes": "支部大会〔2026〕7号"}
)

func (o *office) isArchived(t *testing.T, id rules.SubjectID, code string) {
	t.Helper()
	d := o.look(t, id)
	if d.Item.ArchiveCode != code {
		t.Errorf("archival code %q, want %q", d.Item.ArchiveCode, code)
	}
	for _, due := range d.Dues {
		if due.Open() != (due.Kind == rules.DuePostingEnd) { // what is archived is still posted
			t.Errorf("the due %v is open: %v", due.DueKey, due.Open())
		}
		if due.Kind == rules.DuePublication && (due.Deadline.Date.String() != "2026-07-14" || due.OverdueOn(0, d.Calendar) != 0) {
			t.Errorf("publication due %v", due)
		}
	}
}

func (o *office) verify(t *testing.T) {
	t.Helper()
	v, err := o.Verify(context.Background())
	if err != nil || !v.OK() {
		t.Fatalf("verify: %v %+v", err, v.Damage)
	}
}

func TestOpinionHoldsTheConclusion(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.published(t)
		said := rules.Values{"channel": "hotline", "anonymous": "yes", "text": "应收人数与上期不同，请说明。"}
		opinion := o.do(t, Act{Kind: rules.KindFeedback, Parent: id, Name: "register", By: o.people["office"], With: said}, "")
		o.walk(t, id, []step{{"三(二)3d 意见未答复", "office", "conclude", "", nil, rules.OpinionOpen, ""}})
		answer := Act{Subject: opinion.Subject, Name: "answer", By: o.people["office"], With: rules.Values{"manner": "public", "answer": "新转入两人。"}}
		o.do(t, answer, "")
		o.walk(t, id, []step{{"三(二)3d 已答复可办结", "office", "conclude", "", nil, "", "concluded"}})
		o.verify(t)
	})
}

// published carries an item of the Party's audience to the collection of opinions.
func (o *office) published(t testing.TB) rules.SubjectID {
	t.Helper()
	id := o.open(t, "3.16", "2026H1", "2026-07-01")
	o.walk(t, id, []step{
		{"拟稿", "office", "start", "2026-07-01", nil, "", "drafting"},
		{"保存", "office", "save", "2026-07-01", text, "", "drafting"},
		{"提交", "office", "submit", "2026-07-01", vouched, "", "reviewing"},
		{"审核", "reviewer", "pass", "2026-07-02", findings, "", "approving"},
		{"分管", "deputy", "approve", "2026-07-02", nil, "", "approving"},
		{"主要", "leader", "approve", "2026-07-02", nil, "", "ready"},
		{"上栏", "general", "publish", "2026-07-03", onBoard, "", "publishing"},
		{"会上", "general", "publish", "2026-07-03", inMeeting, "", "publishing"},
		{"完毕", "general", "complete", "2026-07-03", nil, "", "collecting"},
	})
	return id
}

func TestNilReportIsApprovedAndDisclosed(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, "6.06", "2026Q1", "2026-04-01")
		o.walk(t, id, []step{
			{"三(四)3a 零报告", "office", "report_nil", "2026-04-02", rules.Values{"reason": "本季度未发生"}, "", "approving"},
			{"分管领导同意", "many", "approve", "2026-04-02", nil, "", "ready"},
			{"公开", "general", "publish", "2026-04-03", rules.Values{"carrier": "board", "audience": "party", "evidence.place": "一楼"}, "", "publishing"},
		})
		dues := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, dues, []step{
			{"党费不得零报告", "office", "report_nil", "2026-07-02", rules.Values{"reason": "无"}, rules.NilNotAllowed, ""},
		})
	})
}

func TestApprovingOnesOwnDraftIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, id, []step{
			{"拟稿", "many", "start", "2026-07-01", nil, "", "drafting"},
			{"保存", "many", "save", "2026-07-01", text, "", "drafting"},
			{"提交", "many", "submit", "2026-07-01", vouched, "", "reviewing"},
			{"不得审核自己的稿", "many", "pass", "2026-07-01", findings, rules.OwnDraft, ""},
			{"他人审核", "reviewer", "pass", "2026-07-01", findings, "", "approving"},
			{"不得审批自己的稿", "many", "approve", "2026-07-01", nil, rules.OwnDraft, ""},
		})
	})
}

func TestTheSameKeyTwiceIsOneAct(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		act := Act{Subject: id, Name: "start", By: o.people["office"], Key: "click-1", Rev: 1}
		first := o.do(t, act, "")
		if again := o.do(t, act, ""); again != first {
			t.Errorf("the same key answered %+v, then %+v", first, again)
		}
		act.Name = "void"
		o.do(t, act, rules.KeyReused)
		act.Key, act.Name = "click-2", "save"
		o.do(t, act, rules.StaleRev)
		if d := o.look(t, id); len(d.History) != 2 {
			t.Errorf("%d acts, want 2", len(d.History))
		}
	})
}

func TestOneItemForAnOccurrence(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		first := o.open(t, "3.16", "2026H1", "2026-07-01")
		open := Act{Kind: rules.KindItem, Name: "open", By: o.people["office"], With: rules.Values{"entry": "3.16", "period": "2026H1"}}
		o.do(t, open, rules.OccurrenceExists)
		o.walk(t, first, []step{{"误登记作废", "office", "void", "", rules.Values{"reason": "重复登记"}, "", "voided"}})
		o.do(t, open, "")
		for _, c := range []struct {
			entry, period string
			want          rules.Code
		}{
			{"3.16", "2026", rules.PeriodNotOfEntry}, {"3.16", "2026H9", rules.PeriodUnreadable},
			{"9.99", "2026", rules.EntryUnknown}, {"3.07", "2026-07-05", rules.StagesComeByMatter},
			{"9.05", "2026-07-05", rules.AudienceFromOrigin},
		} {
			open.With = rules.Values{"entry": c.entry, "period": c.period}
			o.do(t, open, c.want)
		}
	})
}
