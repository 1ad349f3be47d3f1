package workflow

import "gongkai/rules"

// followNotice notes the public notice that the item depends on.
func followNotice(d *rules.Dossier, number string, m *rules.Move) {
	if n, ok := d.NamedNotice(number); ok && m.Item != nil {
		m.Item.Notice = n.Subject
	}
}

// registerObjection notes an objection, with a due of its own.
func registerObjection(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	o := rules.Objection{
		N: len(d.Item.Objections) + 1, Received: a.Happened, Channel: a.With["channel"], Anonymous: a.With["anonymous"] == "yes",
		Reporter: rules.Digest(m.With["reporter"]), Text: rules.Digest(m.With["text"]), Status: rules.ObjectionReceived,
	}
	o.Due = dueOfObjection(d, deadline(d, rules.DueObjection, a.Happened), m)
	keepObjection(d, o, m)
}

// dueOfObjection sets a due of the office and returns its number.
func dueOfObjection(d *rules.Dossier, by rules.Deadline, m *rules.Move) int {
	due := rules.Due{
		DueKey: rules.DueKey{Kind: rules.DueObjection, Round: m.Round, N: 1}, Holder: rules.DutyOffice, Deadline: by,
	}
	for _, other := range d.Dues {
		if other.Kind == due.Kind && other.Round == due.Round {
			due.N++
		}
	}
	m.DuesSet = append(m.DuesSet, due)
	m.Notices = append(m.Notices, rules.Notice{Kind: due.Kind, Holder: due.Holder})
	return due.N
}

// metDue meets the due of the objection.
func metDue(d *rules.Dossier, o rules.Objection, m *rules.Move) {
	for _, due := range d.Dues {
		if due.Kind == rules.DueObjection && due.Round == m.Round && due.N == o.Due && due.Open() {
			m.DuesMet = append(m.DuesMet, due.DueKey)
		}
	}
}

func keepObjection(d *rules.Dossier, o rules.Objection, m *rules.Move) {
	item := d.Item.WithObjection(o)
	m.Item = &item
}

func dismissObjection(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	o, ok := d.Item.Objection(a.With["objection"])
	if !ok {
		return // the field has been read as one of the choices before
	}
	o.Status, o.Finding, o.Settled = rules.ObjectionDismissed, rules.Digest(m.With["finding"]), a.Happened
	metDue(d, o, m)
	keepObjection(d, o, m)
}

// deferObjection puts an objection off; from now on it is due on that day.
func deferObjection(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	o, ok := d.Item.Objection(a.With["objection"])
	until, err := rules.ParseTyped(a.With["until"])
	if !ok || err != nil {
		return // the check deferral/1 has read both before
	}
	metDue(d, o, m)
	o.Status, o.Reason, o.Until = rules.ObjectionPutOff, rules.Digest(m.With["reason"]), until
	o.Due = dueOfObjection(d, rules.Deadline{Rule: until.String(), Explanation: d.Calendar.ExplainMove(until)}, m)
	keepObjection(d, o, m)
}

func upholdObjection(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	o, ok := d.Item.Objection(a.With["objection"])
	if !ok {
		return // the field has been read as one of the choices before
	}
	o.Status, o.Finding, o.Settled = rules.ObjectionUpheld, rules.Digest(m.With["finding"]), a.Happened
	o.Decision = a.With["decision"]
	metDue(d, o, m)
	keepObjection(d, o, m)
}

// takeDown takes down whatever stands posted.
func takeDown(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	for _, p := range d.Publications {
		if p.Status != rules.TakenDown {
			p.Status, p.Down = rules.TakenDown, a.Happened
			m.Postings = append(m.Postings, p)
		}
	}
}

// restartNotice takes the postings of a notice down; the notice that begins anew does not count them.
func restartNotice(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	takeDown(d, a, m)
	for i := range m.Postings {
		m.Postings[i].Void = true
	}
}
