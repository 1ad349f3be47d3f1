package store

import "gongkai/rules"

// addNotices puts the act's messages beside it, so that they leave when it is kept and only then.
func (tx *Tx) addNotices(m rules.Move) error {
	for i, n := range m.Notices {
		err := tx.put(`INSERT INTO outbox (organisation_id, subject_id, seq, n, kind, holder, unit, person_id, day,
				created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			m.Organisation, m.Subject, m.Seq, i+1, n.Kind, n.Holder, n.Unit, n.Person, day{rules.DateOf(m.At)}, instant{m.At})
		if err != nil {
			return err
		}
	}
	return nil
}
