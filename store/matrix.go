package store

import (
	"encoding/json"
	"strconv"

	"gongkai/rules"
)

// OwedIn reads the obligations of the periods and events of a year, and of the stages of its matters, made or claimed.
func (tx *Tx) OwedIn(org rules.OrganisationID, year int) ([]rules.Owed, error) {
	return tx.manyOwed(`SELECT `+owedColumns+` FROM obligation WHERE organisation_id = ? AND dropped_by = ''
		AND (period LIKE ? OR period LIKE ?) ORDER BY entry, period`, org, strconv.Itoa(year)+`%`, stagesOf(year))
}

// stagesOf is the form of the periods that name the stages of the matters of a year: SLZJ-FJ-2026-0001#2.
func stagesOf(year int) string { return `%-` + strconv.Itoa(year) + `-%#%` }

type disclosedRow struct {
	ID       rules.SubjectID `db:"id"`
	State    rules.StateName `db:"state"`
	Facts    string          `db:"facts"`
	Deadline string          `db:"deadline"`
	On       day             `db:"published"`
}

// disclosedIn joins an item with its newest publication due and its first posting, by their keys. What has no period is of
// the year in which it was registered.
const disclosedIn = `SELECT s.id, s.state, i.facts,
		COALESCE((SELECT d.deadline FROM due d WHERE d.organisation_id = s.organisation_id AND d.subject_id = s.id
			AND d.kind = 'publication' ORDER BY d.round DESC, d.n DESC LIMIT 1), '') AS deadline,
		(SELECT min(p.from_day) FROM publication p WHERE p.organisation_id = s.organisation_id AND p.subject_id = s.id) AS published
	FROM item i JOIN subject s ON s.id = i.subject_id
	WHERE i.organisation_id = ? AND (i.period LIKE ? OR i.period LIKE ? OR i.period = '' AND i.number LIKE ?)
	ORDER BY s.id`

// DisclosedIn reads what became of the items of a year, in one statement.
func (tx *Tx) DisclosedIn(org rules.Organisation, year int) ([]rules.Disclosed, error) {
	var rows []disclosedRow
	err := tx.all(&rows, disclosedIn, org.ID, strconv.Itoa(year)+`%`, stagesOf(year), literal.Replace(rules.IndexPrefix(org, year))+`%`)
	all := make([]rules.Disclosed, len(rows))
	for i, r := range rows {
		if all[i], err = r.disclosed(); err != nil {
			return nil, fault("read what was disclosed", err)
		}
	}
	return all, fault("read what was disclosed", err)
}

func (r disclosedRow) disclosed() (rules.Disclosed, error) {
	d := rules.Disclosed{ID: r.ID, State: r.State, On: r.On.Date}
	if err := json.Unmarshal([]byte(r.Facts), &d.Item); err != nil || r.Deadline == "" {
		return d, err
	}
	return d, json.Unmarshal([]byte(r.Deadline), &d.Due)
}
