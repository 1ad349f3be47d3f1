package store

import "slices"

// ofOffices are the tables of the record beside the shelves whose rows belong to an organisation.
var ofOffices = []string{"act", "body", "sealed", "document", "upload"}

// Strangers (外来行) names the tables that hold rows of an organisation which is not there: no reader shows them.
func (tx *Tx) Strangers() ([]string, error) {
	var found []string
	tables := slices.Clone(ofOffices)
	for _, s := range shelves {
		tables = append(tables, s.table)
	}
	for _, table := range tables {
		var n int
		err := tx.get(&n, `SELECT count(*) FROM `+table+` WHERE organisation_id NOT IN (SELECT id FROM organisation)`)
		if err != nil {
			return nil, fault("look for strangers", err)
		}
		if n > 0 {
			found = append(found, table)
		}
	}
	return found, nil
}
