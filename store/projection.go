package store

import "gongkai/rules"

// Projection (现状) reads everything that is stored of a subject, in the shape that folding its history yields; only
// the head of the chain comes on top, which a fold does not know.
func (tx *Tx) Projection(org rules.OrganisationID, id rules.SubjectID) (rules.Projection, error) {
	var p rules.Projection
	var err error
	if p.Subject, err = tx.Subject(org, id); err != nil {
		return p, err
	}
	if p.Item, err = tx.item(org, id); err != nil {
		return p, fault("read an item", err)
	}
	if p.Versions, err = tx.Versions(org, id); err != nil {
		return p, err
	}
	if p.Publications, err = tx.Publications(org, id); err != nil {
		return p, err
	}
	if p.Dues, err = tx.Dues(org, id); err != nil {
		return p, err
	}
	if p.Stub, err = tx.stub(org, id); err != nil {
		return p, fault("read a stub", err)
	}
	if p.Filings, err = tx.FilingsOf(org, id); err != nil {
		return p, err
	}
	if p.Opinion, err = tx.opinion(org, id); err != nil {
		return p, fault("read an opinion", err)
	}
	if p.Revision, err = tx.revision(org, id); err != nil {
		return p, fault("read a revision", err)
	}
	if p.Matter, err = tx.matter(org, id); err != nil {
		return p, fault("read a matter", err)
	}
	p.Meeting, err = tx.meeting(org, id)
	return p, fault("read a meeting", err)
}
