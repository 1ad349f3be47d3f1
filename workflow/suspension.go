package workflow

import "gongkai/rules"

func suspend(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	turn(d.Chosen(a.With["publication"], rules.Posted), rules.Suspended, m)
	m.Notices = append(m.Notices, rules.Notice{Kind: rules.NoticeSuspended, Holder: rules.DutyHead})
}

func restore(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	turn(d.Chosen(a.With["publication"], rules.Suspended), rules.Posted, m)
	m.Notices = append(m.Notices, rules.Notice{Kind: rules.NoticeRestored, Holder: rules.DutyHead})
}

// turn gives the postings the status from this day.
func turn(postings []rules.Publication, s rules.Status, m *rules.Move) {
	for _, p := range postings {
		p.Status, p.Since = s, m.Happened
		if s == rules.Suspended && p.Paused.IsZero() {
			p.Paused = m.Happened
		}
		m.Postings = append(m.Postings, p)
	}
}
