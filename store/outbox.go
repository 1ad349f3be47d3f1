package store

import "gongkai/rules"

// addNotices puts the act's messages beside it, so that they leave when it is kept and only then.
func (tx *Tx) addNotices(m rules.Move) error {
	rows, today := make([][]any, len(m.Notices)), day{rules.DateOf(m.At)}
	for i, n := range m.Notices {
		rows[i] = beside(m, line{m.Seq, i + 1, n.Kind, n.Holder, n.Unit, n.Person, today, instant{m.At}})
	}
	return tx.inRows(rows, func(source string, args []any) error {
		return tx.put(`INSERT INTO outbox (organisation_id, subject_id, seq, n, kind, holder, unit, person_id, day, created_at)
			`+source, args...)
	})
}
