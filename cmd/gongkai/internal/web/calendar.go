package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// calendarPage is one year of the working calendar, on a sheet of paper too.
type calendarPage struct {
	Year, Title, Days, Version string
	Provisional, Wanted        string
	Previous, Next             string
	Months                     []monthShown
	Weekdays                   []string
	Off, Made, Local           []stretchShown
	Notice                     string
	Waiting                    []fact
	MayEnter                   bool
	Done                       string
}

type monthShown struct {
	Name, Works string
	Weeks       [][]dayShown
}

// dayShown is a day of a month; none stands before its first and behind its last.
type dayShown struct {
	N     int
	Class string
	Made  bool
	Why   string
}

type stretchShown struct{ Name, Days, Count string }

func calendarPath(id rules.SubjectID) string { return "/calendar/" + url.PathEscape(string(id)) }

func (p *pages) showCalendar(v *visit) error {
	year := v.today.Year()
	if asked, err := strconv.Atoi(v.r.URL.Query().Get("year")); err == nil {
		year = asked
	}
	var page calendarPage
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		almanac, calendar, err := v.Engine.Almanac(tx, v.org.ID)
		if err != nil {
			return err
		}
		months := calendar.Months(year)
		if months == nil {
			return errNoPage
		}
		page = v.calendarOf(almanac, calendar, year, months)
		page.Waiting, err = v.intakesWaiting(tx)
		return err
	})
	if err != nil {
		return err
	}
	if kind, act, ok := v.takeNotice(); ok && kind == rules.KindCalendar && act == rules.ActConfirmCalendar {
		page.Done = v.say("web.calendar_done")
	}
	v.show(http.StatusOK, "calendar", page)
	return nil
}

// yearPath is the page of a year, none of a year that the calendar does not reach.
func yearPath(calendar *rules.Calendar, year int) string {
	if calendar.Months(year) == nil {
		return ""
	}
	return "/calendar?year=" + strconv.Itoa(year)
}

func (v *visit) calendarOf(almanac rules.Almanac, calendar *rules.Calendar, year int, months []workday.Month) calendarPage {
	y := strconv.Itoa(year)
	page := calendarPage{
		Year: y, Title: v.say("web.calendar_year", "year", y), Version: calendar.Version(),
		MayEnter: v.me.Has(rules.DutyOffice), Wanted: v.noticeWanted(calendar),
		Previous: yearPath(calendar, year-1), Next: yearPath(calendar, year+1),
	}
	if !calendar.HasNotice(year) {
		page.Provisional = v.say("web.calendar_provisional", "year", y)
	}
	for i := range 7 {
		page.Weekdays = append(page.Weekdays, v.words.Word("weekday", strconv.Itoa((i+1)%7)))
	}
	works := 0
	for _, m := range months {
		works += m.Works
		page.Months = append(page.Months, v.month(m))
	}
	page.Days = v.say("web.calendar_days", "n", strconv.Itoa(works))
	if n, ok := almanac.Notice(year); ok {
		page.Notice, page.Off, page.Made = n.Number, v.holidays(n), v.made(n)
	}
	page.Local = v.local(slices.DeleteFunc(slices.Clone(almanac.Local), func(x workday.Extra) bool { return x.Date.Year() != year }))
	return page
}

// noticeWanted says which year's notice is missing: told daily from 1 November until it is in.
func (v *visit) noticeWanted(calendar *rules.Calendar) string {
	year, wanted := calendar.NoticeWanted(v.today)
	if !wanted {
		return ""
	}
	return v.say("web.calendar_wanted", "year", strconv.Itoa(year))
}

// month lays the days out in weeks that begin on Monday.
func (v *visit) month(m workday.Month) monthShown {
	shown := monthShown{
		Name:  v.say("web.calendar_month", "n", strconv.Itoa(m.Number)),
		Works: v.say("web.calendar_works", "n", strconv.Itoa(m.Works)),
	}
	week := make([]dayShown, (int(m.Days[0].Weekday)+6)%7)
	for _, line := range m.Days {
		week = append(week, v.calendarDay(line))
		if len(week) == 7 {
			shown.Weeks, week = append(shown.Weeks, week), nil
		}
	}
	if len(week) > 0 {
		shown.Weeks = append(shown.Weeks, append(week, make([]dayShown, 7-len(week))...))
	}
	return shown
}

func (v *visit) calendarDay(line workday.Line) dayShown {
	day := dayShown{N: line.Date.Day(), Class: "works"}
	switch line.Reason {
	case workday.Holiday, workday.FixedHoliday, workday.LocalOff:
		day.Class, day.Why = "off", line.Name
	case workday.Makeup, workday.LocalWork:
		day.Class, day.Made, day.Why = "made", true, v.words.Word("reason", string(line.Reason))
	case workday.Weekend:
		day.Class = "weekend"
	}
	return day
}

func (v *visit) holidays(n workday.Notice) []stretchShown {
	var all []stretchShown
	for _, r := range n.Off {
		days := v.words.Date(r.From)
		if r.To > r.From {
			days = v.say("web.calendar_range", "from", days, "to", v.words.Date(r.To))
		}
		all = append(all, stretchShown{r.Name, days, v.say("web.calendar_count", "n", strconv.Itoa(int(r.To-r.From)+1))})
	}
	return all
}

func (v *visit) made(n workday.Notice) []stretchShown {
	var all []stretchShown
	for _, day := range n.Makeup {
		all = append(all, stretchShown{Days: v.words.Date(day), Name: v.words.Word("weekday", strconv.Itoa(int(day.Weekday())))})
	}
	return all
}

func (v *visit) local(days []workday.Extra) []stretchShown {
	var all []stretchShown
	for _, x := range days {
		kind := "web.calendar_closed_on"
		if x.Works {
			kind = "web.calendar_works_on"
		}
		all = append(all, stretchShown{x.Name, v.words.Date(x.Date), v.say(kind)})
	}
	return all
}

// intakesWaiting lists what was entered and waits for another person: the path, and who entered it.
func (v *visit) intakesWaiting(tx *store.Tx) ([]fact, error) {
	ids, err := tx.Calendars(v.reach, "", 20)
	var all []fact
	for _, id := range ids {
		d, err := v.Engine.Read(tx, v.org.ID, id)
		if err != nil {
			return nil, err
		}
		if d.Subject.State == rules.CalendarEntered {
			all = append(all, fact{calendarPath(id), d.History[0].Name})
		}
	}
	return all, err
}

// dated writes a deadline's date, marked when it is provisional.
func (v *visit) dated(d rules.Deadline) string {
	if d.Provisional {
		return v.words.Date(d.Date) + v.say("web.provisional")
	}
	return v.words.Date(d.Date)
}

// datedAnew lists the dues that a recalculation gave another date, with the date that they had.
func (v *visit) datedAnew(f *file, m rules.Move) []fact {
	var all []fact
	for _, due := range m.DuesMoved {
		if was := f.datedBefore(due.DueKey, m.Seq); was != due.Deadline.Date {
			from, to := v.words.Date(was), v.words.Date(due.Deadline.Date)
			all = append(all, fact{v.words.Word("due", due.Kind), v.say("web.calendar_anew", "from", from, "to", to)})
		}
	}
	return all
}

// datedBefore is the date that the due had before the act.
func (f *file) datedBefore(key rules.DueKey, seq int) (date rules.Date) {
	for _, m := range f.moves {
		for _, due := range slices.Concat(m.DuesSet, m.DuesMoved) {
			if m.Seq < seq && due.DueKey == key {
				date = due.Deadline.Date
			}
		}
	}
	return date
}
