package workflow

import (
	"slices"

	"gongkai/rules"
)

func requestChange(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Change = &rules.Change{
		Kind: rules.ChangeKind(a.With["kind"]), Reason: rules.Digest(m.With["reason"]),
		Request: a.With["request_number"], RequestedOn: a.Happened,
	}
	m.Item = &item
}

// approveChange notes the approval as the first person enters it, and the second person's confirmation, from which the
// days to explain run.
func approveChange(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item, change := d.Item, *d.Item.Change
	if change.Entered() {
		change.ConfirmedBy = a.By.Person.ID
		alsoDue(d, rules.DueExplanation, rules.DutyOffice, m)
	} else {
		change.Approval, change.EnteredBy, change.EnteredFor = a.With["approval_number"], a.By.Person.ID, a.Principal
		change.ApprovedOn, _ = rules.ParseTyped(a.With["approved_on"]) // the check change_agrees/1 has read it before
		change.Conditions = rules.Digest(m.With["conditions"])
	}
	item.Change = &change
	m.Item = &item
}

// fileChange begins the filing with the city's leading group once the approval is confirmed.
func fileChange(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	if m.Item != nil && m.Item.Change.Approved() {
		openFiling(rules.FilingChange, rules.ToLeadingGroup)(d, a, m)
	}
}

func discardApproval(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	item, was := d.Item, d.Item.Change
	item.Change = &rules.Change{Kind: was.Kind, Reason: was.Reason, Request: was.Request, RequestedOn: was.RequestedOn}
	m.Item = &item
}

// dropChange: 市委 did not approve; the item goes on as it was.
func dropChange(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Change = nil
	m.Item = &item
}

// explainChange notes what is to be announced; written anew, it takes the place of what stood.
func explainChange(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item, change := d.Item, *d.Item.Change
	change.Explanation, change.ExplainedBy, change.ExplainedFor = rules.Digest(m.With["explanation"]), a.By.Person.ID, a.Principal
	item.Change = &change
	m.Item = &item
}

// announceChange takes down everything that stands and puts the explanation in its places, once on each.
func announceChange(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	explanation := d.Item.Change.Explanation
	var explained []rules.Publication
	for _, p := range d.Standing() {
		m.Postings = append(m.Postings, takenDown(p, a.Happened))
		same := func(q rules.Publication) bool { return q.Carrier == p.Carrier && q.Audience == p.Audience }
		if !slices.ContainsFunc(explained, same) {
			explained = append(explained, rules.Publication{
				N: len(d.Publications) + len(explained) + 1, Digest: explanation, Audience: p.Audience, Carrier: p.Carrier,
				From: a.Happened, Until: until(d, a.Happened), Status: rules.Posted, Notice: explanation, Explains: true,
			})
		}
	}
	m.Postings = append(m.Postings, explained...)
	item, change := d.Item, *d.Item.Change
	change.AnnouncedOn = a.Happened
	item.Change, item.Correction = &change, nil // what is taken down needs no correction
	m.Item = &item
	if due, owed := d.Due(rules.DueExplanation); owed {
		m.DuesMet = append(m.DuesMet, due.DueKey)
	}
}
