package workflow

import (
	"slices"

	"gongkai/rules"
)

// endPosting takes down a posting that has stood its time; what it showed stays readable as 历史公开.
func endPosting(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	p, ok := d.Publication(a.With["publication"])
	if !ok {
		return // the check takes_down/1 has found it before
	}
	p.Status, p.Since, p.Down, p.Ended = rules.TakenDown, a.Happened, a.Happened, true
	m.Postings = append(m.Postings, p)
}

// settlePostingEnds sets the due of every posting that goes up for a time, meets that of every posting that stands no
// more, whichever act ended it, and dates those of a public notice anew when its end moves. These dues hang on
// the postings and not on the state, so they run on past the archiving. A procedure from before there was the act leaves
// its postings without such a due.
func settlePostingEnds(before, after *rules.Dossier, m *rules.Move) {
	if !after.Procedure.Knows(rules.ActTakeDown) || len(m.Postings) == 0 && !after.IsNotice() {
		return
	}
	for _, p := range after.Publications {
		due, open, times := rules.PostingDue(before.Dues, p.N)
		end, stands := after.PostingEnd(p)
		switch {
		case open && !stands:
			m.DuesMet = append(m.DuesMet, due.DueKey)
		case open && end.Date != due.Deadline.Date:
			end.Was = append(slices.Clone(due.Deadline.Was), due.Deadline.Date)
			due.Deadline = end
			m.DuesMoved = append(m.DuesMoved, due)
		case !open && stands && slices.ContainsFunc(m.Postings, func(q rules.Publication) bool { return q.N == p.N }):
			m.DuesSet = append(m.DuesSet, rules.Due{
				DueKey: rules.DueKey{Kind: rules.DuePostingEnd, Round: times + 1, N: p.N}, Holder: rules.DutyPublisher, Deadline: end,
			})
		}
	}
}
