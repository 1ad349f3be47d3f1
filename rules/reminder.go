package rules

import (
	"slices"
	"time"
)

// Reminders (催办规则) say who is reminded of a due, and when: a ladder of rungs for each kind, climbed in the hours in which
// an office is at work (免打扰时段 is everything else).
type Reminders struct {
	From, Until time.Duration // of the day, on working days only
	Ladder      []Rung        // of every kind that has none of its own
	Ladders     map[string][]Rung
}

// NoticeReminder (催办) is the kind of a message that says that something is due.
const NoticeReminder = "reminder"

// Rung (催办层级) is one reminder of a due: so many working days from its date, negative before it.
type Rung struct {
	Days int
	To   Duty // none means whoever holds the due
}

// Of is the ladder of the kind.
func (r Reminders) Of(kind string) []Rung {
	if own, ok := r.Ladders[kind]; ok {
		return own
	}
	return r.Ladder
}

// Day is the working day on which the rung of a due is reached.
func (g Rung) Day(due Date, cal *Calendar) Date {
	if g.Days == 0 {
		return cal.OnOrAfter(due)
	}
	return cal.Add(due, g.Days)
}

// Reached finds the last rung of the ladder that is reached on the day, and the day of the next one, none when it was the
// last: after an outage one reminder is sent and not all that were missed.
func (r Reminders) Reached(kind string, due, today Date, cal *Calendar) (last Rung, reached bool, next Date) {
	for _, g := range r.Of(kind) {
		day := g.Day(due, cal)
		if day.After(today) {
			return last, reached, day
		}
		last, reached = g, true
	}
	return last, reached, Date(0)
}

// Open says whether the instant lies within the hours.
func (r Reminders) Open(at time.Time, cal *Calendar) bool {
	day := DateOf(at)
	since := at.Sub(day.Time())
	return cal.Works(day) && since >= r.From && since < r.Until
}

// Opening is the first instant from the given one on that lies within the hours.
func (r Reminders) Opening(at time.Time, cal *Calendar) time.Time {
	day := DateOf(at)
	switch since := at.Sub(day.Time()); {
	case r.Open(at, cal):
		return at
	case since >= r.From:
		day = cal.Add(day, 1)
	default:
		day = cal.OnOrAfter(day)
	}
	return day.Time().Add(r.From)
}

// Holder is who is reminded by the rung of what the given duty holds.
func (g Rung) Holder(of Duty, unit UnitCode) (Duty, UnitCode) {
	if g.To == "" || g.To == of {
		return of, unit
	}
	return g.To, ""
}

// Reminder (催办) is one reminder as it was sent.
type Reminder struct {
	What string // the subject, or of an obligation its entry and period
	DueKey
	Rung        int
	Holder      Duty
	Unit        UnitCode
	Due         Date
	Provisional bool // 暂定
	At          time.Time
	Late        Lateness
}

// What names the obligation where a reminder has to name what it reminds of.
func (o Obligation) What() string { return string(o.Entry) + "/" + o.Period }

// Climbs says whether the rungs go up and none stands twice.
func Climbs(rungs []Rung) bool {
	return slices.IsSortedFunc(rungs, func(a, b Rung) int { return a.Days - b.Days }) &&
		len(slices.CompactFunc(slices.Clone(rungs), func(a, b Rung) bool { return a.Days == b.Days })) == len(rungs)
}

// Escalates (上报) says whether the rung of the kind, named by its days, is for somebody above whoever holds the due.
func (r Reminders) Escalates(kind string, days int) bool {
	return slices.ContainsFunc(r.Of(kind), func(g Rung) bool { return g.Days == days && g.To != "" })
}
