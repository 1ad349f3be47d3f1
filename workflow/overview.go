package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// Overview (总览) reads what is to be disclosed, or was, within the period. What falls due early in a year may report on the
// year before, so both years are read.
func (e *Engine) Overview(tx *store.Tx, org rules.OrganisationID, p rules.Period) (rules.Overview, error) {
	before, err := e.Matrix(tx, org, p.From.Year()-1)
	if err != nil {
		return nil, err
	}
	this, err := e.Matrix(tx, org, p.From.Year())
	return rules.OverviewOf(p, before, this), err
}
