package rules

import (
	"testing"

	"gongkai/rules/workday"
)

func version(from string, entries ...Entry) *Catalogue {
	return &Catalogue{Version: from, InForce: workday.MustDate(from), Entries: entries}
}

func entryDue(timing Timing, due string) Entry {
	e := entryOfDues()
	e.Timing, e.Due = timing, rule(due)
	return e
}

// 三(二)2a: what is disclosed goes by the version of the catalogue that is in force on its due date.
func TestTheVersionOnTheDueDateGoverns(t *testing.T) {
	old, slow := entryDue(Quarterly, "end+10wd"), entryDue(Quarterly, "end+20wd")
	cases := map[string]struct {
		versions Timeline
		period   string
		version  string // none when nothing is owed
		due      string
	}{
		"年中修订前到期的，按旧版本":    {Timeline{version("2026-01-01", old), version("2026-07-01", slow)}, "2026Q1", "2026-01-01", "2026-04-14"},
		"年中修订后到期的，按新版本":    {Timeline{version("2026-01-01", old), version("2026-07-01", slow)}, "2026Q2", "2026-07-01", "2026-07-28"},
		"新增的条目，生效前到期的不补":   {Timeline{version("2026-01-01"), version("2026-07-01", old)}, "2026Q1", "", ""},
		"新增的条目，生效后到期的须公开":  {Timeline{version("2026-01-01"), version("2026-07-01", old)}, "2026Q2", "2026-07-01", "2026-07-14"},
		"取消的条目，生效前到期的仍须公开": {Timeline{version("2026-01-01", old), version("2026-07-01")}, "2026Q1", "2026-01-01", "2026-04-14"},
		"取消的条目，生效后到期的不再公开": {Timeline{version("2026-01-01", old), version("2026-07-01")}, "2026Q2", "", ""},
		"改为每月的，已经开始的季度不落空": {Timeline{version("2026-01-01", old), version("2026-07-01", entryDue(Monthly, "end+5wd"))}, "2026Q2", "2026-01-01", "2026-07-14"},
		"改为每季的，以前的季度不补":    {Timeline{version("2026-01-01", entryDue(Monthly, "end+5wd")), version("2026-07-01", old)}, "2026Q1", "", ""},
		"第一个版本之前到期的不补":     {Timeline{version("2026-07-01", old)}, "2026Q1", "", ""},
		"两个版本都说不是自己的期限，按到期时有效的": {
			Timeline{version("2026-01-01", old), version("2026-07-01", entryDue(Quarterly, "start-3wd"))}, "2026Q2", "2026-07-01", "2026-07-14",
		},
	}
	cal, err := workday.New("weekends", nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			p, err := ParsePeriod(c.period)
			if err != nil {
				t.Fatal(err)
			}
			g, dropped := c.versions.Governing("3.16", p, cal)
			if c.version == "" {
				if g.Entry != nil || dropped == nil {
					t.Errorf("%s is owed by %+v", c.period, g.Catalogue)
				}
				return
			}
			if g.Entry == nil || g.Catalogue.Version != c.version || g.Due.Date.String() != c.due {
				t.Fatalf("%s goes by %+v, due %s; want %s, due %s", c.period, g.Catalogue, g.Due.Date, c.version, c.due)
			}
			planned := 0
			for _, o := range c.versions.Plan(2026, cal) {
				if o.Period.Key == c.period && o.Due.Date == g.Due.Date {
					planned++
				}
			}
			if planned != 1 {
				t.Errorf("the plan has %s %d times", c.period, planned)
			}
		})
	}
	if g, dropped := (Timeline{version("2026-01-01", old)}).Governing("9.99", Period{Timing: Quarterly}, cal); g.Entry != nil || dropped != nil {
		t.Error("an entry that no version has is owed by none")
	}
}
