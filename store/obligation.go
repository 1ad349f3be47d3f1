package store

import (
	"fmt"

	"gongkai/rules"
)

// claim makes the item the one that fulfils the obligation. Whoever comes second is told the number of the first.
func (tx *Tx) claim(m rules.Move) error {
	if m.Claims == nil {
		return nil
	}
	n, err := tx.exec(`INSERT INTO obligation (organisation_id, entry, period, item_id) VALUES (?, ?, ?, ?)
		ON CONFLICT (organisation_id, entry, period) DO UPDATE SET item_id = excluded.item_id
		WHERE obligation.item_id IS NULL`, m.Organisation, m.Claims.Entry, m.Claims.Period, m.Subject)
	if err != nil || n == 1 {
		return err
	}
	number, err := tx.ClaimedBy(m.Organisation, *m.Claims)
	if err != nil {
		return err
	}
	return rules.Refuse(rules.OccurrenceExists, rules.BasisPeriodic,
		"entry", string(m.Claims.Entry), "period", m.Claims.Period, "number", number)
}

// release lets another item fulfil the obligation.
func (tx *Tx) release(m rules.Move) error {
	if m.Releases == nil {
		return nil
	}
	n, err := tx.exec(`UPDATE obligation SET item_id = NULL WHERE organisation_id = ? AND entry = ? AND period = ? AND item_id = ?`,
		m.Organisation, m.Releases.Entry, m.Releases.Period, m.Subject)
	if err == nil && n == 0 {
		err = fmt.Errorf("the subject does not hold the obligation %s of %s", m.Releases.Entry, m.Releases.Period)
	}
	return err
}

// ClaimedBy returns the number of the item that fulfils the obligation, empty while it is still owed.
func (tx *Tx) ClaimedBy(org rules.OrganisationID, o rules.Obligation) (number string, err error) {
	err = tx.get(&number, `SELECT i.number FROM obligation o JOIN item i ON i.subject_id = o.item_id
		WHERE o.organisation_id = ? AND o.entry = ? AND o.period = ?`, org, o.Entry, o.Period)
	if missing(err) {
		err = nil
	}
	return number, fault("ask for the obligation", err)
}
