package rules

import "slices"

// Results lists what the item owes once it is disclosed: the entry that reports on its plan (落实情况) is owed for every
// period of the plan, with a date, whether or not the planner would make it yet. A report that nothing is to be disclosed
// is no plan, and what is outside the catalogue has none.
func (d *Dossier) Results(on Date) []Owed {
	if d.Entry == nil || d.Entry.Result == "" || d.Item.Nil {
		return nil
	}
	result, ok := d.Catalogue.Entry(d.Entry.Result)
	plan, err := ParsePeriod(d.Item.Period)
	if !ok || err != nil {
		return nil
	}
	var all []Owed
	for _, p := range d.Entry.periodsOfResult(result, plan, on) {
		if due, ok := d.Entry.resultDue(result, p, on, d.Calendar); ok {
			all = append(all, Owed{
				Obligation: Obligation{Entry: result.Code, Period: p.Key}, Unit: result.Unit, Deadline: due,
				Catalogue: d.Subject.Pins.Catalogue, Calendar: d.Subject.Pins.Calendar, Plan: d.Subject.ID,
			})
		}
	}
	return all
}

// periodsOfResult are the plan's own period where both have the same rhythm, otherwise those of the result that touch it;
// a prompt result reports on the day on which the plan was disclosed.
func (e *Entry) periodsOfResult(result *Entry, plan Period, on Date) []Period {
	switch {
	case result.Timing == e.Timing:
		return []Period{plan}
	case !result.Timing.Periodic():
		day, err := ParsePeriod(on.String())
		if err != nil {
			return nil
		}
		return []Period{day}
	}
	var all []Period
	for year := plan.From.Year(); year <= plan.To.Year(); year++ {
		all = append(all, PeriodsOf(result.Timing, year)...)
	}
	return slices.DeleteFunc(all, func(p Period) bool { return p.To.Before(plan.From) || p.From.After(plan.To) })
}

// resultDue is the date that the plan asks for, or that the result's entry gives itself; of two that are certain the
// earlier one.
func (e *Entry) resultDue(result *Entry, p Period, on Date, cal *Calendar) (Deadline, bool) {
	var own Deadline
	ok := false
	if result.Timing.Periodic() {
		own, ok = result.DueFor(p, cal)
	}
	asked, given := e.resultBy(p, on, cal)
	if given && asked.sooner(own) {
		return asked, true
	}
	return own, ok
}

// resultBy dates the result by the rule of the plan: a day of the year after the period, or so long after the disclosure.
func (e *Entry) resultBy(p Period, on Date, cal *Calendar) (Deadline, bool) {
	switch {
	case e.ResultBy == nil:
		return Deadline{}, false
	case e.ResultBy.Kind == OnDay:
		return e.ResultBy.For(p, cal)
	}
	return e.ResultBy.After(on, cal)
}

// sooner says whether the date binds before the other, which may have none or still await its event.
func (d Deadline) sooner(than Deadline) bool {
	return than.Date.IsZero() || than.Awaiting != "" && d.Awaiting == "" || d.Date.Before(than.Date)
}

// BringsForward says whether the obligation, as it is owed after a plan, binds before what was made of it.
func (o Owed) BringsForward(made Owed) bool {
	return made.Item == "" && o.Deadline.Date != made.Deadline.Date && o.Deadline.sooner(made.Deadline)
}

func resultText(e *Entry) string {
	if e.ResultBy == nil {
		return string(e.Result)
	}
	return string(e.Result) + " " + e.ResultBy.Text
}

// resultNarrows: what became of a plan is no longer owed, or later.
func resultNarrows(was, is *Entry) bool {
	switch {
	case was.Result == "":
		return false
	case was.Result != is.Result || was.ResultBy == nil:
		return was.Result != is.Result
	}
	return is.ResultBy == nil || later(*was.ResultBy, *is.ResultBy)
}
