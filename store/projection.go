package store

import "gongkai/rules"

// Projection reads what is stored of a subject now, in the shape that folding its moves gives.
func (tx *Tx) Projection(s rules.Subject) (rules.Projection, error) {
	p := rules.Projection{Subject: s}
	var err error
	if p.Dues, err = tx.Dues(s.Organisation, s.ID); err != nil {
		return p, err
	}
	if p.Versions, err = tx.Versions(s.Organisation, s.ID); err != nil {
		return p, err
	}
	if p.Publications, err = tx.Publications(s.Organisation, s.ID); err != nil {
		return p, err
	}
	if p.Item, err = tx.item(s.Organisation, s.ID); err != nil {
		return p, fault("read the item", err)
	}
	opinions, err := tx.Opinions(s.Organisation, s.Parent)
	if o := opinionOf(opinions, s.ID); o != nil {
		p.Opinion = *o
	}
	return p, err
}
