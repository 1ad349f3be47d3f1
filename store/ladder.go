package store

import (
	"time"

	"gongkai/rules"
)

// Ladders counts the versions of the settings that have come into force by the day, and since when the last of them is.
func (tx *Tx) Ladders(org rules.OrganisationID, today rules.Date) (n int, since time.Time, err error) {
	var rows []struct {
		InForce   day     `db:"in_force_from"`
		AdoptedAt instant `db:"adopted_at"`
	}
	err = tx.all(&rows, `SELECT in_force_from, adopted_at FROM document
		WHERE organisation_id = ? AND kind = ? AND in_force_from <= ?`, org, DocumentProfile, day{today})
	for _, r := range rows {
		for _, at := range []time.Time{r.InForce.Date.Time(), r.AdoptedAt.Time} {
			if at.After(since) {
				since = at
			}
		}
	}
	return len(rows), since, fault("count the versions of the settings", err)
}

const (
	duesOfOlderLadder = `SELECT subject_id, kind, round, n FROM due
		WHERE organisation_id = ? AND ladder < ? AND met_by IS NULL AND remind_on <> '' LIMIT ?`
	obligationsOfOlderLadder = `SELECT entry, period FROM obligation WHERE organisation_id = ? AND ladder < ?
		AND item_id IS NULL AND made_at IS NOT NULL AND dropped_by = '' AND remind_on <> '' LIMIT ?`
)

// OlderLadder says whether the next reminder of anything open was reckoned by older settings.
func (tx *Tx) OlderLadder(org rules.OrganisationID, ladder int) (bool, error) {
	var dues, obligations int
	err := tx.get(&dues, `SELECT count(*) FROM (`+duesOfOlderLadder+`) AS one`, org, ladder, 1)
	if err == nil && dues == 0 {
		err = tx.get(&obligations, `SELECT count(*) FROM (`+obligationsOfOlderLadder+`) AS one`, org, ladder, 1)
	}
	return dues+obligations > 0, fault("look for reminders by older settings", err)
}

// ReckonAnew lets the next reminders of at most so many dues and obligations be reckoned by the settings in force, and says
// of how many it did.
func (tx *Tx) ReckonAnew(org rules.OrganisationID, ladder, limit int) (int, error) {
	dues, err := tx.exec(`UPDATE due SET remind_on = '', ladder = ? WHERE organisation_id = ?
		AND (subject_id, kind, round, n) IN (`+duesOfOlderLadder+`)`, ladder, org, org, ladder, limit)
	if err != nil {
		return 0, fault("reckon reminders anew", err)
	}
	obligations, err := tx.exec(`UPDATE obligation SET remind_on = '', ladder = ? WHERE organisation_id = ?
		AND (entry, period) IN (`+obligationsOfOlderLadder+`)`, ladder, org, org, ladder, limit)
	return int(dues + obligations), fault("reckon reminders anew", err)
}
