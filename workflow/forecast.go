package workflow

import (
	"context"
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// Step (后续步骤) is one step of the road ahead of a subject.
type Step struct {
	State   rules.State
	Act     rules.Act // by which the state is left
	Holder  rules.Duty
	Holders []rules.Person // who holds the duty today
	Due     rules.Deadline // foreseen from today for the steps to come
	Missing *rules.Refusal // what stands in the way now; only the first step knows
}

// Forecast foresees the road ahead by the acts of the table's main road: steps, holders, dates, and what is missing
// now. It promises nothing: dates of later steps assume that each step is done on its last day.
func (e *Engine) Forecast(ctx context.Context, org rules.OrganisationID, id rules.SubjectID) ([]Step, error) {
	var road []Step
	err := e.store.View(ctx, func(tx *store.Tx) error {
		d, err := e.dossier(tx, org, id)
		if err != nil {
			return err
		}
		road = roadAhead(d, rules.DateOf(tx.At))
		if len(road) > 0 {
			road[0].Missing = missing(d, road[0].Act, rules.Attempt{At: tx.At, Happened: rules.DateOf(tx.At)})
		}
		for i := range road {
			road[i].Holders, err = tx.Holders(org, road[i].Holder, unitOfStep(d, road[i]), rules.DateOf(tx.At))
			if err != nil {
				return err
			}
		}
		return nil
	})
	return road, err
}

func unitOfStep(d *rules.Dossier, s Step) rules.UnitCode {
	if s.Holder == rules.DutyDrafter {
		return d.Item.Unit
	}
	return ""
}

func roadAhead(d *rules.Dossier, today rules.Date) []Step {
	var road []Step
	state, day := d.Subject.State, today
	for range d.Procedure.States {
		s, ok := d.Procedure.State(state)
		act, leads := mainAct(d, state)
		if !ok || !leads {
			return road
		}
		for _, holder := range holdersOf(d, s) {
			step := Step{State: s, Act: act, Holder: holder, Due: stepDue(d, s, day, len(road) == 0)}
			road = append(road, step)
			if step.Due.Date.After(day) {
				day = step.Due.Date
			}
		}
		state = act.Destination(state)
	}
	return road
}

// holdersOf lists who has to act in the state, one after the other: in an approval everybody of the chain who has not
// approved yet.
func holdersOf(d *rules.Dossier, s rules.State) []rules.Duty {
	if s.Due == rules.DueApproval {
		if chain := d.Approvers(); len(chain) > 0 {
			return chain
		}
	}
	return []rules.Duty{s.Holder}
}

// mainAct finds the act of the item's main road that leaves the state; a loop on the state does not leave it.
func mainAct(d *rules.Dossier, from rules.StateName) (rules.Act, bool) {
	for act := range d.Procedure.ActsFrom(from) {
		if act.Main && act.Destination(from) != from && suits(d, act) {
			return act, true
		}
	}
	return rules.Act{}, false
}

// suits asks only those guards of the act that judge what the item is.
func suits(d *rules.Dossier, act rules.Act) bool {
	nature := slices.DeleteFunc(slices.Clone(act.Guards), func(g string) bool { return !slices.Contains(rules.NatureGuards, g) })
	return judge(nature, rules.Guards, d, rules.Attempt{}) == nil
}

func stepDue(d *rules.Dossier, s rules.State, day rules.Date, current bool) rules.Deadline {
	if due, ok := d.Due(s.Due); ok && current {
		return due.Deadline
	}
	return deadline(d, s.Due, day)
}

// missing says what stands in the way of the act whoever does it; guards that judge the person are left to Allowed.
func missing(d *rules.Dossier, act rules.Act, a rules.Attempt) *rules.Refusal {
	a.By = rules.Standing{Posts: []rules.Post{{Duties: rules.Duties()}}}
	return judge(act.Guards, rules.Guards, d, a)
}
