package rules

import (
	"testing"

	"gongkai/rules/workday"
)

func TestDueRules(t *testing.T) {
	cal := calendar(t)
	cases := []struct {
		clause, rule, period, want string
	}{
		{"三(四)3a 半年期满后十个工作日", "end+10wd", "2026H1", "2026-07-14"},
		{"三(四)3a 期前三个工作日", "start-3wd", "2026-10", "2026-09-28"},
		{"三(四)3a 次年1月31日逢周日顺延", "01-31", "2026", "2027-02-01"},
		{"三(四)3b 事由发生后五个工作日，跨国庆", "event(adoption)+5wd", "2026-09-30", "2026-10-13"},
		{"三(四)3b 会前六个工作日", "before(支部大会)-6wd", "2026-07-20", "2026-07-10"},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			rule, err := ParseDueRule(c.rule)
			if err != nil {
				t.Fatal(err)
			}
			period, err := ParsePeriod(c.period)
			if err != nil {
				t.Fatal(err)
			}
			due, ok := (&Entry{Due: &rule}).DueFor(period, cal)
			if !ok || due.Date.String() != c.want {
				t.Errorf("due %v (%v), want %s", due.Date, ok, c.want)
			}
		})
	}
}

func TestYearlyEntryAwaitsItsEvent(t *testing.T) {
	rule, err := ParseDueRule("event(result)+10wd")
	if err != nil {
		t.Fatal(err)
	}
	year, _ := ParsePeriod("2026")
	due, ok := (&Entry{Due: &rule, Timing: Yearly}).DueFor(year, calendar(t))
	if !ok || due.Date != workday.MustDate("2027-03-31") || !due.Provisional || due.Awaiting != "result" {
		t.Errorf("三(四)3a 待登记事由的年度事项: %+v", due)
	}
}

func TestWrongRulesAndPeriods(t *testing.T) {
	for _, rule := range []string{"", "end", "end+wd", "02-30", "13-01", "event()+5wd", "start+3wd", ">=5", "+5"} {
		if r, err := ParseDueRule(rule); err == nil {
			t.Errorf("%q was read as %+v", rule, r)
		}
	}
	for _, key := range []string{"", "26", "2026H3", "2026Q5", "2026-13", "2026-00", "2026-02-30", "2026q1", "20260705"} {
		if p, err := ParsePeriod(key); err == nil {
			t.Errorf("%q was read as %+v", key, p)
		}
	}
}

func TestPeriodTitles(t *testing.T) {
	for key, want := range map[string]string{
		"2026": "2026年度", "2026H1": "2026年上半年", "2026Q3": "2026年第三季度", "2026-07": "2026年7月", "2026-07-05": "2026年7月5日",
	} {
		p, err := ParsePeriod(key)
		if err != nil || p.Title() != want {
			t.Errorf("%s is titled %q (%v), want %q", key, p.Title(), err, want)
		}
	}
}

func TestArchivalCode(t *testing.T) {
	class := ArchivalClass{Fonds: "J001", Year: 2026, Retention: Retain30, Unit: "DB"}
	if got := class.Prefix() + "0001"; got != "J001-WS·2026-D30-DB-0001" {
		t.Errorf("DA/T 22-2015 档号: %s", got)
	}
}
