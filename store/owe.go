package store

import "gongkai/rules"

// oweResults keeps what is owed by the disclosure of a plan. What the planner made before keeps its date, unless the plan asks for
// an earlier one; what an item has claimed is left to the item.
func (tx *Tx) oweResults(m rules.Move) error {
	for _, o := range m.Results {
		o.Plan, o.MadeAt = m.Subject, tx.At
		made, err := tx.MakeObligation(m.Organisation, o)
		if err != nil {
			return err
		}
		if made {
			continue
		}
		if err := tx.planned(m, o); err != nil {
			return err
		}
	}
	return nil
}

// planned notes the plan of an obligation that was made before, and brings its date forward where the plan asks for that.
func (tx *Tx) planned(m rules.Move, o rules.Owed) error {
	made, _, err := tx.Owed(m.Organisation, o.Obligation)
	if err != nil {
		return err
	}
	err = tx.put(`UPDATE obligation SET plan_id = ? WHERE organisation_id = ? AND entry = ? AND period = ? AND plan_id = ''`,
		o.Plan, m.Organisation, o.Entry, o.Period)
	if err != nil || !o.BringsForward(made) {
		return err
	}
	return tx.DateObligation(m.Organisation, o)
}
