package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// mostInCell is how many disclosures a day of the month shows; the list below the month shows all of them.
const mostInCell = 4

// planPage is the calendar of disclosure (公开日历): a month, or a year, on a wall too.
type planPage struct {
	Title, Lead, Provisional     string
	Weekdays                     []string
	Weeks                        [][]planDay // of a month
	Days                         []planDay   // of a month, those with something to disclose
	Months                       []planMonth // of a year
	Off, Made, Local             []stretchShown
	Previous, Next, Other, Today link
	Counts                       []planCount
	Exports                      exportsShown
}

func (p planPage) title(*visit) string { return p.Title }

func (p planPage) sheet() string { return "wall" }

// planMonth is one of the twelve small months of a year.
type planMonth struct {
	Name, Path, Works string
	Weeks             [][]planDay
	Counts            []planCount
}

type planCount struct {
	badge
	N int
}

// planDay is a day with what is to be disclosed on it; none stands before the first of a month and behind its last.
type planDay struct {
	dayShown
	Date, Weekday, Path, ID string
	Today                   bool
	Lines                   []planLine
	More                    string // how many the cell does not show; none says nothing
}

type planLine struct {
	Path, Code, Title, Short, Number, Unit string
	Progress                               badge
}

// showPlan shows the month or the year that is asked for, this month when none is.
func (p *pages) showPlan(v *visit) error {
	period, err := v.periodAsked()
	if err != nil {
		return errNoPage
	}
	var page planPage
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		plan, err := v.planner(tx, period)
		if err != nil {
			return err
		}
		page = plan.page(period)
		return nil
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "plan", page)
	return nil
}

// periodAsked reads the month or the year of the address.
func (v *visit) periodAsked() (rules.Period, error) {
	asked, timing := v.r.URL.Query(), rules.Monthly
	key := asked.Get("month")
	switch {
	case key == "" && asked.Get("year") != "":
		key, timing = asked.Get("year"), rules.Yearly
	case key == "":
		key = v.today.String()[:len("2026-11")]
	}
	period, err := rules.ParsePeriod(key)
	if err == nil && period.Timing != timing {
		err = errNoPage
	}
	return period, err
}

// planner lays out what is to be disclosed in a period.
type planner struct {
	*visit
	office   *rules.Dossier
	almanac  rules.Almanac
	calendar *rules.Calendar
	months   []workday.Month // of the period
	on       map[rules.Date][]rules.Scheduled
}

func (v *visit) planner(tx *store.Tx, period rules.Period) (*planner, error) {
	office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
	if err != nil {
		return nil, err
	}
	p := &planner{visit: v, office: office, on: map[rules.Date][]rules.Scheduled{}}
	if p.almanac, p.calendar, err = v.Engine.Almanac(tx, v.org.ID); err != nil {
		return nil, err
	}
	p.months = p.calendar.Months(period.From.Year())
	if p.months == nil {
		return nil, errNoPage
	}
	if period.Timing == rules.Monthly {
		p.months = p.months[period.From.Month()-1:][:1]
	}
	all, err := v.Engine.Schedule(tx, v.org.ID, period.From, period.To)
	for _, one := range all {
		p.on[one.Deadline.Date] = append(p.on[one.Deadline.Date], one)
	}
	return p, err
}

func (p *planner) page(period rules.Period) planPage {
	page := planPage{Weekdays: p.weekdays(), Exports: exportsOf("plan", "?year="+strconv.Itoa(period.From.Year()))}
	if year := period.From.Year(); !p.calendar.HasNotice(year) {
		page.Provisional = p.say("web.calendar_provisional", "year", strconv.Itoa(year))
	}
	works := 0
	for _, m := range p.months {
		works += m.Works
	}
	page.Counts = p.countsOf(p.months...)
	page.Lead = p.say("web.calendar_works", "n", strconv.Itoa(works))
	page.Today = link{"/plan", p.say("web.plan_this_month")}
	if period.Timing == rules.Monthly {
		p.asMonth(&page, period)
	} else {
		p.asYear(&page, period)
	}
	return page
}

func (p *planner) weekdays() (all []string) {
	for i := range 7 {
		all = append(all, p.words.Word("weekday", strconv.Itoa((i+1)%7)))
	}
	return all
}

func monthPath(day rules.Date) string {
	return fmt.Sprintf("/plan?month=%04d-%02d", day.Year(), day.Month())
}

func planOfYear(year int) string { return "/plan?year=" + strconv.Itoa(year) }

