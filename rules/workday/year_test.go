package workday_test

import (
	"testing"

	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

// The working days of the years are those that the notices leave: 251, 248 and 248.
func TestMonthsCountTheYear(t *testing.T) {
	cal, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]int{2024: 251, 2025: 248, 2026: 248} {
		works, days := 0, 0
		for _, m := range cal.Months(year) {
			works, days = works+m.Works, days+len(m.Days)
		}
		if works != want || days < 365 {
			t.Errorf("%d: %d of %d days are worked, want %d", year, works, days, want)
		}
	}
	if cal.Months(1980) != nil || len(cal.Months(2099)) != 12 {
		t.Error("the span")
	}
}

// 从11月1日起，下年度通知收录前，每日提醒。
func TestNoticeWanted(t *testing.T) {
	cal, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]int{
		"2025-12-31": 0, "2026-10-31": 0, "2026-11-01": 2027, "2026-12-31": 2027, "2027-01-01": 2027, "2027-11-01": 2027,
	} {
		if year, wanted := cal.NoticeWanted(workday.MustDate(day)); year != want || wanted != (want != 0) {
			t.Errorf("%s: %d %v, want %d", day, year, wanted, want)
		}
	}
}
