package rules

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gongkai/rules/workday"
)

// Timing (公开时间) says how often an entry is disclosed (三(四)3).
type Timing string

// The timings of the plan: four periodic ones (定期), prompt (及时) and staged (分阶段).
const (
	Monthly    Timing = "monthly"     // 每月
	Quarterly  Timing = "quarterly"   // 每季度
	HalfYearly Timing = "half-yearly" // 每半年
	Yearly     Timing = "yearly"      // 每年
	Prompt     Timing = "prompt"      // 及时
	Staged     Timing = "staged"      // 分阶段
)

// Timings lists every timing.
func Timings() []Timing { return []Timing{Monthly, Quarterly, HalfYearly, Yearly, Prompt, Staged} }

// Periodic says whether occurrences come with the calendar (定期公开).
func (t Timing) Periodic() bool { return t.monthsEach() > 0 }

func (t Timing) monthsEach() int {
	switch t {
	case Monthly:
		return 1
	case Quarterly:
		return 3
	case HalfYearly:
		return 6
	case Yearly:
		return 12
	}
	return 0
}

// DueKind is the shape of a due rule.
type DueKind string

// The shapes that the catalogue uses.
const (
	AfterEnd     DueKind = "after-end"    // end+10wd: working days after the period ends
	OnDay        DueKind = "on-day"       // 01-31: a date, moved forward to a working day
	BeforeStart  DueKind = "before-start" // start-3wd: working days before the period begins
	AfterEvent   DueKind = "after-event"  // event(x)+5wd: after event x is registered
	HoursAfter   DueKind = "hours-after"  // event+24h: natural hours
	BeforeEvent  DueKind = "before-event" // before(x)-6wd: so that full working days end before x
	AfterTrigger DueKind = "after"        // +5wd, +30d: after the stage's own trigger
	MonthsAfter  DueKind = "months-after" // +3m: calendar months after the trigger
	NoticeDays   DueKind = "notice"       // >=5wd, >=15d: a public notice (公示) of at least so many days
)

// DueRule (时限规则) computes a date; Text is how the catalogue writes it.
type DueRule struct {
	Kind         DueKind
	Event        string
	N            int
	NaturalDays  bool // N counts natural days, not working days
	Month, Day   int
	Text         string
	ReportsOnNow bool // OnDay falls inside the period (reports_on: this) or the year of the stage, not after it
}

var dueShapes = []struct {
	kind    DueKind
	pattern *regexp.Regexp
}{
	{AfterEnd, regexp.MustCompile(`^end\+(\d{1,3})wd$`)},
	{BeforeStart, regexp.MustCompile(`^start-(\d{1,3})wd$`)},
	{HoursAfter, regexp.MustCompile(`^event\+(\d{1,3})h$`)},
	{AfterEvent, regexp.MustCompile(`^(?:event(?:\(([^()]+)\))?|([^+()]*结束))\+(\d{1,3})wd$`)},
	{BeforeEvent, regexp.MustCompile(`^before\(([^()]+)\)-(\d{1,3})wd$`)},
	{AfterTrigger, regexp.MustCompile(`^\+(\d{1,3})(wd|d)$`)},
	{MonthsAfter, regexp.MustCompile(`^\+(\d{1,2})m$`)},
	{NoticeDays, regexp.MustCompile(`^>=(\d{1,3})(wd|d)$`)},
	{OnDay, regexp.MustCompile(`^(\d{2})-(\d{2})$`)},
}

// ParseDueRule reads a due rule as the catalogue writes it.
func ParseDueRule(text string) (DueRule, error) {
	for _, shape := range dueShapes {
		if m := shape.pattern.FindStringSubmatch(text); m != nil {
			return dueRuleOf(shape.kind, text, m[1:])
		}
	}
	return DueRule{}, fmt.Errorf("%q is no due rule; write end+10wd, 01-31, start-3wd, event(x)+5wd, event+24h, before(x)-6wd, +5wd, +3m or >=5wd", text)
}

