package store

import "gongkai/rules"

func (tx *Tx) putItem(m rules.Move) error {
	if m.Item == nil {
		return nil
	}
	i := m.Item
	return tx.put(`INSERT INTO item (organisation_id, subject_id, number, entry, outside, title, period, unit, nil_report, archive_code)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, entry = excluded.entry, outside = excluded.outside,
			title = excluded.title, period = excluded.period, unit = excluded.unit, nil_report = excluded.nil_report,
			archive_code = excluded.archive_code`,
		m.Organisation, m.Subject, i.Number, i.Entry, i.Outside, i.Title, i.Period, i.Unit, i.Nil, i.ArchiveCode)
}

type itemRow struct {
	Number      string          `db:"number"`
	Entry       rules.EntryCode `db:"entry"`
	Outside     bool            `db:"outside"`
	Title       string          `db:"title"`
	Period      string          `db:"period"`
	Unit        rules.UnitCode  `db:"unit"`
	Nil         bool            `db:"nil_report"`
	ArchiveCode string          `db:"archive_code"`
}

// item reads the facts of an item; none are stored before its first act.
func (tx *Tx) item(org rules.OrganisationID, id rules.SubjectID) (rules.Item, error) {
	var row itemRow
	err := tx.get(&row, `SELECT number, entry, outside, title, period, unit, nil_report, archive_code FROM item
		WHERE organisation_id = ? AND subject_id = ?`, org, id)
	if missing(err) {
		err = nil
	}
	return rules.Item(row), err
}
