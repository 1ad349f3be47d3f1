package rules

import "slices"

// The judgements of this file say when less is disclosed than before (收窄): fewer people see it, on fewer carriers, less
// often, later, or for a shorter time. Where two values cannot be compared, the new one counts as narrower: 市委 is asked
// once too often rather than once too seldom (三(四)4c).

// audienceNarrows: somebody who was shown it no longer is.
func audienceNarrows(was, is *Entry) bool {
	return was.AudienceOf != is.AudienceOf || lacks(is.Audiences, was.Audiences)
}

// carriersNarrow: it no longer stands where it stood.
func carriersNarrow(was, is *Entry) bool {
	return was.CarrierOf != is.CarrierOf || lacks(is.Carriers, was.Carriers)
}

// contentsNarrow: a content of 三(一) is no longer disclosed under the entry.
func contentsNarrow(was, is *Entry) bool { return lacks(is.Covers, was.Covers) }

func lacks[T comparable](now, before []T) bool {
	return slices.ContainsFunc(before, func(one T) bool { return !slices.Contains(now, one) })
}

// termNarrows: long-term disclosure becomes short, or depends on something else.
func termNarrows(_, is *Entry) bool { return is.Term != TermLong }

// timingNarrows: anything but a shorter period.
func timingNarrows(was, is *Entry) bool { return !oftener(was, is) }

func oftener(was, is *Entry) bool {
	return is.Timing.Periodic() && was.Timing.monthsEach() > is.Timing.monthsEach()
}

// dueNarrows: it comes later; with a shorter period it cannot.
func dueNarrows(was, is *Entry) bool {
	if was.Due == nil || oftener(was, is) {
		return false
	}
	return is.Due == nil || later(*was.Due, *is.Due)
}

// later says whether the rule gives a later day than the one before it, or one that cannot be compared with it.
func later(was, is DueRule) bool {
	if was.Kind != is.Kind || was.Event != is.Event || was.NaturalDays != is.NaturalDays {
		return is.Kind != BeforeStart // before a period begins is earlier than anything in it
	}
	switch is.Kind {
	case OnDay:
		return !is.ReportsOnNow && was.ReportsOnNow || is.ReportsOnNow == was.ReportsOnNow && dayOfYear(is) > dayOfYear(was)
	case BeforeStart, BeforeEvent, NoticeDays:
		return is.N < was.N
	}
	return is.N > was.N
}

func dayOfYear(r DueRule) int { return r.Month*31 + r.Day }

// stagesNarrow: a stage is no longer disclosed, or comes later.
func stagesNarrow(was, is *Entry) bool {
	return slices.ContainsFunc(was.Stages, func(old Stage) bool {
		i := slices.IndexFunc(is.Stages, func(s Stage) bool { return s.Name == old.Name })
		return i < 0 || is.Stages[i].Rule.Text != old.Rule.Text && later(old.Rule, is.Stages[i].Rule)
	})
}

// postingNarrows: a short-term posting may come down earlier.
func postingNarrows(was, is *Entry) bool {
	old, err := ParseDueRule(">=" + was.MinPosting)
	if err != nil || is.Term == TermLong {
		return false
	}
	now, err := ParseDueRule(">=" + is.MinPosting)
	return err != nil || shortestDays(now) < longestDays(old, now)
}

// shortestDays is how many natural days the posting stays up at least.
func shortestDays(r DueRule) int { return r.N }

// longestDays is how many natural days the posting may have stayed up at least: counted alike, just its number; working
// days may stretch over weekends and the longest holiday.
func longestDays(was, is DueRule) int {
	if was.NaturalDays == is.NaturalDays || was.NaturalDays {
		return was.N
	}
	const longestHoliday = 9
	return 2*was.N + longestHoliday
}
