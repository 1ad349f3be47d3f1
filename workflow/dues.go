package workflow

import (
	"slices"

	"gongkai/rules"
)

// settleDues meets the dues that the act meets and sets those that begin with it. A due of a state runs while the
// subject stays in states of that due, within one round; an approval is due from each of the chain in turn.
func settleDues(before, after *rules.Dossier, m *rules.Move) {
	settleReview(before, after, m)
	was, _ := before.Procedure.State(m.From)
	is, _ := after.Procedure.State(m.To)
	settlePostingEnds(before, after, m)
	for _, due := range before.Dues {
		if due.Open() && !slices.Contains(m.DuesMet, due.DueKey) && meets(due, is, before, after, m) {
			m.DuesMet = append(m.DuesMet, due.DueKey)
		}
	}
	if is.Due == "" || runsOn(was, is, before, after) || dated(m, is.Due) {
		return
	}
	due := nextDue(after, is, m)
	m.DuesSet = append(m.DuesSet, due)
	if due.Holder != "" {
		m.Notices = append(m.Notices, rules.Notice{Kind: due.Kind, Holder: due.Holder, Unit: due.Unit})
	}
}

// dated says whether the act has set the due of the state itself, as an objection does.
func dated(m *rules.Move, kind string) bool {
	return slices.ContainsFunc(m.DuesSet, func(d rules.Due) bool { return d.Kind == kind })
}

// outlasting are the dues that only an act of their own meets, and that may run past the end of their subject: the
// announcement of a change, the yearly review, and what has to be put right.
var outlasting = []string{rules.DueExplanation, rules.DueYearlyReview, rules.DueRectification, rules.DueRectificationLate}

func meets(due rules.Due, is rules.State, before, after *rules.Dossier, m *rules.Move) bool {
	switch {
	case slices.Contains(outlasting, due.Kind):
		return false
	case due.Kind == rules.DuePostingEnd:
		return false // the end of its posting alone meets it
	case due.Kind == rules.DueSignature:
		return !after.SignatureOwed()
	case is.Final:
		return true
	case due.Kind == rules.DuePublication:
		return len(before.Publications) == 0 && len(m.Postings) > 0
	}
	was, _ := before.Procedure.State(m.From)
	return due.Kind == was.Due && !runsOn(was, is, before, after)
}

// runsOn says whether the due of the state that is left goes on in the state that is reached.
func runsOn(was, is rules.State, before, after *rules.Dossier) bool {
	if was.Due != is.Due || before.Subject.Round != after.Subject.Round {
		return false
	}
	holder, _ := before.HolderOf(was.Name)
	next, _ := after.HolderOf(is.Name)
	return holder == next
}

func nextDue(after *rules.Dossier, is rules.State, m *rules.Move) rules.Due {
	holder, _ := after.HolderOf(is.Name)
	return dueOf(after, is.Due, holder, m)
}

// alsoDue sets a due besides that of the state, and tells its holder.
func alsoDue(d *rules.Dossier, kind string, holder rules.Duty, m *rules.Move) {
	m.DuesSet = append(m.DuesSet, dueOf(d, kind, holder, m))
	m.Notices = append(m.Notices, rules.Notice{Kind: kind, Holder: holder})
}

// dueOf is the next due of its kind in the round.
func dueOf(after *rules.Dossier, kind string, holder rules.Duty, m *rules.Move) rules.Due {
	due := rules.Due{
		DueKey:   rules.DueKey{Kind: kind, Round: m.Round, N: 1},
		Holder:   holder,
		Deadline: deadline(after, kind, m.Happened),
	}
	for _, d := range after.Dues {
		if d.Kind == due.Kind && d.Round == due.Round {
			due.N++
		}
	}
	if holder == rules.DutyDrafter {
		due.Unit = after.Item.Unit
	}
	return due
}

// deadline computes the date of a due by the profile's rule. A drafter's time is counted back from the day on which
// the item has to be public, a conclusion's from the end of the collection of opinions, a meeting's from
// its day; everything else from the act.
func deadline(d *rules.Dossier, kind string, on rules.Date) rules.Deadline {
	if kind == rules.DueReexamine && d.Item.Withholding != nil && !d.Item.Withholding.Review.IsZero() {
		return rules.OnDate(d.Item.Withholding.Review, d.Calendar)
	}
	rule := d.Profile.Days[kind]
	if rule.Kind == rules.BeforeEvent {
		if at, ok := d.PublicationDue(); ok {
			on = at
		} else {
			rule = rules.WorkingDays(rule.N)
		}
	}
	if d.Meeting != nil {
		on = d.Meeting.On
	}
	if until, ok := d.OpinionsUntil(); ok && kind == rules.DueConclusion {
		on = until.Date
		if full, ok := d.NoticeUntil(); ok && full.Date.After(on) {
			on = full.Date
		}
	}
	computed, _ := rule.After(on, d.Calendar)
	return computed
}
