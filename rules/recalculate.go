package rules

import (
	"iter"
	"slices"

	"gongkai/rules/workday"
)

// ActRecalculate (重新计算期限) dates the open dues of a subject by another calendar, or by the event that it awaited. It stands in no procedure: nobody
// does anything to the subject, so it stays where it is and undoes nothing.
const ActRecalculate ActName = "recalculate"

// NoticeDateMoved (期限变动) tells who holds a due that it has another date.
const NoticeDateMoved = "date-moved"

// Beside says whether the act only stands beside the others: what was done on paper in the days before a recalculation,
// before somebody was reminded, or before the machine took a posting down, can still be entered with its day.
func (m Move) Beside() bool {
	return m.Act == ActRecalculate || m.Act == ActRemind || m.Act == ActTakeDown || m.Act == ActRedate
}

// lastHappened is the day from which further acts may happen.
func (m Move) lastHappened(before Date) Date {
	if m.Beside() {
		return before
	}
	return m.Happened
}

func withoutRecalculations(history []Past) iter.Seq[Past] {
	return func(yield func(Past) bool) {
		for _, p := range history {
			if p.Act != ActRecalculate && p.Act != ActRedate && !yield(p) {
				return
			}
		}
	}
}

// Under computes the open dues by another calendar: those that change, with their new deadlines, and those that cannot
// be computed, which stay as they are.
func (d *Dossier) Under(cal *Calendar) (moved, stuck []Due) {
	starts := d.startsUnder(cal)
	for _, due := range d.Dues {
		if !due.Open() || due.Deadline.Stopped() {
			continue
		}
		after, ok := due.Deadline.under(starts(due), cal)
		switch {
		case !ok:
			stuck = append(stuck, due)
		case !after.sameDay(due.Deadline):
			due.Deadline = after
			moved = append(moved, due)
		}
	}
	return moved, stuck
}

// startsUnder says from when a due counts. A day that was itself computed is computed anew: the day of publication, from
// which a drafter's time is counted back, and the last day of opinions, after which an item is concluded.
func (d *Dossier) startsUnder(cal *Calendar) func(Due) Date {
	after := *d
	after.Calendar = cal
	after.Dues = slices.Clone(d.Dues)
	for i, due := range after.Dues {
		if anew, ok := due.Deadline.under(due.Deadline.Start, cal); ok && due.Open() && due.Kind == DuePublication {
			after.Dues[i].Deadline = anew
		}
	}
	return func(due Due) Date {
		start := due.Deadline.Start
		switch due.Kind {
		case DueDrafting:
			old, _ := d.PublicationDue()
			if anew, ok := after.PublicationDue(); ok && start == old {
				return anew
			}
		case DueConclusion:
			old, _ := d.OpinionsUntil()
			if anew, ok := after.OpinionsUntil(); ok && start == old.Date {
				return anew.Date
			}
		}
		return start
	}
}

// under computes the deadline from the start by the calendar, and false when it has no start or leaves the calendar.
// The date that it had is kept.
func (d Deadline) under(start Date, cal *Calendar) (Deadline, bool) {
	if start.IsZero() || d.Date.IsZero() {
		return d, false
	}
	after := d.counting(start, cal)
	if d.Awaiting != "" {
		after.Provisional = true
	}
	if after.Date != d.Date {
		after.Was, after.Redated = append(slices.Clone(d.Was), d.Date), false
	}
	return after, !after.Date.IsZero()
}

// countsNone tells a rule of no working days (+0wd), which is the day itself, from a date that is moved to a working day.
func (d Deadline) countsNone() bool {
	rule, err := ParseDueRule(d.Rule)
	counted := []DueKind{AfterEnd, BeforeStart, AfterEvent, BeforeEvent, AfterTrigger}
	return err == nil && rule.N == 0 && !rule.NaturalDays && d.Awaiting == "" && slices.Contains(counted, rule.Kind)
}

// sameDay says whether the date and its grounds are the same; the name of the calendar is none.
func (d Deadline) sameDay(e Deadline) bool {
	return d.Date == e.Date && d.Provisional == e.Provisional && slices.Equal[[]workday.Line](d.Lines, e.Lines)
}
