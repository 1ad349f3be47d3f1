package rules

import (
	"testing"

	"gongkai/rules/workday"
)

func TestProgressOfADisclosure(t *testing.T) {
	due := workday.MustDate("2026-10-20")
	cases := []struct {
		name               string
		taken, met, posted bool
		today              string
		want               Progress
	}{
		{"在办", true, false, false, "2026-10-20", ProgressInHand},
		{"在办已逾期", true, false, false, "2026-10-21", ProgressLate},
		{"待办", false, false, false, "2026-10-19", ProgressWaiting},
		{"无人登记已逾期", false, false, false, "2026-10-21", ProgressLate},
		{"已公开", true, true, true, "2026-10-21", ProgressDisclosed},
		{"不予公开", true, true, false, "2026-10-21", ProgressClosed},
	}
	for _, c := range cases {
		if got := ProgressOf(c.taken, c.met, c.posted, due, workday.MustDate(c.today)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Every day is in one group, and a week ends on its Sunday.
func TestDatesAreGrouped(t *testing.T) {
	wednesday, sunday := workday.MustDate("2026-11-25"), workday.MustDate("2026-11-29")
	cases := []struct {
		date, today Date
		want        DueGroup
	}{
		{wednesday.AddDays(-1), wednesday, GroupOverdue}, {wednesday, wednesday, GroupToday}, {sunday, wednesday, GroupWeek},
		{sunday.AddDays(1), wednesday, GroupLater}, {sunday.AddDays(1), sunday, GroupLater}, {sunday, sunday, GroupToday},
		{wednesday.AddDays(400), wednesday, GroupLater},
	}
	for _, c := range cases {
		if got := DueGroupOf(c.date, c.today); got != c.want {
			t.Errorf("%s on %s: %s, want %s", c.date, c.today, got, c.want)
		}
	}
}

// 期限只会改得越来越多: whoever keeps a copy of a date knows the newer one.
func TestRedatedOnlyGrows(t *testing.T) {
	event := Deadline{Rule: "event(考核结束)+5wd", Awaiting: "考核结束"}
	dated := Deadline{Rule: event.Rule}
	moved := Deadline{Rule: "end+10wd", Was: []Date{1, 2}}
	if event.Redatings() != 0 || dated.Redatings() != 1 || moved.Redatings() != 2 {
		t.Errorf("%d, %d, %d", event.Redatings(), dated.Redatings(), moved.Redatings())
	}
}

func TestWhoSeesEveryDate(t *testing.T) {
	for duty, want := range map[Duty]bool{DutyHead: true, DutyOffice: true, DutyInspector: true, DutyDrafter: false, DutyMember: false, DutySystemAdmin: false} {
		if got := MaySeeEveryDue(Standing{Posts: []Post{{Duties: []Duty{duty}}}}); got != want {
			t.Errorf("%s: %v", duty, got)
		}
	}
}
