package rules

// AwaitsEvent says whether only an event dates the occurrences of the entry: a prompt one (及时公开), or a yearly one that
// waits for its event (三(四)3).
func (e *Entry) AwaitsEvent() bool {
	if e.Due == nil || e.Timing == Staged {
		return false
	}
	switch e.Due.Kind {
	case AfterEvent, HoursAfter, BeforeEvent:
		return true
	}
	return false
}

// Ahead says whether the event is one that is registered before it happens, because the disclosure comes before it.
func (e *Entry) Ahead() bool { return e.Due != nil && e.Due.Kind == BeforeEvent }

// MayRegister judges whether an event of the entry can be registered on the day.
func MayRegister(e *Entry, on, today Date) *Refusal {
	switch {
	case e.Timing == Staged:
		return Refuse(StagesComeByMatter, BasisStages, "entry", string(e.Code))
	case !e.AwaitsEvent():
		return Refuse(EventNotAwaited, BasisPeriodic, "entry", string(e.Code))
	case on.After(today) && !e.Ahead():
		return Refuse(HappenedInFuture, BasisHouse, "date", on.String(), "today", today.String())
	}
	return nil
}

// PeriodsOfEvent lists the periods that an event on the day can belong to, the likeliest first when they are still owed: of
// a yearly entry the year before, until the day by which its event was expected, and then the year itself.
func (e *Entry) PeriodsOfEvent(on Date, cal *Calendar) []Period {
	if !e.Timing.Periodic() {
		p, err := ParsePeriod(on.String())
		if err != nil {
			return nil
		}
		return []Period{p}
	}
	var all []Period
	for _, p := range append(PeriodsOf(e.Timing, on.Year()-1), PeriodsOf(e.Timing, on.Year())...) {
		if expected, ok := e.expectedBy(p, cal); ok && !on.Before(p.From) && !on.After(expected.Date) {
			all = append(all, p)
		}
	}
	return all
}
