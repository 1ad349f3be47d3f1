package store

import (
	"gongkai/rules"
)

// UpRow (在公开) is a posting that stands, with its item and, where one is set, the due by which it comes down.
type UpRow struct {
	Item   rules.SubjectID
	Number string
	Title  string
	rules.Publication
	End rules.Due // none for a long-term posting
}

type upRow struct {
	dueRow
	Subject rules.SubjectID `db:"subject_id"`
	Number  string          `db:"number"`
	Title   string          `db:"title"`
	Facts   string          `db:"facts"`
}

// UpFilter narrows the list of what stands posted; what is empty does not narrow.
type UpFilter struct {
	Carrier rules.CarrierCode
	Through rules.Date // only what is to come down by this day
}

// Up lists what stands posted in an organisation, what is to come down first before the rest.
func (tx *Tx) Up(org rules.OrganisationID, f UpFilter, limit int) ([]UpRow, error) {
	c := condition{}
	c.and(`p.organisation_id = ? AND p.status = 'posted'`, org)
	if f.Carrier != "" {
		c.and(`p.carrier = ?`, f.Carrier)
	}
	if !f.Through.IsZero() {
		c.and(`d.due_date <= ?`, day{f.Through})
	}
	return tx.up(upSelect+` WHERE `+c.text()+` ORDER BY d.due_date IS NULL, d.due_date, p.subject_id, p.n LIMIT ?`, append(c.args, limit)...)
}

// EndedUp reads what stands posted on the carriers and is to come down, its time having been over before the day: the oldest
// first, behind the one that the page before ended with.
func (tx *Tx) EndedUp(org rules.OrganisationID, before rules.Date, carriers []rules.CarrierCode, after UpRow, limit int) ([]UpRow, error) {
	if len(carriers) == 0 {
		return nil, nil
	}
	query, args, err := in(endedUp, org, day{before}, carriers, after.Until.String(), after.Item, after.N, limit)
	if err != nil {
		return nil, fault("read postings", err)
	}
	return tx.up(query, args...)
}

const upColumns = `p.subject_id, i.number, i.title, p.facts, COALESCE(d.kind, '') AS kind, COALESCE(d.round, 0) AS round,
		COALESCE(d.n, 0) AS n, COALESCE(d.holder, '') AS holder, COALESCE(d.unit, '') AS unit,
		COALESCE(d.deadline, '{}') AS deadline, 0 AS met_by, d.met_on`

const upSelect = `SELECT ` + upColumns + `
	FROM publication p JOIN item i ON i.subject_id = p.subject_id
	LEFT JOIN due d ON d.organisation_id = p.organisation_id AND d.subject_id = p.subject_id AND d.kind = 'posting-end'
		AND d.n = p.n AND d.met_by IS NULL`

const endedUp = upSelect + `
	WHERE p.organisation_id = ? AND p.status = 'posted' AND p.until_day < ? AND p.carrier IN (?) AND d.n IS NOT NULL
		AND (p.until_day, p.subject_id, p.n) > (?, ?, ?)
	ORDER BY p.until_day, p.subject_id, p.n LIMIT ?`

func (tx *Tx) up(query string, args ...any) ([]UpRow, error) {
	var rows []upRow
	if err := tx.all(&rows, query, args...); err != nil {
		return nil, fault("read postings", err)
	}
	var all []UpRow
	for _, r := range rows {
		up, err := r.up()
		if err != nil {
			return nil, fault("read postings", err)
		}
		all = append(all, up)
	}
	return all, nil
}

// NextPostingEnd finds when the next posting is to come down; none when no end is in sight.
func (tx *Tx) NextPostingEnd(org rules.OrganisationID) (rules.Date, error) {
	var next day
	err := tx.get(&next, `SELECT MIN(due_date) FROM due WHERE organisation_id = ? AND met_by IS NULL AND kind = 'posting-end'`, org)
	return next.Date, fault("find the next posting to come down", err)
}
