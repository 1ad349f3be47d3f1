package store

import "gongkai/rules"

// NoticeChoices lists the items of the entry, the newest first, but for those that were voided: the notices that an
// item to be opened can name.
func (tx *Tx) NoticeChoices(org rules.OrganisationID, entry rules.EntryCode) ([]rules.NoticeChoice, error) {
	var all []rules.NoticeChoice
	err := tx.all(&all, `SELECT s.id AS subject, i.number, i.title FROM subject s JOIN item i ON i.subject_id = s.id
		WHERE s.organisation_id = ? AND i.entry = ? AND s.state <> ? ORDER BY s.id DESC`, org, entry, rules.ItemVoided)
	return all, fault("list the notices", err)
}