func dueRuleOf(kind DueKind, text string, parts []string) (DueRule, error) {
	r := DueRule{Kind: kind, Text: text}
	switch kind {
	case OnDay:
		r.Month, _ = strconv.Atoi(parts[0])
		r.Day, _ = strconv.Atoi(parts[1])
		if _, err := workday.ParseDate("2025-" + text); err != nil {
			return DueRule{}, fmt.Errorf("%q is no day of every year", text)
		}
		return r, nil
	case NoticeDays, AfterTrigger:
		r.N, _ = strconv.Atoi(parts[0])
		r.NaturalDays = parts[1] == "d"
		return r, nil
	}
	r.N, _ = strconv.Atoi(parts[len(parts)-1])
	r.Event = strings.Join(parts[:len(parts)-1], "")
	return r, nil
}

// Deadline (期限) is a date with the whole of its computation.
type Deadline struct {
	Rule string `json:"rule"`
	workday.Explanation
	Awaiting string `json:"awaiting,omitempty"` // the event that is not registered yet; until then the date is provisional
	Stops    []Stop `json:"stops,omitempty"`    // 暂停计时, the oldest first
	Was      []Date `json:"was,omitempty"`      // 原定日期: the dates that it had by earlier calendars, the oldest first
	Redated  bool   `json:"redated,omitempty"`  // 改期: somebody gave up the last of those, and no calendar
}

// For computes the deadline of a period, and false when it cannot be known yet (an event has to be registered).
func (r DueRule) For(p Period, cal *Calendar) (Deadline, bool) {
	switch r.Kind {
	case AfterEnd:
		return r.counted(cal.ExplainAdd(p.To, r.N)), true
	case BeforeStart:
		return r.counted(cal.ExplainSub(p.From, r.N)), true
	case OnDay:
		return r.onDay(r.yearOf(p.To), cal), true
	}
	return Deadline{}, false
}

// After computes the deadline that an event or a trigger on the day sets running.
func (r DueRule) After(day Date, cal *Calendar) (Deadline, bool) {
	if r.Kind == AfterTrigger && r.NaturalDays {
		return r.counted(cal.ExplainMove(day.AddDays(r.N))), true
	}
	switch r.Kind {
	case AfterEvent, AfterTrigger:
		return r.counted(cal.ExplainAdd(day, r.N)), true
	case BeforeEvent:
		return r.counted(cal.ExplainSub(day, r.N)), true
	case MonthsAfter:
		return r.counted(cal.ExplainMove(day.AddMonths(r.N))), true
	case HoursAfter:
		return r.counted(cal.ExplainMove(day.AddDays((r.N + 23) / 24))), true
	case OnDay:
		return r.onDay(r.yearOf(day), cal), true
	}
	return Deadline{}, false
}

// yearOf is the year in which a rule on a day falls, for what ends or begins on the given day.
func (r DueRule) yearOf(day Date) int {
	if r.ReportsOnNow {
		return day.Year()
	}
	return day.Year() + 1
}

func (r DueRule) counted(e workday.Explanation) Deadline {
	return Deadline{Rule: r.Text, Explanation: e}
}

func (r DueRule) onDay(year int, cal *Calendar) Deadline {
	day, _ := workday.NewDate(year, time.Month(r.Month), r.Day) // none beyond the years that there are
	return r.counted(cal.ExplainMove(day))
}

// OnDate makes the deadline that somebody set, moved forward to a working day.
func OnDate(day Date, cal *Calendar) Deadline {
	return Deadline{Rule: day.String(), Explanation: cal.ExplainMove(day)}
}

// WorkingDays makes the rule "so many working days after".
func WorkingDays(n int) DueRule {
	return DueRule{Kind: AfterTrigger, N: n, Text: fmt.Sprintf("+%dwd", n)}
}
