package command

import (
	"gongkai/rules"
	"gongkai/store"
)

// resultView is what is owed once a plan is disclosed (落实情况).
type resultView struct {
	Entry  rules.EntryCode `json:"entry"`
	Period string          `json:"period"`
	Due    rules.Date      `json:"due"`
	Item   rules.SubjectID `json:"item,omitempty"` // by which it is met
}

func resultsOf(tx *store.Tx, org rules.OrganisationID, plan rules.SubjectID) ([]resultView, error) {
	owed, err := tx.OwedAfter(org, plan)
	var all []resultView
	for _, o := range owed {
		all = append(all, resultView{o.Entry, o.Period, o.Deadline.Date, o.Item})
	}
	return all, err
}

// results says in words what came after which plan.
func (d *desk) results(v obligationView) (text string) {
	if v.Dropped != "" {
		text = d.say("owed_no_longer", "version", string(v.Dropped)) + "\n"
	}
	if v.Plan != "" {
		text += d.say("owed_after", "item", string(v.Plan)) + "\n"
	}
	for _, r := range v.Results {
		text += d.say("result_owed", "entry", string(r.Entry), "period", r.Period, "due", r.Due.String()) + "\n"
	}
	return text
}
