package rules

import (
	"cmp"
	"slices"
)

// Scheduled (公开计划) is one disclosure as the calendar of disclosure shows it: an item with its date, an obligation that
// nobody has taken up, or what the catalogue foresees behind the planner's horizon.
type Scheduled struct {
	Obligation
	Item     SubjectID // none while nobody has taken it up
	Number   string
	Title    string
	Unit     UnitCode
	Deadline Deadline
	Progress Progress
}

// Progress (公开进度) says how far a disclosure has come.
type Progress string

// How far a disclosure has come.
const (
	ProgressDisclosed Progress = "disclosed" // 已公开
	ProgressInHand    Progress = "in-hand"   // 在办
	ProgressLate      Progress = "late"      // 逾期
	ProgressWaiting   Progress = "waiting"   // 待办
	ProgressForeseen  Progress = "foreseen"  // 预计
	ProgressClosed    Progress = "closed"    // 办结未公开
)

// AllProgress lists every progress, what presses most first.
func AllProgress() []Progress {
	return []Progress{
		ProgressLate, ProgressInHand, ProgressWaiting, ProgressDisclosed, ProgressForeseen, ProgressClosed,
	}
}

// Compare orders what is to be disclosed: by day, on a day what presses most first, and then by entry.
func (s Scheduled) Compare(t Scheduled) int {
	return cmp.Or(cmp.Compare(s.Deadline.Date, t.Deadline.Date),
		cmp.Compare(slices.Index(AllProgress(), s.Progress), slices.Index(AllProgress(), t.Progress)), cmp.Compare(s.Entry, t.Entry))
}

// ProgressOf judges an item, or an obligation that has none, on the day: met says whether its date is met, posted
// whether anything of it was ever posted.
func ProgressOf(taken, met, posted bool, due, today Date) Progress {
	switch {
	case posted:
		return ProgressDisclosed
	case met:
		return ProgressClosed
	case today.After(due):
		return ProgressLate
	case taken:
		return ProgressInHand
	}
	return ProgressWaiting
}

// TitleOf finds what the newest version that has the entry calls it.
func (t Timeline) TitleOf(code EntryCode) string {
	for i := len(t) - 1; i >= 0; i-- {
		if e, ok := t[i].Entry(code); ok {
			return e.Title
		}
	}
	return ""
}
