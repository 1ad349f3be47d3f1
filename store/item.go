package store

import (
	"encoding/json"

	"gongkai/rules"
)

// putItem keeps the facts of the item as they stand after the act: whole as JSON, and in columns what lists ask for.
func (tx *Tx) putItem(m rules.Move) error {
	if m.Item == nil {
		return nil
	}
	return tx.put(`INSERT INTO item (organisation_id, subject_id, number, entry, outside, title, period, unit, nil_report,
			archive_code, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, entry = excluded.entry, outside = excluded.outside,
			title = excluded.title, period = excluded.period, unit = excluded.unit, nil_report = excluded.nil_report,
			archive_code = excluded.archive_code, facts = excluded.facts`,
		beside(m, itemLine(*m.Item))...)
}

// itemLine is the row of an item, behind its key.
func itemLine(i rules.Item) line {
	return line{i.Number, i.Entry, i.Outside, i.Title, i.Period, i.Unit, i.Nil, i.ArchiveCode, facts(i)}
}

// item reads the facts of an item; none are stored before its first act.
func (tx *Tx) item(org rules.OrganisationID, id rules.SubjectID) (rules.Item, error) {
	var item rules.Item
	var facts string
	err := tx.get(&facts, `SELECT facts FROM item WHERE organisation_id = ? AND subject_id = ?`, org, id)
	if missing(err) {
		return item, nil
	}
	if err != nil {
		return item, err
	}
	return item, json.Unmarshal([]byte(facts), &item)
}
