package rules

import (
	"testing"
	"time"

	"gongkai/rules/workday"
)

// 每日提醒: one a working day, within the hours; what comes after it waits for the next.
func TestDigestDay(t *testing.T) {
	cal, err := workday.New("test", nil)
	if err != nil {
		t.Fatal(err)
	}
	hours := Reminders{From: 8 * time.Hour, Until: 18 * time.Hour}
	at := func(day string, hour int) time.Time {
		return workday.MustDate(day).Time().Add(time.Duration(hour) * time.Hour)
	}
	friday := workday.MustDate("2026-07-03")
	for _, c := range []struct {
		name  string
		since time.Time
		last  Date
		want  string
	}{
		{"上班前", at("2026-07-03", 6), Date(0), "2026-07-03"},
		{"上班时间", at("2026-07-03", 9), Date(0), "2026-07-03"},
		{"下班后顺延", at("2026-07-03", 18), Date(0), "2026-07-06"},
		{"休息日顺延", at("2026-07-04", 9), Date(0), "2026-07-06"},
		{"当日已提醒", at("2026-07-03", 9), friday, "2026-07-06"},
		{"此前已提醒", at("2026-07-06", 9), friday, "2026-07-06"},
	} {
		if got := hours.DigestDay(c.since, c.last, cal); got != workday.MustDate(c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
