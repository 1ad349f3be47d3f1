package rules

import (
	"cmp"
	"slices"
	"time"
)

// Owed (应公开事项) is an obligation as the planner made it: dated ahead of time, with the versions that it was computed by.
type Owed struct {
	Obligation
	Unit      UnitCode
	Deadline  Deadline
	Catalogue Digest
	Calendar  Digest
	MadeAt    time.Time // none while the planner has not made it
	Late      Lateness  // of the making, against the horizon of the planner
	Item      SubjectID // by which it is claimed
}

// Lateness (迟办) says how late the program did what it does by itself, and whether the machine was off when it was due:
// then it caught up, and nothing was wrong with the program.
type Lateness struct {
	By         time.Duration
	MachineOff bool
}

// Reign (有效期间) is the time in which one version of the catalogue is in force, both days included.
type Reign struct {
	Catalogue   *Catalogue
	From, Until Date // no last day while no later version is known
}

// holds says whether the version is in force on the day.
func (r Reign) holds(day Date) bool {
	return !day.Before(r.From) && (r.Until.IsZero() || !day.After(r.Until))
}

// Planned (应公开) is an occurrence with the reign that it is owed under.
type Planned struct {
	Occurrence
	Reign int // its place among the reigns
}

// Plan lists the periodic occurrences that the reigns owe up to the day, the oldest date first: each under the version that
// is in force on its date (三(四)3a). An occurrence whose date leaves one reign forwards and the next one backwards is owed
// under the later version by the date of the earlier one, for no change of the rules may lose it.
func Plan(reigns []Reign, through Date, cal *Calendar) []Planned {
	var all []Planned
	taken := map[Obligation]bool{}
	take := func(i int, o Occurrence) {
		if key := o.Obligation(); !taken[key] && !o.Due.Date.After(through) {
			taken[key] = true
			all = append(all, Planned{o, i})
		}
	}
	for i, r := range reigns {
		for _, o := range r.occurrences(through, cal) {
			if r.holds(o.Due.Date) {
				take(i, o)
			}
		}
	}
	for i, r := range reigns {
		for _, o := range r.occurrences(through, cal) {
			if i > 0 && o.Due.Date.Before(r.From) {
				if before, ok := reigns[i-1].dueOf(o, cal); ok && !before.Date.Before(r.From) {
					o.Due = before
					take(i, o)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Planned) int { return cmp.Compare(a.Due.Date, b.Due.Date) })
	return all
}

// Obligation names what the occurrence obliges to.
func (o Occurrence) Obligation() Obligation {
	return Obligation{Entry: o.Entry.Code, Period: o.Period.Key}
}

// occurrences are those of every year whose dates can fall into the reign.
func (r Reign) occurrences(through Date, cal *Calendar) []Occurrence {
	last := through
	if !r.Until.IsZero() && r.Until.Before(last) {
		last = r.Until
	}
	var all []Occurrence
	for year := r.From.Year() - 1; year <= last.Year()+1; year++ {
		all = append(all, r.Catalogue.Plan(year, cal)...)
	}
	return all
}

func (r Reign) dueOf(o Occurrence, cal *Calendar) (Deadline, bool) {
	e, ok := r.Catalogue.Entry(o.Entry.Code)
	if !ok {
		return Deadline{}, false
	}
	return e.DueFor(o.Period, cal)
}
