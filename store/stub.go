package store

import "gongkai/rules"

// putStub keeps a secret's stub as it stands after the act.
func (tx *Tx) putStub(m rules.Move) error {
	if m.Stub == nil {
		return nil
	}
	return tx.put(`INSERT INTO stub (organisation_id, subject_id, number, category, facts) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, category = excluded.category, facts = excluded.facts`,
		beside(m, stubLine(*m.Stub))...)
}

// stubLine is the row of a stub, behind its key.
func stubLine(s rules.Stub) line { return line{s.Number, s.Category, facts(s)} }

// Stubs lists the stubs of the organisation, the newest first, behind the one that the page before ended with. A reach
// that is not all holds none.
func (tx *Tx) Stubs(reach rules.Reach, after rules.SubjectID, limit int) ([]rules.SubjectID, error) {
	if !reach.All {
		return nil, nil
	}
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.and(`s.kind = ?`, rules.KindStub)
	c.behind(after)
	var ids []rules.SubjectID
	err := tx.all(&ids, `SELECT s.id FROM subject s WHERE `+c.text()+` ORDER BY s.id DESC LIMIT ?`, append(c.args, limit)...)
	return ids, fault("list stubs", err)
}
