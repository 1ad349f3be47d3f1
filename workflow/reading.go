package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// Read takes the dossier of a subject for people to look at: with the documents that it is judged by, and within the
// caller's view, so that what is shown beside it is of the same instant.
func (e *Engine) Read(tx *store.Tx, org rules.OrganisationID, id rules.SubjectID) (*rules.Dossier, error) {
	return e.dossier(tx, org, id)
}

// InForce takes what the organisation goes by on the day: its profile, catalogue, calendar and the procedure of the
// kind, in a dossier of what is not opened.
func (e *Engine) InForce(tx *store.Tx, org rules.OrganisationID, kind rules.Kind, on rules.Date) (*rules.Dossier, error) {
	organisation, err := tx.Organisation(org)
	if err != nil {
		return nil, err
	}
	d := &rules.Dossier{Organisation: organisation, Subject: rules.Subject{Kind: kind, Organisation: org}}
	return d, e.inForce(tx, d, on)
}
