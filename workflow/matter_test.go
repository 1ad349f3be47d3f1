package workflow

import (
	"context"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// begun starts a matter of the entry 3.08 (条件程序, 人选公示, 结果) and dates its stages by the triggers.
func (o *office) begun(t rapid.TB, triggers ...string) rules.SubjectID {
	t.Helper()
	id := o.do(t, Act{
		Kind: rules.KindMatter, Name: "start", By: o.people["office"], HappenedAt: workday.MustDate("2026-07-01"),
		With: rules.Values{"entry": "3.08", "title": "党委委员增补"},
	}, "").Subject
	for i, trigger := range triggers {
		o.onMatter(t, id, "trigger", "", "stage", string(rune('1'+i)), "trigger", trigger)
	}
	return id
}

// onMatter does an act on a matter, or is refused.
func (o *office) onMatter(t rapid.TB, id rules.SubjectID, act rules.ActName, want rules.Code, pairs ...string) {
	t.Helper()
	with := rules.Values{}
	for i := 0; i < len(pairs); i += 2 {
		with[pairs[i]] = pairs[i+1]
	}
	o.do(t, Act{Subject: id, Name: act, By: o.people["office"], With: with}, want)
}

// ofStage opens the item of a stage and carries it until it is ready.
func (o *office) ofStage(t rapid.TB, matter rules.SubjectID, stage int) rules.SubjectID {
	t.Helper()
	day := workday.MustDate("2026-07-01")
	key := rules.StageKey(o.look(t, matter).Matter.Number, stage)
	id := o.do(t, Act{
		Kind: rules.KindItem, Name: "open", By: o.people["office"], HappenedAt: day, With: rules.Values{"entry": "3.08", "period": key},
	}, "").Subject
	for _, s := range []step{
		{login: "office", act: "start"}, {login: "office", act: "save", with: text}, {login: "office", act: "submit", with: vouched},
		{login: "reviewer", act: "pass", with: findings}, {login: "deputy", act: "approve"}, {login: "leader", act: "approve"},
	} {
		o.do(t, Act{Subject: id, Name: s.act, By: o.people[s.login], With: s.with, HappenedAt: day}, "")
	}
	return id
}

// post discloses an item on the board.
func (o *office) post(t rapid.TB, item rules.SubjectID, audience, on string, want rules.Code) {
	t.Helper()
	o.do(t, Act{
		Subject: item, Name: "publish", By: o.people["general"], HappenedAt: workday.MustDate(on),
		With: rules.Values{"carrier": "board", "audience": audience, "evidence.place": "一楼"},
	}, want)
}

// 三(四)3c: three stages are disclosed one after another, and the matter is closed when all are.
func TestStagesAreDisclosedInTheirTurn(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.begun(t, "2026-07-01", "2026-07-14", "2026-07-22")
		first, second, third := o.ofStage(t, id, 1), o.ofStage(t, id, 2), o.ofStage(t, id, 3)
		o.post(t, second, "party", "2026-07-14", rules.StageOutOfTurn)
		o.post(t, first, "party", "2026-07-08", "")
		o.post(t, second, "party", "2026-07-07", rules.StageTooEarly)
		o.post(t, third, "party", "2026-07-22", rules.StageOutOfTurn)
		o.post(t, second, "party", "2026-07-14", "")
		if until := o.look(t, second).Publications[0].Until; until != workday.MustDate("2026-07-29") {
			t.Errorf("the notice of fifteen days stands until %v", until)
		}
		o.post(t, third, "party", "2026-07-22", rules.StageNoticeRuns) // the unit has not been shown it
		o.post(t, second, "unit", "2026-07-15", "")
		o.post(t, third, "party", "2026-07-22", rules.StageNoticeRuns)
		o.onMatter(t, id, "close", rules.StageOutstanding)
		o.post(t, third, "party", "2026-07-23", "")
		o.onMatter(t, id, "trigger", rules.NoStageLeft, "stage", "1", "trigger", "2026-07-01")
		o.onMatter(t, id, "void", rules.StageHasItem, "reason", "误启动")
		o.onMatter(t, id, "close", "")
		o.onMatter(t, id, "add_stage", rules.NotInThisState, "name", "补充说明", "date", "2026-12-01")
		if d := o.look(t, id); d.Matter.Progress(d.Subject.State, d.StageItems, rules.DateOf(o.now)) != rules.MatterIsClosed || len(d.Dues) == 0 || d.Dues[len(d.Dues)-1].Open() {
			t.Errorf("the closed matter: %+v %+v", d.Subject, d.Dues)
		}
		o.verify(t)
	})
}

