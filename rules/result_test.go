package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules/workday"
)

// What is owed after a plan: for which periods, and by which of two dates.
func TestResultsOfAPlan(t *testing.T) {
	cases := []struct {
		name         string
		timing       Timing
		period, by   string
		result       Timing
		due          string
		nothing      bool // 零报告
		want         []string
		wantAwaiting bool
	}{
		{"年度计划，次年总结", Yearly, "2026", "", Yearly, "01-31", false, []string{"2026 2027-02-01"}, false},
		{"年度计划，半年落实情况", Yearly, "2026", "", HalfYearly, "end+10wd", false, []string{"2026H1 2026-07-14", "2026H2 2027-01-15"}, false},
		{"任期目标，年度进度", Prompt, "2026-03-20", "", Yearly, "01-31", false, []string{"2026 2027-02-01"}, false},
		{"计划定的日期更早", Yearly, "2026", "01-15", Yearly, "01-31", false, []string{"2026 2027-01-15"}, false},
		{"计划定的日期更晚，以条目为准", Yearly, "2026", "+12m", Yearly, "01-31", false, []string{"2026 2027-02-01"}, false},
		{"条目待事由，以计划为准", Yearly, "2026", "+6m", Yearly, "event(result)+10wd", false, []string{"2026 2026-09-21"}, false},
		{"及时公开的结果", Yearly, "2026", "+20wd", Prompt, "event(result)+10wd", false, []string{"2026-03-20 2026-04-17"}, false},
		{"条目待事由而计划未定日期", Yearly, "2026", "", Yearly, "event(result)+10wd", false, []string{"2026 2027-03-31"}, true},
		{"零报告不是计划", Yearly, "2026", "", Yearly, "01-31", true, nil, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plan := Entry{Code: "1.07", Timing: c.timing, Result: "1.12"}
			if c.by != "" {
				plan.ResultBy = rule(c.by)
			}
			d := Dossier{
				Subject: Subject{ID: "plan"}, Item: Item{Entry: "1.07", Period: c.period, Nil: c.nothing}, Entry: &plan, Calendar: plain(t),
				Catalogue: &Catalogue{Entries: []Entry{plan, {Code: "1.12", Timing: c.result, Due: rule(c.due), Unit: "party-office"}}},
			}
			var got []string
			for _, o := range d.Results(workday.MustDate("2026-03-20")) {
				got = append(got, o.Period+" "+o.Deadline.Date.String())
				if o.Entry != "1.12" || o.Unit != "party-office" || o.Plan != "plan" || o.Deadline.Awaiting != "" != c.wantAwaiting {
					t.Errorf("%+v", o)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
