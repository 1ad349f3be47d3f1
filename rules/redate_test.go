package rules

import (
	"fmt"
	"testing"

	"gongkai/rules/workday"
)

// What becomes of an open obligation when the catalogue or the calendar is another one.
func TestRedated(t *testing.T) {
	day := workday.MustDate
	under := func(hash, from, due string, timing Timing) *Catalogue {
		e := Entry{Code: "3.16", Timing: timing, Due: rule(due), Unit: UnitCode(hash)}
		return &Catalogue{Hash: Digest(hash), InForce: day(from), Entries: []Entry{e}}
	}
	old := under("a", "2026-01-01", "end+10wd", HalfYearly)
	yearly := under("a", "2026-01-01", "event(result)+10wd", Yearly)
	without := &Catalogue{Hash: "b", InForce: day("2026-07-01")}
	own, _ := old.Entries[0].DueFor(mustPeriod("2026H1"), plain(t))
	ofEvent, _ := rule("event(result)+10wd").After(day("2026-07-06"), plain(t))
	ofPlan, _ := rule("+20wd").After(day("2026-06-29"), plain(t))
	holiday, err := workday.New("holiday", []workday.Notice{{
		Year: 2026, Number: "n", Published: day("2026-06-01"), Off: []workday.Range{{Name: "增放", From: day("2026-07-08"), To: day("2026-07-09")}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name     string
		due      Deadline
		period   string
		versions Timeline
		cal      *Calendar
		want     string // date, earlier dates, version, or which one dropped it
	}{
		{"没有变化", own, "2026H1", Timeline{old}, plain(t), "2026-07-14 [] a"},
		{"新日历，原日期保留", own, "2026H1", Timeline{old}, holiday, "2026-07-16 [2026-07-14] a"},
		{"新目录缩短期限", own, "2026H1", Timeline{old, under("b", "2026-07-01", "end+5wd", HalfYearly)}, plain(t), "2026-07-07 [2026-07-14] b"},
		{"到期以后生效的目录不改变期限", own, "2026H1", Timeline{old, under("b", "2026-07-15", "end+5wd", HalfYearly)}, plain(t), "2026-07-14 [] a"},
		{"到期以前取消的条目不再公开", own, "2026H1", Timeline{old, without}, plain(t), "dropped by b"},
		{"事由登记的期限，新日历", ofEvent, "2026", Timeline{yearly}, holiday, "2026-07-22 [2026-07-20] a"},
		{"事由登记的期限，取消的条目", ofEvent, "2026", Timeline{yearly, without}, plain(t), "dropped by b"},
		{"计划定的期限，新日历", ofPlan, "2026H1", Timeline{old}, holiday, "2026-07-29 [2026-07-27] a"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := Owed{Obligation: Obligation{Entry: "3.16", Period: c.period}, Deadline: c.due, Catalogue: "a"}
			after, dropped := before.Redated(c.versions, c.cal)
			got := fmt.Sprint(after.Deadline.Date, " ", after.Deadline.Was, " ", after.Unit)
			if dropped != nil {
				got = "dropped by " + string(dropped.Hash)
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if again, _ := after.Redated(c.versions, c.cal); dropped == nil && fmt.Sprint(again) != fmt.Sprint(after) {
				t.Errorf("dated twice: %+v, then %+v", after, again)
			}
		})
	}
}

func mustPeriod(key string) Period {
	p, err := ParsePeriod(key)
	if err != nil {
		panic(err)
	}
	return p
}
