package workflow

import (
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// calendarDue: from 1 November on the office is told once a working day that next year's notice on holidays is missing.
func (r *round) calendarDue() (bool, error) {
	ladder := r.inForce.Profile.Reminders
	today, wanted := rules.CalendarWanted(r.inForce.Calendar, r.today)
	if !wanted || len(ladder.Ladder) == 0 || !ladder.Open(r.tx.At, r.inForce.Calendar) {
		return false, nil
	}
	told, err := r.tx.Reminders(r.org, today.What)
	return !slices.ContainsFunc(told, func(x rules.Reminder) bool { return x.DueKey == today.DueKey && x.Rung == today.Rung }), err
}

// tellOfCalendar tells whoever works in the office. What was missed while the machine was off is not made up for: the
// reminder of today says the same.
func (r *round) tellOfCalendar() (more bool, err error) {
	today, wanted := rules.CalendarWanted(r.inForce.Calendar, r.today)
	if !wanted {
		return false, nil
	}
	people, err := r.whoHolds(today.Holder, "")
	if err != nil {
		return false, err
	}
	today.At = r.tx.At
	sent, err := r.tx.Remind(r.org, []store.Reminding{{Reminder: &today, To: people}})
	for range sent {
		r.swept.Reminded = append(r.swept.Reminded, Reminded{r.org, today})
	}
	return false, err
}
