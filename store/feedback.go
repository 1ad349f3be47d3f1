package store

import "gongkai/rules"

func (tx *Tx) putOpinion(m rules.Move) error {
	if m.Opinion == nil {
		return nil
	}
	return tx.put(`INSERT INTO feedback (organisation_id, subject_id, item_id, channel, anonymous, reporter, text, answer, manner)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET channel = excluded.channel, anonymous = excluded.anonymous,
			reporter = excluded.reporter, text = excluded.text, answer = excluded.answer, manner = excluded.manner`,
		beside(m, opinionLine(m.Parent, *m.Opinion))...)
}

// opinionLine is the row of an opinion about the item, behind its key.
func opinionLine(item rules.SubjectID, o rules.Opinion) line {
	return line{item, o.Channel, o.Anonymous, o.Reporter, o.Text, o.Answer, o.Manner}
}

type opinionRow struct {
	ID        rules.SubjectID `db:"id"`
	Channel   string          `db:"channel"`
	Anonymous bool            `db:"anonymous"`
	Reporter  rules.Digest    `db:"reporter"`
	Text      rules.Digest    `db:"text"`
	Answer    rules.Digest    `db:"answer"`
	Manner    string          `db:"manner"`
	State     rules.StateName `db:"state"`
}

// Opinions reads what was said about an item, in the order of registration.
func (tx *Tx) Opinions(org rules.OrganisationID, item rules.SubjectID) ([]rules.Opinion, error) {
	var rows []opinionRow
	err := tx.all(&rows, `SELECT s.id, f.channel, f.anonymous, f.reporter, f.text, f.answer, f.manner, s.state
		FROM feedback f JOIN subject s ON s.id = f.subject_id
		WHERE f.organisation_id = ? AND f.item_id = ? ORDER BY s.id`, org, item)
	var all []rules.Opinion
	for _, r := range rows {
		all = append(all, rules.Opinion(r))
	}
	return all, fault("read opinions", err)
}
