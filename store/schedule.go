package store

import (
	"encoding/json"

	"gongkai/rules"
)

// ScheduledItem is an item with its day of publication, as the calendar of disclosure shows it.
type ScheduledItem struct {
	rules.Scheduled
	Met, Posted bool
}

// ItemsDue reads the items whose day of publication lies within the days, met or not, the oldest first.
func (tx *Tx) ItemsDue(org rules.OrganisationID, from, through rules.Date) ([]ScheduledItem, error) {
	var rows []struct {
		ID       rules.SubjectID `db:"subject_id"`
		Number   string          `db:"number"`
		Title    string          `db:"title"`
		Entry    rules.EntryCode `db:"entry"`
		Period   string          `db:"period"`
		Unit     rules.UnitCode  `db:"unit"`
		Deadline string          `db:"deadline"`
		Met      bool            `db:"met"`
		Posted   bool            `db:"posted"`
	}
	err := tx.all(&rows, itemsDue, org, day{from}, day{through})
	var all []ScheduledItem
	for _, r := range rows {
		one := ScheduledItem{Met: r.Met, Posted: r.Posted, Scheduled: rules.Scheduled{
			Obligation: rules.Obligation{Entry: r.Entry, Period: r.Period}, Item: r.ID, Number: r.Number, Title: r.Title, Unit: r.Unit,
		}}
		if bad := json.Unmarshal([]byte(r.Deadline), &one.Deadline); bad != nil {
			return nil, fault("read what is to be disclosed", bad)
		}
		all = append(all, one)
	}
	return all, fault("read what is to be disclosed", err)
}

const itemsDue = `SELECT d.subject_id, i.number, i.title, i.entry, i.period, i.unit, d.deadline, d.met_by IS NOT NULL AS met,
		EXISTS (SELECT 1 FROM publication p WHERE p.organisation_id = d.organisation_id AND p.subject_id = d.subject_id) AS posted
	FROM due d JOIN item i ON i.subject_id = d.subject_id
	WHERE d.organisation_id = ? AND d.kind = 'publication' AND d.due_date >= ? AND d.due_date <= ?
	ORDER BY d.due_date, d.subject_id, d.round, d.n`

// OwedBetween reads the obligations that no item claims and whose date lies within the days, the oldest first.
func (tx *Tx) OwedBetween(org rules.OrganisationID, from, through rules.Date) ([]rules.Owed, error) {
	return tx.manyOwed(owedBetween, org, day{from}, day{through})
}

const owedBetween = `SELECT ` + owedColumns + ` FROM obligation WHERE organisation_id = ? AND item_id IS NULL
	AND made_at IS NOT NULL AND dropped_by = '' AND due_date >= ? AND due_date <= ? ORDER BY due_date, entry, period`
