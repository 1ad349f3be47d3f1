package rules

// DueCalendar (收录放假安排) is what the office is reminded of daily from 1 November on, until next year's notice on holidays is
// in. It is dated by the year itself, not by the days of the profile.
const DueCalendar = "calendar"

// CalendarWanted is the reminder of the day that a year's notice on holidays has still to be taken in; none when nothing is
// missing. There is one for each working day, numbered by how far the year's first day is.
func CalendarWanted(cal *Calendar, today Date) (Reminder, bool) {
	year, wanted := cal.NoticeWanted(today)
	if !wanted {
		return Reminder{}, false
	}
	first, err := nthPeriod("", year, Yearly, 1)
	if err != nil {
		return Reminder{}, false
	}
	by := first.From.AddDays(-1)
	left := cal.Between(today, by)
	if today.After(by) {
		left = -cal.Between(by, today)
	}
	return Reminder{
		What: DueCalendar, DueKey: DueKey{Kind: DueCalendar, Round: year, N: 1}, Rung: -left, Holder: DutyOffice, Due: by,
	}, true
}
