package rules

import "slices"

// Redated dates an open obligation anew (重新计算期限), by the versions of the catalogue and the calendar as they are known
// now, and keeps the date that it had. What is fair goes by this: an obligation that an item fulfils stays, for the dates of
// items change by acts alone; one that nobody has taken up moves, also when its old date has passed, since a holiday that
// was not known then is nobody's delay, and what fell due under a version of the catalogue goes by that version still. The
// second result is the version under which it is no longer owed: that it drops the entry was approved as a change
// (三(四)4c), so nothing is withheld by it.
func (o Owed) Redated(t Timeline, cal *Calendar) (Owed, *Catalogue) {
	p, err := ParsePeriod(o.Period)
	if err != nil || len(t) == 0 {
		return o, nil
	}
	if !o.datedByEntry(t) {
		return o.datedAsBefore(t, cal)
	}
	g, dropped := t.Governing(o.Entry, p, cal)
	if dropped != nil || g.Entry == nil {
		return o, dropped
	}
	return o.moved(g.Due, g.Catalogue, g.Entry), nil
}

// datedByEntry says whether the rule of the entry dates the obligation by its period, and not an event or a plan.
func (o Owed) datedByEntry(t Timeline) bool {
	i := slices.IndexFunc(t, func(c *Catalogue) bool { return c.Hash == o.Catalogue })
	if i < 0 {
		return true
	}
	e, ok := t[i].Entry(o.Entry)
	if !ok || e.Due == nil {
		return true
	}
	return e.Due.Text == o.Deadline.Rule && (!e.Timing.Periodic() || !e.AwaitsEvent() || o.Deadline.Awaiting != "")
}

// datedAsBefore keeps the start and the rule that an event or a plan gave.
func (o Owed) datedAsBefore(t Timeline, cal *Calendar) (Owed, *Catalogue) {
	n := t.inForce(o.Deadline.Date)
	if n < 0 {
		return o, nil
	}
	e, ok := t[n].Entry(o.Entry)
	if !ok {
		return o, t[n]
	}
	due, computed := o.Deadline.under(o.Deadline.Start, cal)
	if !computed {
		return o, nil
	}
	return o.moved(due, t[n], e), nil
}

func (o Owed) moved(due Deadline, under *Catalogue, e *Entry) Owed {
	due = due.insteadOf(o.Deadline)
	o.Deadline, o.Catalogue, o.Unit, o.Dropped = due, under.Hash, e.Unit, ""
	return o
}
