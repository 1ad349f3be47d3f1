package workflow

import "gongkai/rules"

// settleReview keeps one yearly review (每年复核) open for what is disclosed for the long term, from its conclusion on and
// past its archiving: the act that reviews it sets the next one, and none is left once nothing stands posted.
func settleReview(before, after *rules.Dossier, m *rules.Move) {
	due, owed := before.Due(rules.DueYearlyReview)
	goesOn := after.UnderReview()
	if owed && goesOn && !m.Reviews() {
		return
	}
	if owed {
		m.DuesMet = append(m.DuesMet, due.DueKey)
	}
	if goesOn {
		m.DuesSet = append(m.DuesSet, dueOf(after, rules.DueYearlyReview, rules.DutyDrafter, m))
	}
}
