package workflow

import "gongkai/rules"

// pauseReply lets the time for the answer stand still, and resumeReply lets it go on.
func pauseReply(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	if due, open := d.Due(rules.DueReply); open {
		due.Deadline = due.Deadline.Stop(a.Happened, a.With["why"])
		m.DuesMoved = append(m.DuesMoved, due)
	}
}

func resumeReply(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	due, open := d.Due(rules.DueReply)
	if !open {
		return // the guard clock_stopped/1 has found it before
	}
	due.Deadline, _ = due.Deadline.Resume(a.Happened, d.Calendar)
	m.DuesMoved = append(m.DuesMoved, due)
	m.Notices = append(m.Notices, rules.Notice{Kind: rules.NoticeDateMoved, Holder: due.Holder, Unit: due.Unit})
}

// rectify sets the day by which the responsible unit has put right what the opinion found; it may run past the answer.
func rectify(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	kind := rules.DueRectification
	if a.With["fault"] == rules.RectifyLate {
		kind = rules.DueRectificationLate
	}
	due := dueOf(d, kind, rules.DutyDrafter, m)
	m.DuesSet = append(m.DuesSet, due)
	m.Notices = append(m.Notices, rules.Notice{Kind: kind, Holder: due.Holder, Unit: due.Unit})
}

func rectified(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	if due, open := d.Rectification(); open {
		m.DuesMet = append(m.DuesMet, due.DueKey)
	}
}
