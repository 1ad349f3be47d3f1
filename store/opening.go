package store

import "gongkai/rules"

// AddOpening notes that the person has opened the subject as it stands; once is enough.
func (tx *Tx) AddOpening(org rules.OrganisationID, id rules.SubjectID, person rules.PersonID) error {
	err := tx.put(`INSERT INTO opening (organisation_id, subject_id, rev, person_id, at)
		SELECT organisation_id, id, rev, ?, ? FROM subject WHERE organisation_id = ? AND id = ?
		ON CONFLICT (organisation_id, subject_id, rev, person_id) DO NOTHING`, person, instant{tx.At}, org, id)
	return fault("note an opening", err)
}

type openingRow struct {
	Person rules.PersonID `db:"person_id"`
	Name   string         `db:"name"`
	At     instant        `db:"at"`
}

// openings reads who has opened the subject as it stands, the first first.
func (tx *Tx) openings(s rules.Subject) ([]rules.Opening, error) {
	var rows []openingRow
	err := tx.all(&rows, `SELECT o.person_id, p.name, o.at FROM opening o JOIN person p ON p.id = o.person_id
		WHERE o.organisation_id = ? AND o.subject_id = ? AND o.rev = ? ORDER BY o.at, o.person_id`, s.Organisation, s.ID, s.Rev)
	var all []rules.Opening
	for _, r := range rows {
		all = append(all, rules.Opening{Person: r.Person, Name: r.Name, At: r.At.Time})
	}
	return all, fault("read openings", err)
}
