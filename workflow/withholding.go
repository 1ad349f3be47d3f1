package workflow

import "gongkai/rules"

func proposeWithholding(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Withholding = &rules.Withholding{
		Manner: rules.Manner(a.With["manner"]), Ground: a.With["ground"], Basis: rules.Digest(m.With["basis"]),
		Reason: rules.Digest(m.With["reason"]), ProposedOn: a.Happened,
	}
	item.Withholding.Review, _ = rules.ParseTyped(a.With["review"]) // the check withholding_fits/1 has read it before
	m.Item = &item
}

func decideWithholding(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item, w := d.Item, *d.Item.Withholding
	w.Decision, w.DecidedOn = a.With["decision"], a.Happened
	item.Withholding = &w
	m.Item = &item
}

// dropWithholding: the item goes its own way again.
func dropWithholding(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Withholding = nil
	m.Item = &item
}

// renewWithholding notes that it was reviewed and goes on; the day of the next review takes the place of the last.
func renewWithholding(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item, w := d.Item, *d.Item.Withholding
	w.Renewed++
	w.Reason = rules.Digest(m.With["reason"])
	w.Review, _ = rules.ParseTyped(a.With["review"]) // the check review_ahead/1 has read it before
	item.Withholding = &w
	m.Item = &item
	if due, ok := d.Due(rules.DueReexamine); ok {
		m.DuesMet = append(m.DuesMet, due.DueKey)
		due.N++
		due.Deadline = rules.OnDate(w.Review, d.Calendar)
		m.DuesSet = append(m.DuesSet, due)
	}
}

// meetObligation: what is withheld and filed is no longer owed (三(四)4b).
func meetObligation(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	if due, ok := d.Due(rules.DuePublication); ok {
		m.DuesMet = append(m.DuesMet, due.DueKey)
	}
}

// resumeObligation: what is disclosed after all is owed again, from the day on which the ground fell away.
func resumeObligation(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	n := 1
	for _, due := range d.Dues {
		if due.Kind == rules.DuePublication {
			n++
		}
	}
	if n == 1 {
		return // outside the catalogue nothing is owed
	}
	computed, _ := d.Profile.Days[rules.DueResumption].After(a.Happened, d.Calendar)
	m.DuesSet = append(m.DuesSet, rules.Due{
		DueKey: rules.DueKey{Kind: rules.DuePublication, Round: 1, N: n}, Deadline: computed,
	})
}

func registerStub(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	m.Stub = &rules.Stub{Category: a.With["category"], Reference: rules.Digest(m.With["reference"])}
	m.Numbers = append(m.Numbers, rules.Numbering{
		Field: rules.SeriesIndex, Prefix: rules.SeriesStub(d.Organisation, a.Today().Year()), Width: rules.IndexWidth,
	})
}
