package rules

import (
	"slices"

	"gongkai/rules/workday"
)

// KindCalendar is the kind of subject that brings something into the working calendar: entered by one person, confirmed
// by another.
const KindCalendar Kind = "calendar"

// The states of what is brought into the calendar.
const (
	CalendarEntered   StateName = "entered"   // 待确认
	CalendarConfirmed StateName = "confirmed" // 已施行
)

// ActConfirmCalendar puts the calendar into force.
const ActConfirmCalendar ActName = "confirm"

// Almanac (放假安排汇编) is what a working calendar is made of.
type Almanac = workday.Almanac

// RefuseNotice refuses the text of a notice with the sentence and what does not fit.
func RefuseNotice(m *workday.Misfit) *Refusal {
	return Refuse(NoticeMisfit, BasisHouse, "misfit", m.Problem, "sentence", m.Sentence, "said", m.Said, "is", m.Is)
}

// notEnterer: a notice is confirmed by another person than who entered it.
func notEnterer(d *Dossier, a Attempt) *Refusal {
	entered := func(p Past) bool { return p.Person == a.By.Person.ID || p.For != "" && p.For == a.By.Person.ID }
	if slices.ContainsFunc(d.History, entered) {
		return Refuse(CalendarOwnEntry, BasisSeparation, "person", a.By.Person.Name)
	}
	return nil
}

// intakeFits: what is taken in says something new, and together with what is in force it makes a calendar.
func intakeFits(d *Dossier, _ Attempt) *Refusal {
	if d.Intake == nil || d.Almanac == nil {
		return Refuse(CalendarUnchanged, BasisHouse)
	}
	after := d.Almanac.With(*d.Intake)
	if after.SameAs(*d.Almanac) {
		return Refuse(CalendarUnchanged, BasisHouse)
	}
	if _, err := after.Calendar("intake"); err != nil {
		return Refuse(CalendarClash, BasisHouse, "fault", err.Error())
	}
	return nil
}
