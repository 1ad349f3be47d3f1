package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// Matrix (公开情况一览表) reads what became of every entry of an organisation in every period of the year, as it stands at
// the instant of the view. An organisation for which no catalogue is in force has an empty one.
func (e *Engine) Matrix(tx *store.Tx, org rules.OrganisationID, year int) (rules.Matrix, error) {
	r, err := e.round(tx, org)
	if err != nil || r == nil {
		return rules.Matrix{Year: year}, err
	}
	versions, err := r.timeline(tx, org)
	if err != nil {
		return rules.Matrix{}, err
	}
	made, err := tx.OwedIn(org, year)
	if err != nil {
		return rules.Matrix{}, err
	}
	items, err := tx.DisclosedIn(r.inForce.Organisation, year)
	return rules.MatrixOf(rules.MatrixFacts{
		Year: year, Entries: rules.EntriesIn(versions, year), Owed: rules.OwedIn(versions, year, made, r.inForce.Calendar),
		Items: items, Today: r.today, Calendar: r.inForce.Calendar,
	}), err
}
