package profile

import (
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

func meizhou(t *testing.T) (*rules.Profile, *workday.Calendar) {
	t.Helper()
	p, err := Load("meizhou-2011")
	if err != nil {
		t.Fatal(err)
	}
	calendar, err := DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	return p, calendar
}

func TestTheYearsPlan例行公开(t *testing.T) {
	p, calendar := meizhou(t)
	if n := len(p.Catalogue.Entries); n != 102 {
		t.Errorf("the catalogue has %d entries, want 102", n)
	}
	plan := p.Catalogue.Plan(2026, calendar)
	got := map[rules.Timing]int{}
	for _, o := range plan {
		got[o.Entry.Timing]++
	}
	want := map[rules.Timing]int{rules.Monthly: 12, rules.Quarterly: 28, rules.HalfYearly: 24, rules.Yearly: 26}
	for timing, n := range want {
		if got[timing] != n {
			t.Errorf("%d occurrences are %s, want %d", got[timing], timing, n)
		}
	}
	if len(plan) != 90 {
		t.Errorf("the year has %d occurrences, want 90", len(plan))
	}
	for i := 1; i < len(plan); i++ {
		if plan[i].Due.Date.Before(plan[i-1].Due.Date) {
			t.Fatalf("%s stands after %s", plan[i].Due.Date, plan[i-1].Due.Date)
		}
	}
}

func TestDuesOfEntries(t *testing.T) {
	p, calendar := meizhou(t)
	for _, c := range []struct {
		name          string
		entry, period string
		date          string
		provisional   bool
	}{
		{"党费收缴：半年后十个工作日", "3.16", "2026H1", "2026-07-14", false},
		{"季度：国庆假期不计", "1.04", "2026Q3", "2026-10-20", false},
		{"年度总结：1月31日是星期日，顺延", "1.12", "2026", "2027-02-01", true},
		{"年度计划：在当年3月31日", "1.07", "2026", "2026-03-31", false},
		{"理论学习计划：2月28日是调休上班的星期六", "2.02", "2026", "2026-02-28", false},
		{"接访安排：当月开始前三个工作日", "6.04", "2026-01", "2025-12-29", false},
		{"接访安排：五一之前", "6.04", "2026-05", "2026-04-28", false},
		{"年度考核结果：未登记前暂定次年3月31日", "4.05", "2026", "2027-03-31", true},
		{"决议通过后五个工作日", "1.02", "2026-09-30", "2026-10-13", false},
		{"党员大会后三个工作日，星期日上班", "1.11", "2026-09-18", "2026-09-22", false},
		{"转正公示：会前公示满五个工作日", "3.12", "2026-07-20", "2026-07-10", false},
		{"应急事项二十四小时", "9.08", "2026-07-07", "2026-07-08", false},
		{"更正：一个工作日，星期六上班", "9.06", "2026-02-13", "2026-02-14", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			period, err := rules.ParsePeriod(c.period)
			if err != nil {
				t.Fatal(err)
			}
			entry, ok := p.Catalogue.Entry(rules.EntryCode(c.entry))
			if !ok {
				t.Fatalf("no entry %s", c.entry)
			}
			due, ok := entry.DueFor(period, calendar)
			if !ok || due.Date.String() != c.date || due.Provisional != c.provisional {
				t.Errorf("%s of %s is due %v (provisional %v, known %v), want %s (%v)",
					c.entry, c.period, due.Date, due.Provisional, ok, c.date, c.provisional)
			}
		})
	}
}

func TestYearlyEntriesThatAwaitTheirEvent(t *testing.T) {
	p, calendar := meizhou(t)
	awaited := map[rules.EntryCode]string{}
	for _, o := range p.Catalogue.Plan(2026, calendar) {
		if o.Due.Awaiting != "" {
			awaited[o.Entry.Code] = o.Due.Awaiting
			if o.Due.Date.String() != "2027-03-31" || !o.Due.Provisional {
				t.Errorf("%s is due %s (provisional %v)", o.Entry.Code, o.Due.Date, o.Due.Provisional)
			}
		}
	}
	want := map[rules.EntryCode]string{"4.05": "result", "4.06": "meeting", "5.06": "拟定等次", "5.09": "result", "6.11": "survey"}
	if len(awaited) != len(want) {
		t.Errorf("entries that await an event: %v", awaited)
	}
	for code, event := range want {
		if awaited[code] != event {
			t.Errorf("%s awaits %q, want %q", code, awaited[code], event)
		}
	}
}

