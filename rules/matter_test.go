package rules

import (
	"testing"

	"gongkai/rules/workday"
)

func stageDatedOn(n int, on string) MatterStage {
	s := MatterStage{N: n, Name: "阶段", Rule: "+5wd"}
	if on != "" {
		s.Deadline.Date = workday.MustDate(on)
	}
	return s
}

func itemShownOn(stage int, on string) StageItem {
	i := StageItem{Stage: stage, State: "planned"}
	if on != "" {
		i.Postings = []Publication{{From: workday.MustDate(on)}}
	}
	return i
}

func TestProgressOfAMatter(t *testing.T) {
	dated, undated, void := stageDatedOn(1, "2026-07-08"), stageDatedOn(2, ""), stageDatedOn(3, "2026-07-01")
	void.Void = true
	withheld := StageItem{Stage: 1, State: ItemWithheld}
	restarted := itemShownOn(1, "2026-07-06")
	restarted.Postings[0].Void = true
	cases := map[string]struct {
		state  StateName
		stages []MatterStage
		items  []StageItem
		today  string
		want   MatterProgress
		first  StageProgress
	}{
		"三(四)3c 阶段均未起算":       {MatterRunning, []MatterStage{undated}, nil, "2026-07-01", MatterUnstarted, StageAwaited},
		"三(四)3c 已起算，未到期":      {MatterRunning, []MatterStage{dated, undated}, nil, "2026-07-08", MatterUnderWay, StageOwed},
		"三(四)3c 事项办理中":        {MatterRunning, []MatterStage{dated}, []StageItem{itemShownOn(1, "")}, "2026-07-08", MatterUnderWay, StageInHand},
		"三(四)3c 已到期未公开":       {MatterRunning, []MatterStage{dated, undated}, []StageItem{itemShownOn(1, "")}, "2026-07-09", MatterOverdue, StageOverdue},
		"三(四)3c 公开后不再逾期":      {MatterRunning, []MatterStage{dated, undated}, []StageItem{itemShownOn(1, "2026-07-09")}, "2026-08-09", MatterUnderWay, StageOut},
		"三(四)3c 全部公开":         {MatterRunning, []MatterStage{dated, void}, []StageItem{itemShownOn(1, "2026-07-07")}, "2026-08-09", MatterDisclosed, StageOut},
		"三(四)3c 作废的阶段不算":      {MatterRunning, []MatterStage{void}, nil, "2026-08-09", MatterUnstarted, StageIsVoid},
		"三(四)4b 不予公开的阶段不算已公开": {MatterRunning, []MatterStage{dated}, []StageItem{withheld}, "2026-08-09", MatterUnderWay, StageWithheld},
		"三(四)2c 重新公示的，原张贴不算":  {MatterRunning, []MatterStage{dated}, []StageItem{restarted}, "2026-07-08", MatterUnderWay, StageInHand},
		"三(四)3c 已结束":          {MatterClosed, []MatterStage{dated}, []StageItem{itemShownOn(1, "2026-07-07")}, "2026-08-09", MatterIsClosed, StageOut},
		"三(四)3c 误启动":          {MatterVoided, []MatterStage{void}, nil, "2026-08-09", MatterIsVoid, StageIsVoid},
	}
	for clause, c := range cases {
		t.Run(clause, func(t *testing.T) {
			m, today := Matter{Stages: c.stages}, workday.MustDate(c.today)
			if got := m.Progress(c.state, c.items, today); got != c.want {
				t.Errorf("the matter is %s, want %s", got, c.want)
			}
			if got := c.stages[0].Progress(c.items, today); got != c.first {
				t.Errorf("its first stage is %s, want %s", got, c.first)
			}
		})
	}
}

// 三(四)3c: each rule dates a stage from its own trigger.
func TestRulesOfStages(t *testing.T) {
	cal := calendar(t)
	for rule, want := range map[string]string{
		"+5wd": "2026-10-12", "+3m": "2026-12-29", "before(会议)-10wd": "2026-09-16", "03-31": "2026-03-31", "12-31": "2026-12-31",
		"评议结束+10wd": "2026-10-19", ">=15d": "2026-09-29", ">=5wd": "2026-09-29",
	} {
		t.Run(rule, func(t *testing.T) {
			s, r := MatterStage{N: 1, Rule: rule}.by(dating{Trigger: workday.MustDate("2026-09-29")}, cal)
			if r != nil || s.Deadline.Date.String() != want {
				t.Errorf("due by %v (%v), want %s", s.Deadline.Date, r, want)
			}
		})
	}
	for _, rule := range []string{"", "end+5wd", "event+24h", "五天"} {
		if _, r := (MatterStage{N: 1, Rule: rule}).by(dating{Trigger: workday.MustDate("2026-09-29")}, cal); r == nil || r.Code != StageNoRule {
			t.Errorf("%q dates a stage: %v", rule, r)
		}
	}
}

func TestStagesNameTheirPeriod(t *testing.T) {
	p, err := ParsePeriod(StageKey("SLJ-FJ-2026-0012", 3))
	if err != nil || p.Matter != "SLJ-FJ-2026-0012" || p.Stage != 3 || p.Timing != Staged || p.Title() != "SLJ-FJ-2026-0012第3阶段" {
		t.Errorf("%+v %v %s", p, err, p.Title())
	}
	if p.From != workday.MustDate("2026-01-01") || p.To != workday.MustDate("2026-12-31") {
		t.Errorf("the stage stands in %v to %v", p.From, p.To)
	}
	for _, key := range []string{"SLJ-FJ-2026-0012", "SLJ-FJ-2026-0012#0", "SLJ-2026-0012#1", "#1", "SLJ-FJ-2026-0012#1x", "SLJ-FJ-26-1#1"} {
		if _, err := ParsePeriod(key); err == nil {
			t.Errorf("%q is read as a period", key)
		}
	}
}
