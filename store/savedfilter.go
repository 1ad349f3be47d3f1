package store

import "gongkai/rules"

// SavedFilter (常用筛选) is how a person narrows the list of items, under a name of the person's own.
type SavedFilter struct {
	Name  string `db:"name"`
	Query string `db:"query"` // as it stands in the address of the list
}

// SavedFilters lists those of a person, by name.
func (tx *Tx) SavedFilters(org rules.OrganisationID, person rules.PersonID) (all []SavedFilter, err error) {
	err = tx.all(&all, savedFilters, org, person)
	return all, fault("list saved filters", err)
}

const savedFilters = `SELECT name, query FROM saved_filter WHERE organisation_id = ? AND person_id = ? ORDER BY name`

// SaveFilter keeps a filter of a person; one of the same name is replaced.
func (tx *Tx) SaveFilter(org rules.OrganisationID, person rules.PersonID, f SavedFilter) error {
	return fault("save a filter", tx.put(`INSERT INTO saved_filter (organisation_id, person_id, name, query, saved_at)
		VALUES (?, ?, ?, ?, ?) ON CONFLICT (organisation_id, person_id, name) DO UPDATE SET query = excluded.query,
			saved_at = excluded.saved_at`, org, person, f.Name, f.Query, instant{tx.At}))
}

// DropFilter forgets a filter of a person.
func (tx *Tx) DropFilter(org rules.OrganisationID, person rules.PersonID, name string) error {
	return fault("drop a filter", tx.put(`DELETE FROM saved_filter WHERE organisation_id = ? AND person_id = ? AND name = ?`,
		org, person, name))
}
