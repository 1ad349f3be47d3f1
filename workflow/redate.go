package workflow

import "gongkai/rules"

// Redated (期限变动) is an obligation that a later calendar or catalogue dates anew, or no longer asks for.
type Redated struct {
	Organisation rules.OrganisationID
	Before       rules.Date
	rules.Owed
}

// redateDue: an obligation is judged once for every document that is adopted; which version governs it hangs on its own
// date, and not on the passing of days.
func (r *round) redateDue() (bool, error) {
	adopted, err := r.tx.Adopted(r.org)
	if err != nil {
		return false, err
	}
	some, err := r.tx.ObligationsToJudge(r.org, adopted, 1)
	return len(some) > 0, err
}

// redate goes over obligations that were made before the newest document was adopted. Each is marked as it is done, so that
// whoever comes next goes on behind it.
func (r *round) redate() (more bool, err error) {
	adopted, err := r.tx.Adopted(r.org)
	if err != nil {
		return false, err
	}
	some, err := r.tx.ObligationsToJudge(r.org, adopted, batch)
	if err != nil {
		return false, err
	}
	versions, err := r.timeline(r.tx, r.org)
	for _, before := range some {
		if err == nil {
			err = r.redateOne(before, versions, adopted)
		}
	}
	return len(some) == batch, err
}

func (r *round) redateOne(before rules.Owed, versions rules.Timeline, adopted int) error {
	after, dropped := before.Redated(versions, r.inForce.Calendar)
	if dropped != nil {
		after.Dropped = dropped.Hash
	} else {
		after.Calendar = r.inForce.Subject.Pins.Calendar
	}
	moves := after.Deadline.Date != before.Deadline.Date
	if moves || after.Dropped != before.Dropped {
		r.swept.Redated = append(r.swept.Redated, Redated{r.org, before.Deadline.Date, after})
	}
	return r.tx.RedateObligation(r.org, after, adopted, moves)
}