func (p *planner) asMonth(page *planPage, period rules.Period) {
	page.Title = p.say("web.plan_month", "period", p.words.Period(period.Key))
	page.Previous = link{monthPath(period.From.AddDays(-1)), p.say("web.plan_previous_month")}
	page.Next = link{monthPath(period.To.AddDays(1)), p.say("web.plan_next_month")}
	page.Other = link{planOfYear(period.From.Year()), p.say("web.plan_whole_year")}
	page.Weeks = p.weeks(p.months[0], mostInCell)
	for _, line := range p.months[0].Days {
		if len(p.on[line.Date]) > 0 {
			page.Days = append(page.Days, p.day(line, len(p.on[line.Date])))
		}
	}
}

func (p *planner) asYear(page *planPage, period rules.Period) {
	year := period.From.Year()
	page.Title = p.say("web.plan_year", "year", strconv.Itoa(year))
	page.Previous = link{planOfYear(year - 1), p.say("web.calendar_previous")}
	page.Next = link{planOfYear(year + 1), p.say("web.calendar_next")}
	for _, m := range p.months {
		page.Months = append(page.Months, planMonth{
			Name: p.say("web.calendar_month", "n", strconv.Itoa(m.Number)), Path: monthPath(m.Days[0].Date),
			Works: p.say("web.calendar_works", "n", strconv.Itoa(m.Works)), Weeks: p.weeks(m, 0), Counts: p.countsOf(m),
		})
	}
	if n, ok := p.almanac.Notice(year); ok {
		page.Off, page.Made = p.holidays(n), p.made(n)
	}
}

// weeks lays the days out in weeks that begin on Monday.
func (p *planner) weeks(m workday.Month, most int) (all [][]planDay) {
	week := make([]planDay, (int(m.Days[0].Weekday)+6)%7)
	for _, line := range m.Days {
		week = append(week, p.day(line, most))
		if len(week) == 7 {
			all, week = append(all, week), nil
		}
	}
	if len(week) > 0 {
		all = append(all, append(week, make([]planDay, 7-len(week))...))
	}
	return all
}

// day shows a day with at most so many of its disclosures; a day without work says so in words.
func (p *planner) day(line workday.Line, most int) planDay {
	all := p.on[line.Date]
	day := planDay{
		dayShown: p.calendarDay(line), Date: p.words.Date(line.Date), Weekday: p.words.Word("weekday", strconv.Itoa(int(line.Weekday))),
		ID: "d" + strconv.Itoa(line.Date.Day()), Today: line.Date == p.today,
	}
	day.Path = monthPath(line.Date) + "#" + day.ID
	if line.Reason == workday.Weekend {
		day.Why = p.words.Word("reason", string(line.Reason))
	}
	for _, one := range all[:min(len(all), most)] {
		day.Lines = append(day.Lines, p.line(one))
	}
	if more := len(all) - len(day.Lines); more > 0 {
		day.More = strconv.Itoa(more)
	}
	return day
}

func (p *planner) line(s rules.Scheduled) planLine {
	line := planLine{
		Code: string(s.Entry), Title: s.Title, Short: short(s.Title), Number: s.Number, Unit: p.unitOf(p.office.Profile, s.Unit),
		Progress: badge{classOfProgress[s.Progress], p.words.Word("progress", string(s.Progress))},
	}
	if s.Deadline.Provisional {
		line.Progress.Text += p.say("web.provisional")
	}
	if line.Code == "" {
		line.Code = p.say("web.outside")
	}
	if s.Item != "" {
		line.Path = itemPath(s.Item)
		return line
	}
	line.Title += p.say("web.open_paren") + p.words.Period(s.Period) + p.say("web.close_paren")
	if s.Progress != rules.ProgressForeseen {
		line.Path = explainPath(url.Values{"entry": {string(s.Entry)}, "period": {s.Period}})
	}
	return line
}

// classOfProgress colours what the word says.
var classOfProgress = map[rules.Progress]string{
	rules.ProgressDisclosed: "disclosed", rules.ProgressInHand: "state", rules.ProgressLate: "late", rules.ProgressWaiting: "soon",
	rules.ProgressForeseen: "plain", rules.ProgressClosed: "plain",
}

// countsOf counts how far the disclosures of the months have come; what there is none of is left out.
func (p *planner) countsOf(months ...workday.Month) (all []planCount) {
	n := map[rules.Progress]int{}
	for _, m := range months {
		for _, line := range m.Days {
			for _, one := range p.on[line.Date] {
				n[one.Progress]++
			}
		}
	}
	for _, progress := range rules.AllProgress() {
		if n[progress] > 0 {
			all = append(all, planCount{badge{classOfProgress[progress], p.words.Word("progress", string(progress))}, n[progress]})
		}
	}
	return all
}

// short is as much of a title as a cell holds.
func short(title string) string {
	runes := []rune(title)
	if len(runes) <= shortTitle {
		return title
	}
	return string(runes[:shortTitle]) + "…"
}

// shortTitle is how many characters of a title stand in a cell.
const shortTitle = 14
