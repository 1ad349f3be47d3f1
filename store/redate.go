package store

import "gongkai/rules"

const obligationsToJudge = `SELECT ` + owedColumns + ` FROM obligation WHERE organisation_id = ? AND item_id IS NULL
	AND made_at IS NOT NULL AND judged_by < ? ORDER BY judged_by, entry, period LIMIT ?`

// ObligationsToJudge reads obligations that no item claims and that were last dated when fewer documents were adopted than
// so many; dropped ones too, for a later version may ask for them again.
func (tx *Tx) ObligationsToJudge(org rules.OrganisationID, adopted, limit int) ([]rules.Owed, error) {
	return tx.manyOwed(obligationsToJudge, org, adopted, limit)
}

// RedateObligation keeps what became of an open obligation under so many documents; where its date moves, reminders are
// reckoned anew.
func (tx *Tx) RedateObligation(org rules.OrganisationID, o rules.Owed, adopted int, moves bool) error {
	deadline, err := asJSON(o.Deadline)
	if err != nil {
		return err
	}
	return fault("date an obligation anew", tx.put(`UPDATE obligation SET due_date = ?, deadline = ?, unit = ?, catalogue_hash = ?,
			calendar_hash = ?, dropped_by = ?, judged_by = ?, remind_on = CASE WHEN ? THEN '' ELSE remind_on END
		WHERE organisation_id = ? AND entry = ? AND period = ? AND item_id IS NULL`,
		day{o.Deadline.Date}, deadline, o.Unit, o.Catalogue, o.Calendar, o.Dropped, adopted, moves, org, o.Entry, o.Period))
}
