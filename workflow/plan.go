package workflow

import (
	"time"

	"gongkai/rules"
)

// plannedUpTo is what the last planning of an organisation saw: on the same day, and with the same documents, there is
// nothing new to make. It spares the reckoning and decides nothing; a restarted program reckons once more.
type plannedUpTo struct {
	today   rules.Date
	adopted int
}

func (r *round) planDue() (bool, error) {
	adopted, err := r.tx.Adopted(r.org)
	done, ok := r.planned.Load(r.org)
	return !ok || done != plannedUpTo{r.today, adopted}, err
}

// plan makes the next obligations: every occurrence of a periodic entry whose date comes within the horizon, under the
// version of the catalogue that is in force on that date (三(四)3a).
func (r *round) plan() (more bool, err error) {
	missing, err := r.missing()
	if err != nil {
		return false, err
	}
	if len(missing) == 0 {
		return false, r.planIsDone()
	}
	for _, o := range missing[:min(len(missing), batch)] {
		if o.Late, err = r.late(r.shouldBeMade(o)); err != nil {
			return false, err
		}
		o.MadeAt = r.tx.At
		made, err := r.tx.MakeObligation(r.org, o)
		if err != nil {
			return false, err
		}
		if made {
			r.swept.Made = append(r.swept.Made, Made{r.org, o})
		}
	}
	return true, nil
}

func (r *round) planIsDone() error {
	adopted, err := r.tx.Adopted(r.org)
	if err == nil && !r.dry {
		r.planned.Store(r.org, plannedUpTo{r.today, adopted})
	}
	return err
}

// missing reckons what is owed and leaves out what was made.
func (r *round) missing() ([]rules.Owed, error) {
	made, err := r.tx.Obligations(r.org)
	if err != nil {
		return nil, err
	}
	known := map[rules.Obligation]bool{}
	for _, o := range made {
		known[o.Obligation] = true
	}
	adopted, err := r.adoptions()
	if err != nil {
		return nil, err
	}
	versions, err := r.timeline(r.tx, r.org)
	if err != nil {
		return nil, err
	}
	var missing []rules.Owed
	for _, p := range versions.Through(r.today.AddDays(r.horizon()), r.inForce.Calendar) {
		if !known[p.Obligation()] {
			missing = append(missing, rules.Owed{
				Obligation: p.Obligation(), Unit: p.Entry.Unit, Deadline: p.Due, Catalogue: p.Under.Hash,
				Calendar: r.inForce.Subject.Pins.Calendar, MadeAt: adopted[p.Under.InForce],
			})
		}
	}
	return missing, nil
}

// horizon is how many natural days ahead obligations are made.
func (r *round) horizon() int { return r.inForce.Profile.Numbers.PlanAhead }

// shouldBeMade is when the obligation came within the horizon, or when its catalogue was adopted here, whichever is later:
// until then nobody could have made it. The planner's draft of it carries that instant as its MadeAt.
func (r *round) shouldBeMade(o rules.Owed) time.Time {
	within := o.Deadline.Date.AddDays(-r.horizon()).Time()
	if o.MadeAt.After(within) {
		return o.MadeAt
	}
	return within
}

// adoptions is when the versions of the catalogue were adopted here, by their first days.
func (r *round) adoptions() (map[rules.Date]time.Time, error) {
	versions, err := r.tx.CatalogueVersions(r.org)
	all := map[rules.Date]time.Time{}
	for _, v := range versions {
		all[v.InForce] = v.AdoptedAt
	}
	return all, err
}
