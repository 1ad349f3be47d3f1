package store

import (
	"encoding/json"
	"fmt"

	"gongkai/rules"
)

// setDues sets dates running; one that runs already is set anew, one that was met is not.
func (tx *Tx) setDues(m rules.Move) error {
	for _, d := range m.DuesSet {
		n, err := tx.setDue(m, d)
		if err == nil && n == 0 {
			err = fmt.Errorf("the due %v was met already", d.DueKey)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) setDue(m rules.Move, d rules.Due) (int64, error) {
	deadline, err := asJSON(d.Deadline)
	if err != nil {
		return 0, err
	}
	return tx.exec(`INSERT INTO due (organisation_id, subject_id, kind, round, n, holder, unit, due_date, deadline)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (organisation_id, subject_id, kind, round, n) DO UPDATE SET holder = excluded.holder,
			unit = excluded.unit, due_date = excluded.due_date, deadline = excluded.deadline
		WHERE due.met_by IS NULL`,
		m.Organisation, m.Subject, d.Kind, d.Round, d.N, d.Holder, d.Unit, day{d.Deadline.Date}, deadline)
}

// meetDues marks dues as met by this act.
func (tx *Tx) meetDues(m rules.Move) error {
	for _, k := range m.DuesMet {
		n, err := tx.exec(`UPDATE due SET met_by = ?, met_on = ? WHERE organisation_id = ? AND subject_id = ?
			AND kind = ? AND round = ? AND n = ? AND met_by IS NULL`,
			m.Seq, day{m.Happened}, m.Organisation, m.Subject, k.Kind, k.Round, k.N)
		if err == nil && n == 0 {
			err = fmt.Errorf("the due %v is not open", k)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type dueRow struct {
	Kind     string         `db:"kind"`
	Round    int            `db:"round"`
	N        int            `db:"n"`
	Holder   rules.Duty     `db:"holder"`
	Unit     rules.UnitCode `db:"unit"`
	Deadline string         `db:"deadline"`
	MetBy    int            `db:"met_by"`
	MetOn    day            `db:"met_on"`
}

const dueColumns = `kind, round, n, holder, unit, deadline, COALESCE(met_by, 0) AS met_by, met_on`

func (r dueRow) due() (rules.Due, error) {
	d := rules.Due{
		DueKey: rules.DueKey{Kind: r.Kind, Round: r.Round, N: r.N}, Holder: r.Holder, Unit: r.Unit,
		MetBy: r.MetBy, MetOn: r.MetOn.Date,
	}
	return d, json.Unmarshal([]byte(r.Deadline), &d.Deadline)
}

// Dues reads the dues of a subject, open and met, by round, kind and number.
func (tx *Tx) Dues(org rules.OrganisationID, id rules.SubjectID) ([]rules.Due, error) {
	var rows []dueRow
	err := tx.all(&rows, `SELECT `+dueColumns+` FROM due WHERE organisation_id = ? AND subject_id = ? ORDER BY round, kind, n`, org, id)
	var all []rules.Due
	for _, r := range rows {
		d, bad := r.due()
		if bad != nil {
			return nil, fault("read dues", bad)
		}
		all = append(all, d)
	}
	return all, fault("read dues", err)
}