// 三(四)3c: stages may be added and dated while the matter runs, each in its turn; a stage whose item is under way is not void.
func TestStagesWhileTheMatterRuns(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.begun(t, "2026-07-01")
		o.onMatter(t, id, "trigger", rules.StageBeforeEarlier, "stage", "2", "trigger", "2026-07-03")
		o.onMatter(t, id, "trigger", rules.StageTriggered, "stage", "1", "trigger", "2026-07-03")
		o.onMatter(t, id, "trigger", rules.StageOneDay, "stage", "2", "trigger", "2026-07-14", "date", "2026-07-14")
		o.onMatter(t, id, "trigger", rules.StageUnknown, "stage", "7", "trigger", "2026-07-14")
		o.onMatter(t, id, "redate_stage", rules.StageNotTriggered, "stage", "3", "trigger", "2026-07-14", "reason", "改期")
		o.onMatter(t, id, "add_stage", rules.StageRuleUnreadable, "name", "进展", "rule", "end+5wd")
		o.onMatter(t, id, "add_stage", rules.StageOneDay, "name", "进展")
		o.onMatter(t, id, "add_stage", "", "name", "进展", "behind", "1", "rule", "+5wd", "trigger", "2026-07-10")
		o.onMatter(t, id, "trigger", rules.StageBeforeEarlier, "stage", "2", "trigger", "2026-07-14")
		o.onMatter(t, id, "void_stage", "", "stage", "4", "reason", "并入下一阶段")
		o.onMatter(t, id, "trigger", "", "stage", "2", "trigger", "2026-07-14")
		number := o.look(t, id).Matter.Number
		open := Act{Kind: rules.KindItem, Name: "open", By: o.people["office"], HappenedAt: workday.MustDate("2026-07-01")}
		for key, want := range map[string]rules.Code{
			number + "#4": rules.StageVoid, number + "#3": rules.StageNotTriggered, number + "#9": rules.StageUnknown,
			"SLJ-FJ-2026-0404#1": rules.MatterUnknown,
		} {
			open.With = rules.Values{"entry": "3.08", "period": key}
			o.do(t, open, want)
		}
		item := o.ofStage(t, id, 1)
		open.With = rules.Values{"entry": "3.08", "period": number + "#1"}
		o.do(t, open, rules.StageTaken)
		o.onMatter(t, id, "void_stage", rules.StageHasItem, "stage", "1", "reason", "不办")
		o.post(t, item, "party", "2026-07-08", "")
		o.onMatter(t, id, "redate_stage", rules.StageDisclosed, "stage", "1", "trigger", "2026-07-02", "reason", "改期")
		o.onMatter(t, id, "void_stage", rules.StageDisclosed, "stage", "1", "reason", "不办")
		o.verify(t)
	})
}

// 三(四)3c: what is owed for a stage is dated with it, and so is its item, which keeps the date that it had.
func TestAStageIsDatedAnewWithItsItem(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.begun(t, "2026-07-01", "2026-07-14")
		item := o.ofStage(t, id, 2)
		o.onMatter(t, id, "redate_stage", "", "stage", "2", "date", "2026-08-03", "reason", "会议改期")
		due, _ := o.look(t, item).Due(rules.DuePublication)
		if due.Deadline.Date != workday.MustDate("2026-08-03") || len(due.Deadline.Was) != 1 || !due.Deadline.Redated {
			t.Errorf("the item is due by %+v", due.Deadline)
		}
		history := o.look(t, item).History
		if last := history[len(history)-1]; last.Act != rules.ActRedate || last.From != "ready" {
			t.Errorf("the last act on the item: %+v", last)
		}
		owed := o.owedFor(t, id, 2)
		if owed.Deadline.Date != workday.MustDate("2026-08-03") || owed.Item != item {
			t.Errorf("owed for the stage: %+v", owed)
		}
		o.post(t, o.ofStage(t, id, 1), "party", "2026-07-08", "")
		o.post(t, item, "party", "2026-07-20", "") // what was approved before it was dated anew still counts
		o.verify(t)
	})
}

// An item that was opened by mistake leaves its stage owed; a matter that was started by mistake owes nothing more.
func TestAMatterStartedByMistake(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.begun(t, "2026-07-01")
		key := o.look(t, id).Matter.Obligation(1).Period
		item := o.do(t, Act{Kind: rules.KindItem, Name: "open", By: o.people["office"], With: rules.Values{"entry": "3.08", "period": key}}, "").Subject
		o.onMatter(t, id, "void", rules.StageHasItem, "reason", "误启动")
		o.do(t, Act{Subject: item, Name: "void", By: o.people["office"], With: rules.Values{"reason": "误登记"}}, "")
		o.onMatter(t, id, "void", "", "reason", "误启动")
		if owed := o.owedFor(t, id, 1); !owed.MadeAt.IsZero() {
			t.Errorf("the void stage is still owed: %+v", owed)
		}
		o.verify(t)
	})
}

func (o *office) owedFor(t rapid.TB, matter rules.SubjectID, stage int) (owed rules.Owed) {
	t.Helper()
	of := o.look(t, matter).Matter.Obligation(stage)
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		owed, _, err = tx.Owed(bureau, of)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return owed
}

// 三(四)3c: of two stages that are disclosed at the same moment, and a third that is made void, none passes another.
func TestStagesAtTheSameMoment(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.begun(t, "2026-07-01", "2026-07-14", "2026-07-22")
		items := []rules.SubjectID{o.ofStage(t, id, 1), o.ofStage(t, id, 2)}
		var all sync.WaitGroup
		for range 4 {
			for _, item := range items {
				all.Go(func() {
					_, err := o.Do(context.Background(), Act{
						Organisation: bureau, Subject: item, Name: "publish", By: o.people["general"], Via: "cli",
						HappenedAt: workday.MustDate("2026-07-14"),
						With:       rules.Values{"carrier": "board", "audience": "party", "evidence.place": "一楼"},
					})
					if codeOf(err) == "fault" {
						t.Error(err)
					}
				})
			}
			all.Go(func() {
				_, err := o.Do(context.Background(), Act{
					Organisation: bureau, Subject: id, Name: "redate_stage", By: o.people["office"], Via: "cli",
					With: rules.Values{"stage": "2", "date": "2026-07-15", "reason": "改期"},
				})
				if codeOf(err) == "fault" {
					t.Error(err)
				}
			})
		}
		all.Wait()
		o.judgeStages(t, id)
		o.verify(t)
	})
}
