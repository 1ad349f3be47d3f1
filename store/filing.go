package store

import (
	"encoding/json"

	"gongkai/rules"
)

// putFiling keeps a filing as it stands after the act.
func (tx *Tx) putFiling(m rules.Move) error {
	if m.Filing == nil {
		return nil
	}
	return tx.put(`INSERT INTO filing (organisation_id, subject_id, n, kind, addressee, status, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (organisation_id, subject_id, n) DO UPDATE SET status = excluded.status, facts = excluded.facts`,
		beside(m, filingLine(*m.Filing))...)
}

// filingLine is the row of a filing, behind the key of its subject.
func filingLine(f rules.Filing) line { return line{f.N, f.Kind, f.To, f.Status, facts(f)} }

// FilingRow (备案清单行) is a filing as lists show it, with the number and title of what it is about.
type FilingRow struct {
	Subject rules.SubjectID
	Kind    rules.Kind
	State   rules.StateName
	Number  string
	Title   string
	Filing  rules.Filing
}

type filingRow struct {
	Subject rules.SubjectID `db:"subject_id"`
	Kind    rules.Kind      `db:"kind"`
	State   rules.StateName `db:"state"`
	Number  string          `db:"number"`
	Title   string          `db:"title"`
	Facts   string          `db:"facts"`
}

// Filings (备案台账) lists the filings of the organisation, the newest subject first; open ones alone when it is asked
// for what is owed. A reach that is not all holds none.
func (tx *Tx) Filings(reach rules.Reach, open bool, limit int) ([]FilingRow, error) {
	if !reach.All {
		return nil, nil
	}
	query := `SELECT f.subject_id, s.kind, s.state, COALESCE(i.number, r.number, '') AS number,
			COALESCE(i.title, r.title, '') AS title, f.facts
		FROM filing f JOIN subject s ON s.id = f.subject_id LEFT JOIN item i ON i.subject_id = f.subject_id
		LEFT JOIN revision r ON r.subject_id = f.subject_id
		WHERE f.organisation_id = ?`
	if open {
		query += ` AND f.status <> 'acknowledged'`
	}
	var rows []filingRow
	if err := tx.all(&rows, query+` ORDER BY f.subject_id DESC, f.n DESC LIMIT ?`, reach.Organisation, limit); err != nil {
		return nil, fault("list filings", err)
	}
	var all []FilingRow
	for _, r := range rows {
		one := FilingRow{Subject: r.Subject, Kind: r.Kind, State: r.State, Number: r.Number, Title: r.Title}
		if err := json.Unmarshal([]byte(r.Facts), &one.Filing); err != nil {
			return nil, fault("read a filing", err)
		}
		all = append(all, one)
	}
	return all, nil
}

// allFromJSON reads a column of JSON texts.
func allFromJSON[T any](texts []string) ([]T, error) {
	var all []T
	for _, text := range texts {
		var one T
		if err := json.Unmarshal([]byte(text), &one); err != nil {
			return nil, fault("read JSON", err)
		}
		all = append(all, one)
	}
	return all, nil
}
