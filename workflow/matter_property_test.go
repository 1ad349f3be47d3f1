package workflow

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// judgeStages reads the records of the stages' items as an auditor who knows nothing of guards: no stage has a posting
// that is dated before that of an earlier stage, or recorded before it, and none is disclosed while an earlier one that
// is not void has nothing posted (三(四)3c). It says how many stages are disclosed.
func (o *office) judgeStages(t rapid.TB, matter rules.SubjectID) (out int) {
	d := o.look(t, matter)
	var last rules.Move
	var owing string
	for _, s := range d.Matter.Stages {
		if s.Void {
			continue
		}
		first, posted := o.firstPosting(t, d, s.N)
		switch {
		case !posted:
			owing = s.String()
		case owing != "":
			t.Fatalf("%s is disclosed, and %s before it is not", s, owing)
		case first.Happened.Before(last.Happened) || first.At.Before(last.At):
			t.Fatalf("%s was disclosed on %v, the stage before it on %v", s, first.Happened, last.Happened)
		default:
			last, out = first, out+1
		}
	}
	return out
}

// firstPosting finds the act that disclosed a stage first.
func (o *office) firstPosting(t rapid.TB, d *rules.Dossier, stage int) (rules.Move, bool) {
	for _, i := range d.StageItems {
		if i.Stage != stage {
			continue
		}
		for _, m := range o.moves(t, i.Subject) {
			if len(m.Postings) > 0 {
				return m, true
			}
		}
	}
	return rules.Move{}, false
}

// TestNoStagePassesAnother lets the stages of matters be disclosed, dated anew, added and made void in any order, on any
// days, and judges by the records.
func TestNoStagePassesAnother(t *testing.T) {
	o := found(t, fileIn(t))
	disclosed, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		id := o.begun(rt, "2026-07-01", "2026-07-14")
		items := []rules.SubjectID{o.ofStage(rt, id, 1), o.ofStage(rt, id, 2)}
		for range 10 {
			act := o.anyStageAct(rt, id, items)
			_, err := o.Do(context.Background(), act)
			switch code := codeOf(err); code {
			case "fault":
				rt.Fatal(err)
			case rules.StageOutOfTurn, rules.StageTooEarly, rules.StageNoticeRuns:
				refused++
			}
			if err == nil && act.Name == "publish" {
				o.judgeStages(rt, id)
			}
		}
		disclosed += max(o.judgeStages(rt, id)-1, 0)
	})
	o.verify(t)
	if disclosed == 0 || refused == 0 {
		t.Errorf("%d stages followed another, %d were refused: the test tries too little", disclosed, refused)
	}
}

// anyStageAct is something that somebody tries on a matter or on the item of one of its stages.
func (o *office) anyStageAct(rt *rapid.T, matter rules.SubjectID, items []rules.SubjectID) Act {
	day := workday.MustDate("2026-07-08").AddDays(rapid.IntRange(0, 25).Draw(rt, "day"))
	stage := rapid.SampledFrom([]string{"1", "2", "3", "4"}).Draw(rt, "stage")
	act := Act{Organisation: bureau, Subject: matter, By: o.people["office"], Via: "cli"}
	switch rapid.SampledFrom([]string{"publish", "publish", "publish", "redate_stage", "add_stage", "void_stage", "close"}).Draw(rt, "act") {
	case "redate_stage":
		act.Name, act.With = "redate_stage", rules.Values{"stage": stage, "date": day.String(), "reason": "改期"}
	case "add_stage":
		act.Name, act.With = "add_stage", rules.Values{"name": "进展", "behind": stage, "date": day.String()}
	case "void_stage":
		act.Name, act.With = "void_stage", rules.Values{"stage": stage, "reason": "不办"}
	case "close":
		act.Name = "close"
	default:
		act.Subject, act.Name, act.By, act.HappenedAt = rapid.SampledFrom(items).Draw(rt, "item"), "publish", o.people["general"], day
		act.With = rules.Values{
			"carrier": "board", "evidence.place": "一楼",
			"audience": rapid.SampledFrom([]string{"party", "unit"}).Draw(rt, "audience"),
		}
	}
	return act
}
