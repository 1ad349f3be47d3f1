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
	facts, err := asJSON(m.Filing)
	if err != nil {
		return err
	}
	f := m.Filing
	return tx.put(`INSERT INTO filing (organisation_id, subject_id, n, kind, addressee, status, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (organisation_id, subject_id, n) DO UPDATE SET status = excluded.status, facts = excluded.facts`,
		m.Organisation, m.Subject, f.N, f.Kind, f.To, f.Status, facts)
}

// FilingsOf reads the filings of a subject, the oldest first.
func (tx *Tx) FilingsOf(org rules.OrganisationID, id rules.SubjectID) ([]rules.Filing, error) {
	var texts []string
	err := tx.all(&texts, `SELECT facts FROM filing WHERE organisation_id = ? AND subject_id = ? ORDER BY n`, org, id)
	if err != nil {
		return nil, fault("read filings", err)
	}
	return allFromJSON[rules.Filing](texts)
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
