package store

import (
	"encoding/json"
	"fmt"

	"gongkai/rules"
)

// setDues sets dates running. A due is set once: the next one of its kind has another round or number.
func (tx *Tx) setDues(m rules.Move) error {
	rows := make([][]any, len(m.DuesSet))
	for i, d := range m.DuesSet {
		rows[i] = beside(m, line{d.Kind, d.Round, d.N, d.Holder, d.Unit, day{d.Deadline.Date}, facts(d.Deadline), m.Seq, i})
	}
	return tx.inRows(rows, func(source string, args []any) error {
		return tx.put(`INSERT INTO due (organisation_id, subject_id, kind, round, n, holder, unit, due_date, deadline, set_by, place)
			`+source, args...)
	})
}

// meetDues marks dues as met by this act.
func (tx *Tx) meetDues(m rules.Move) error {
	for _, k := range m.DuesMet {
		n, err := tx.exec(`UPDATE due SET met_by = ?, met_on = ? WHERE organisation_id = ? AND subject_id = ?
			AND kind = ? AND round = ? AND n = ? AND met_by IS NULL`,
			m.Seq, day{m.Happened}, m.Organisation, m.Subject, k.Kind, k.Round, k.N)
		if err == nil && n == 0 {
			err = errNotOpen(k)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func errNotOpen(k rules.DueKey) error { return fmt.Errorf("the due %v is not open", k) }

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
	err := json.Unmarshal([]byte(r.Deadline), &d.Deadline)
	return d, err
}

// Dues reads the dues of a subject, open and met, in the order in which they were set.
func (tx *Tx) Dues(org rules.OrganisationID, id rules.SubjectID) ([]rules.Due, error) {
	var rows []dueRow
	err := tx.all(&rows, `SELECT `+dueColumns+` FROM due WHERE organisation_id = ? AND subject_id = ? ORDER BY set_by, place`, org, id)
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