func TestStages分阶段公开(t *testing.T) {
	p, calendar := meizhou(t)
	for _, c := range []struct {
		entry, stage string
		kind         rules.DueKind
		trigger, due string // no due for a public notice, which has an end and no beginning
	}{
		{"1.03", "征求意见", rules.NoticeDays, "2026-07-06", ""},
		{"3.07", "候选人预备人选公示", rules.NoticeDays, "2026-07-06", ""},
		{"8.02", "办结", rules.AfterTrigger, "2026-07-06", "2026-08-17"},
		{"3.14", "结果", rules.AfterEvent, "2026-07-06", "2026-07-20"},
		{"4.04", "征求意见", rules.BeforeEvent, "2026-07-20", "2026-07-06"},
		{"4.04", "整改落实", rules.MonthsAfter, "2026-01-05", "2026-07-06"},
		{"6.08", "清单", rules.OnDay, "2026-01-15", "2026-03-31"},
		{"6.08", "完成", rules.OnDay, "2026-01-15", "2026-12-31"},
	} {
		t.Run(c.entry+c.stage, func(t *testing.T) {
			rule := stageOf(t, p, c.entry, c.stage)
			if rule.Kind != c.kind {
				t.Errorf("kind %s, want %s", rule.Kind, c.kind)
			}
			due, ok := rule.After(workday.MustDate(c.trigger), calendar)
			if got := due.Date.String(); ok != (c.due != "") || ok && got != c.due {
				t.Errorf("due %s (%v), want %q", got, ok, c.due)
			}
		})
	}
}

func stageOf(t *testing.T, p *rules.Profile, code, name string) rules.DueRule {
	t.Helper()
	entry, ok := p.Catalogue.Entry(rules.EntryCode(code))
	if !ok {
		t.Fatalf("no entry %s", code)
	}
	for _, s := range entry.Stages {
		if s.Name == name {
			return s.Rule
		}
	}
	t.Fatalf("%s has no stage %s", code, name)
	return rules.DueRule{}
}

func TestEntriesThatAlwaysHaveSomething零报告(t *testing.T) {
	p, _ := meizhou(t)
	for code, want := range map[rules.EntryCode]bool{
		"3.16": false, "3.17": false, "6.09": false, // 党费、慰问资金
		"1.07": false, "6.04": false, "2.02": false, // 计划、安排
		"1.12": false, "9.01": false, // 年度总结、通报
		"2.07": false,                               // 三会一课
		"1.02": false, "3.07": false, "7.07": false, // an event is never nothing
		"6.05": true, "6.06": true, "1.01": true, "7.08": true, "9.03": true, "9.04": true,
	} {
		if e, ok := p.Catalogue.Entry(code); !ok || e.NilAllowed != want {
			t.Errorf("%s may be nil: %v, want %v", code, !want, want)
		}
	}
}

func TestWhereAnEntryTakesItsScopeFrom(t *testing.T) {
	p, _ := meizhou(t)
	for code, want := range map[rules.EntryCode][2]string{
		"9.05": {"as-original", "same-carriers"},
		"9.06": {"as-original", "same-carriers"},
		"9.07": {"per-plan", "per-plan"},
		"9.10": {"per-notice", "per-notice"},
	} {
		e, ok := p.Catalogue.Entry(code)
		if !ok || e.AudienceOf != want[0] || e.CarrierOf != want[1] || e.Audiences != nil || e.Carriers != nil {
			t.Errorf("%s: %+v", code, e)
		}
	}
	outside, _ := p.Catalogue.Entry("9.07")
	if outside.Unit != "" || outside.DecidedBy != rules.ByPlan || outside.Term != rules.TermOfPlan {
		t.Errorf("9.07 leaves unit, approval and term to the plan: %+v", outside)
	}
}
