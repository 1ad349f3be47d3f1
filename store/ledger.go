package store

import (
	"slices"

	"gongkai/rules"
)

// LedgerRow (台账行) is an item as the ledger of disclosure has it: beside what lists show, since when and on how many
// carriers it was shown.
type LedgerRow struct {
	ItemRow
	On       rules.Date // 公开日: of the first posting
	Carriers int        // on how many different ones
	Audience int        // how many audiences have been reached
}

type ledgerRow struct {
	itemListRow
	On       day `db:"published"`
	Carriers int `db:"carriers"`
	Audience int `db:"audiences"`
}

// Ledger (党务公开台账) lists the items within the reach, the newest first, in one statement.
func (tx *Tx) Ledger(reach rules.Reach, f ItemFilter, limit int) ([]LedgerRow, error) {
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.within(reach, tx.dialect.requested)
	c.narrow(f)
	query, args, err := in(ledgerSelect+c.text()+f.order(), append(c.args, limit)...)
	var rows []ledgerRow
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	all := make([]LedgerRow, len(rows))
	for i, r := range rows {
		all[i] = LedgerRow{r.row(), r.On.Date, r.Carriers, r.Audience}
	}
	if f.Newer != "" {
		slices.Reverse(all)
	}
	return all, fault("list the ledger", err)
}

const (
	posting      = ` FROM publication p WHERE p.organisation_id = s.organisation_id AND p.subject_id = s.id)`
	ledgerSelect = `SELECT ` + itemListColumns + `, (SELECT min(p.from_day)` + posting + ` AS published,
			(SELECT count(DISTINCT p.carrier)` + posting + ` AS carriers, (SELECT count(DISTINCT p.audience)` + posting + ` AS audiences
		FROM subject s JOIN item i ON i.subject_id = s.id WHERE `
)

// ShownOn (载体完成) reads on which carriers items were shown, whatever became of the postings.
func (tx *Tx) ShownOn(org rules.OrganisationID, items []rules.SubjectID) (map[rules.SubjectID][]rules.CarrierCode, error) {
	query, args, err := in(shownOn, org, append([]rules.SubjectID{""}, items...))
	var rows []struct {
		Item    rules.SubjectID   `db:"subject_id"`
		Carrier rules.CarrierCode `db:"carrier"`
	}
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	on := map[rules.SubjectID][]rules.CarrierCode{}
	for _, r := range rows {
		on[r.Item] = append(on[r.Item], r.Carrier)
	}
	return on, fault("read on which carriers items were shown", err)
}

const shownOn = `SELECT DISTINCT subject_id, carrier FROM publication WHERE organisation_id = ? AND subject_id IN (?)`
