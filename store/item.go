package store

import (
	"encoding/json"
	"errors"

	"gongkai/rules"
)

const itemColumns = `number, entry, outside, title, period, unit, nil_report, archive_code, plan, consent`

func (tx *Tx) putItem(m rules.Move) error {
	if m.Item == nil {
		return nil
	}
	i := m.Item
	plan, err := jsonOrNone(i.Plan)
	consent, worse := jsonOrNone(i.Consent)
	if err := errors.Join(err, worse); err != nil {
		return err
	}
	return tx.put(`INSERT INTO item (organisation_id, subject_id, `+itemColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, entry = excluded.entry, outside = excluded.outside,
			title = excluded.title, period = excluded.period, unit = excluded.unit, nil_report = excluded.nil_report,
			archive_code = excluded.archive_code, plan = excluded.plan, consent = excluded.consent`,
		m.Organisation, m.Subject, i.Number, i.Entry, i.Outside, i.Title, i.Period, i.Unit, i.Nil, i.ArchiveCode, plan, consent)
}

// jsonOrNone writes what there is as JSON, and nothing as an empty text.
func jsonOrNone[T any](v *T) (string, error) {
	if v == nil {
		return "", nil
	}
	return asJSON(v)
}

// fromJSON reads what jsonOrNone wrote.
func fromJSON[T any](text string) (*T, error) {
	if text == "" {
		return nil, nil
	}
	v := new(T)
	return v, json.Unmarshal([]byte(text), v)
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
	Plan        string          `db:"plan"`
	Consent     string          `db:"consent"`
}

func (r itemRow) item() (rules.Item, error) {
	plan, err := fromJSON[rules.WorkPlan](r.Plan)
	consent, worse := fromJSON[rules.Consent](r.Consent)
	return rules.Item{
		Number: r.Number, Entry: r.Entry, Outside: r.Outside, Title: r.Title, Period: r.Period, Unit: r.Unit, Nil: r.Nil,
		ArchiveCode: r.ArchiveCode, Plan: plan, Consent: consent,
	}, errors.Join(err, worse)
}

// item reads the facts of an item; none are stored before its first act.
func (tx *Tx) item(org rules.OrganisationID, id rules.SubjectID) (rules.Item, error) {
	var row itemRow
	err := tx.get(&row, `SELECT `+itemColumns+` FROM item WHERE organisation_id = ? AND subject_id = ?`, org, id)
	if missing(err) {
		return rules.Item{}, nil
	}
	if err != nil {
		return rules.Item{}, err
	}
	return row.item()
}
