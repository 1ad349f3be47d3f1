package workflow

import (
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// Schedule (公开日历) lists what is to be disclosed on the days, both included: items, obligations that nobody has taken
// up, and from today on what the catalogue foresees and the planner has not made yet (三(四)4a).
func (e *Engine) Schedule(tx *store.Tx, org rules.OrganisationID, from, through rules.Date) ([]rules.Scheduled, error) {
	s := scheduling{Engine: e, tx: tx, org: org, from: from, through: through, today: rules.DateOf(tx.At)}
	err := s.items()
	if err == nil {
		err = s.planned()
	}
	slices.SortStableFunc(s.all, rules.Scheduled.Compare)
	return s.all, err
}

// scheduling is a schedule as it grows.
type scheduling struct {
	*Engine
	tx                   *store.Tx
	org                  rules.OrganisationID
	from, through, today rules.Date
	all                  []rules.Scheduled
}

func (s *scheduling) items() error {
	items, err := s.tx.ItemsDue(s.org, s.from, s.through)
	for _, one := range items {
		one.Progress = rules.ProgressOf(true, one.Met, one.Posted, one.Deadline.Date, s.today)
		s.all = append(s.all, one.Scheduled)
	}
	return err
}

// planned adds what no item has taken up: the obligations that were made, and those that will be.
func (s *scheduling) planned() error {
	versions, calendar, err := s.Timeline(s.tx, s.org, s.today)
	if err != nil {
		return err
	}
	owed, err := s.tx.OwedBetween(s.org, s.from, s.through)
	if err != nil {
		return err
	}
	for _, o := range owed {
		s.all = append(s.all, rules.Scheduled{
			Obligation: o.Obligation, Title: versions.TitleOf(o.Entry), Unit: o.Unit, Deadline: o.Deadline,
			Progress: rules.ProgressOf(false, false, false, o.Deadline.Date, s.today),
		})
	}
	for year := max(s.from, s.today).Year() - 1; year <= s.through.Year()+1; year++ {
		for _, o := range versions.Plan(year, calendar) {
			if err := s.foresee(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// foresee adds an occurrence that falls into the days and is no obligation yet.
func (s *scheduling) foresee(o rules.Occurrence) error {
	if o.Due.Date.Before(max(s.from, s.today)) || o.Due.Date.After(s.through) {
		return nil
	}
	owed, made, err := s.tx.Owed(s.org, o.Obligation())
	if err == nil && !made && owed.Item == "" {
		s.all = append(s.all, rules.Scheduled{
			Obligation: o.Obligation(), Title: o.Entry.Title, Unit: o.Entry.Unit, Deadline: o.Due, Progress: rules.ProgressForeseen,
		})
	}
	return err
}
