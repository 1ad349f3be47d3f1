package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// MatricesUpTo reads the matrices that an overview of the year is made of: what falls due early in a year may report on
// the year before.
func (e *Engine) MatricesUpTo(tx *store.Tx, org rules.OrganisationID, year int) ([]rules.Matrix, error) {
	before, err := e.Matrix(tx, org, year-1)
	if err != nil {
		return nil, err
	}
	this, err := e.Matrix(tx, org, year)
	return []rules.Matrix{before, this}, err
}
