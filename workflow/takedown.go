package workflow

import (
	"context"
	"fmt"

	"gongkai/rules"
	"gongkai/store"
)

// viaTimetable is how the acts of the program reached the record.
const viaTimetable = "timetable"

// TakenDown (已撤下) is a posting that a sweep took down.
type TakenDown struct {
	Organisation rules.OrganisationID
	Item         rules.SubjectID
	Number       string
	Title        string
	rules.Publication
	Due  rules.Date // when it was to come down
	Late int        // by how many natural days it stood longer than its time
}

// takeDownEnded takes down what has stood its time on the carriers that are built in, the oldest first. Each is an act of its
// own through the one door, by the program, with a key by which two servers do it once; what is refused, such as a notice
// against which an objection stands, stays for a later sweep.
func (e *Engine) takeDownEnded(ctx context.Context, org rules.OrganisationID, swept *Swept) error {
	var machine rules.Person
	for last, more := (store.UpRow{}), true; more; {
		page, today, err := e.ended(ctx, org, last)
		if err != nil {
			return err
		}
		if more = len(page) == batch; len(page) > 0 && machine.ID == "" {
			if machine, err = e.machine(ctx, org); err != nil {
				return err
			}
		}
		for _, up := range page {
			_, err := e.Do(ctx, takingDown(org, machine, up))
			if err := swept.tookDown(org, up, today, err); err != nil {
				return err
			}
			last = up
		}
	}
	return nil
}

// ended reads the next postings whose time is over. The carriers are those in force: one that was built in once and is so no
// more is the publisher's.
func (e *Engine) ended(ctx context.Context, org rules.OrganisationID, after store.UpRow) (page []store.UpRow, today rules.Date, err error) {
	err = e.store.View(ctx, func(tx *store.Tx) error {
		r, err := e.round(tx, org)
		if err != nil || r == nil {
			return err
		}
		today = r.today
		page, err = tx.EndedUp(org, r.today, r.builtIn(), after, batch)
		return err
	})
	return page, today, err
}

func (r *round) builtIn() []rules.CarrierCode {
	var all []rules.CarrierCode
	for _, c := range r.inForce.Profile.Carriers {
		if c.BuiltIn {
			all = append(all, c.Code)
		}
	}
	return all
}

// takingDown is the act; what it is keyed by is the posting as it went up, so that one that was restored has a key anew.
func takingDown(org rules.OrganisationID, machine rules.Person, up store.UpRow) Act {
	return Act{
		Organisation: org, Subject: up.Item, Name: rules.ActTakeDown, By: machine.ID, Via: viaTimetable,
		Key:  fmt.Sprintf("take-down/%s/%d/%d", up.Item, up.N, up.End.Round),
		With: rules.Values{"publication": fmt.Sprint(up.N)},
	}
}

// tookDown notes what became of the act.
func (s *Swept) tookDown(org rules.OrganisationID, up store.UpRow, today rules.Date, err error) error {
	if _, refused := rules.AsRefusal(err); refused {
		return nil
	}
	if err == nil {
		s.TakenDown = append(s.TakenDown, TakenDown{
			Organisation: org, Item: up.Item, Number: up.Number, Title: up.Title, Publication: up.Publication,
			Due: up.End.Deadline.Date, Late: int(today - up.End.Deadline.Start),
		})
	}
	return err
}

// rehearseTakingDown does in a dry run, which keeps nothing, what the sweep would do.
func (r *round) rehearseTakingDown() error {
	machine, err := machineIn(r.tx, r.org)
	for last, more := (store.UpRow{}), err == nil; more; {
		page, err := r.tx.EndedUp(r.org, r.today, r.builtIn(), last, batch)
		if err != nil {
			return err
		}
		for _, up := range page {
			_, err := r.carryOut(r.tx, takingDown(r.org, machine, up), store.Request{})
			if err := r.swept.tookDown(r.org, up, r.today, err); err != nil {
				return err
			}
			last = up
		}
		more = len(page) == batch
	}
	return err
}
