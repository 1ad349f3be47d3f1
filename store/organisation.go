package store

import "gongkai/rules"

type organisationRow struct {
	ID     rules.OrganisationID `db:"id"`
	Name   string               `db:"name"`
	Short  string               `db:"short"`
	Fonds  string               `db:"fonds"`
	Parent rules.OrganisationID `db:"parent_id"`
}

const organisationColumns = `id, name, short, fonds, COALESCE(parent_id, '') AS parent_id`

// AddOrganisation founds an organisation.
func (tx *Tx) AddOrganisation(o rules.Organisation) error {
	return fault("add an organisation", tx.put(`INSERT INTO organisation (id, name, short, fonds, parent_id)
		VALUES (?, ?, ?, ?, NULLIF(?, ''))`, o.ID, o.Name, o.Short, o.Fonds, o.Parent))
}

// Organisation reads an organisation.
func (tx *Tx) Organisation(id rules.OrganisationID) (rules.Organisation, error) {
	return once(tx, id, func() (rules.Organisation, error) {
		var row organisationRow
		err := tx.get(&row, `SELECT `+organisationColumns+` FROM organisation WHERE id = ?`, id)
		if missing(err) {
			err = rules.Refuse(rules.NotSetUp, rules.BasisHouse, "organisation", string(id))
		}
		return rules.Organisation(row), fault("read an organisation", err)
	})
}

// Organisations reads every organisation; there is none before the office is set up.
func (tx *Tx) Organisations() ([]rules.Organisation, error) {
	var rows []organisationRow
	err := tx.all(&rows, `SELECT `+organisationColumns+` FROM organisation ORDER BY id`)
	var all []rules.Organisation
	for _, r := range rows {
		all = append(all, rules.Organisation(r))
	}
	return all, fault("read organisations", err)
}

// LockOrganisations lets nobody else found an organisation until the transaction ends; the one writer of SQLite has locked
// everything.
func (tx *Tx) LockOrganisations() error {
	if tx.dialect.lock == "" {
		return nil
	}
	return fault("lock organisations", tx.put(`LOCK TABLE organisation IN SHARE ROW EXCLUSIVE MODE`))
}
