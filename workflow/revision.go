package workflow

import (
	"gongkai/rules"
)

// revisionOf is a copy of the revision that the act may change.
func revisionOf(d *rules.Dossier) *rules.Revision {
	if d.Revision == nil {
		return &rules.Revision{}
	}
	r := *d.Revision
	return &r
}

// draftDocument keeps the text as the next version of the draft. What was decided on an earlier text is void.
func draftDocument(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	was := revisionOf(d)
	r := &rules.Revision{Number: was.Number, File: was.File, Version: a.With["version"], Reason: rules.Digest(m.With["reason"])}
	if was.Number == "" {
		r.File = a.With["file"]
		numberRevision(d, a, m)
	}
	keepDraft(d, a, m, r)
}

func numberRevision(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	m.Numbers = append(m.Numbers, rules.Numbering{
		Field: rules.SeriesIndex, Prefix: rules.RevisionPrefix(d.Organisation, a.Today().Year()), Width: rules.IndexWidth,
	})
}

func keepDraft(d *rules.Dossier, a rules.Attempt, m *rules.Move, r *rules.Revision) {
	r.Title = rules.DocumentTitle(r.File).ZH + "（" + r.Version + "）"
	m.Revision = r
	m.Content = &rules.Version{
		N: len(d.Versions) + 1, Title: r.Title, Digest: rules.Digest(m.With["text"]), Author: a.By.Person.ID,
	}
}

// receiveDocument takes in the superior's catalogue with the number of its own paper; it is in force at once.
func receiveDocument(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	on, _ := rules.ParseTyped(a.With["decided_on"]) // the field has been read as a date before
	numberRevision(d, a, m)
	keepDraft(d, a, m, &rules.Revision{
		File: rules.SuperiorFile, Version: a.With["version"], Decision: a.With["decision"], DecidedOn: on, InForce: a.Happened,
	})
}

// proposeDocument notes which version the draft was compared with. What was decided before it was returned is void.
func proposeDocument(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	was := revisionOf(d)
	m.Revision = &rules.Revision{
		Number: was.Number, File: was.File, Version: was.Version, Title: was.Title, Reason: was.Reason,
		GapReason: rules.Digest(m.With["gap_reason"]), Base: d.Draft.Base,
	}
}

func decideDocument(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	x, ok := d.Adopting(a.With["decision"])
	if !ok {
		return // the field offers no other
	}
	r := revisionOf(d)
	r.Decision, r.DecidedOn = x.Minutes, x.On
	r.InForce, _ = rules.ParseTyped(a.With["in_force_from"]) // the check in_force_day/1 has read it before
	if number := a.With["request_number"]; number != "" {
		r.Approval = &rules.Consent{Request: number, Content: d.CurrentDigest()}
	}
	m.Revision = r
}

// recordApproval notes 市委's approval as the first person enters it, and the second person's confirmation, with which
// the filing with the city's leading group begins.
func recordApproval(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	r := revisionOf(d)
	if r.Approval == nil {
		return // nothing was requested; the revision stays where it is
	}
	approval := answered(*r.Approval, rules.Consented, a, m)
	r.Approval = &approval
	m.Revision = r
	if approval.ConfirmedBy != "" {
		openFiling(rules.FilingCatalogue, rules.ToLeadingGroup)(d, a, m)
	}
}

func discardReply(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	r := revisionOf(d)
	r.Approval = &rules.Consent{Request: r.Approval.Request, Content: r.Approval.Content}
	m.Revision = r
}

func announceDocument(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	r := revisionOf(d)
	on, _ := rules.ParseTyped(a.With["posted_on"]) // the check announced_day/1 has read it before
	r.Announcement = &rules.Announcement{Place: a.With["place"], On: on, Text: rules.Digest(m.With["explanation"])}
	m.Revision = r
}

// adoptDocument puts the document into the record. It never reaches back: when the filing took longer than foreseen, it
// is in force from today.
func adoptDocument(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	r := m.Revision
	if r == nil {
		r = revisionOf(d)
	}
	r.InForce = max(r.InForce, a.Today())
	m.Revision = r
	content := d.CurrentDigest()
	if m.Content != nil {
		content = m.Content.Digest
	}
	m.Adopts = &rules.Adoption{
		Kind: kindOfFile(r.File), File: r.File, Version: r.Version, Hash: d.Draft.Hash, Content: content,
		Decision: r.Decision, DecidedOn: r.DecidedOn, InForce: r.InForce, Posts: d.Draft.NewPosts,
	}
}
