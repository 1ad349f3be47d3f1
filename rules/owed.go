package rules

import (
	"cmp"
	"slices"
	"time"
)

// Owed (应公开事项) is an obligation as the planner made it: dated ahead of time, with the versions that it was computed by.
type Owed struct {
	Obligation
	Unit      UnitCode  `json:"unit"`
	Deadline  Deadline  `json:"deadline"`
	Catalogue Digest    `json:"catalogue"`
	Calendar  Digest    `json:"calendar"`
	Plan      SubjectID `json:"-"` // 所依据的计划: the item by whose disclosure it came to be owed; none of the planner's own
	MadeAt    time.Time `json:"-"` // none while the planner has not made it
	Late      Lateness  `json:"-"` // of the making, against the horizon of the planner
	Item      SubjectID `json:"-"` // by which it is claimed
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
	p := planning{reigns: reigns, through: through, cal: cal, taken: map[Obligation]bool{}}
	for i := range reigns {
		p.within(i)
	}
	for i := 1; i < len(reigns); i++ {
		p.between(i)
	}
	slices.SortStableFunc(p.all, func(a, b Planned) int { return cmp.Compare(a.Due.Date, b.Due.Date) })
	return p.all
}

// planning is a plan as it grows; nothing is taken into it twice.
type planning struct {
	reigns  []Reign
	through Date
	cal     *Calendar
	taken   map[Obligation]bool
	all     []Planned
}

func (p *planning) take(reign int, o Occurrence) {
	if key := o.Obligation(); !p.taken[key] && !o.Due.Date.After(p.through) {
		p.taken[key] = true
		p.all = append(p.all, Planned{o, reign})
	}
}

// within takes what a version dates into its own reign.
func (p *planning) within(i int) {
	for _, o := range p.reigns[i].occurrences(p.through, p.cal) {
		if p.reigns[i].holds(o.Due.Date) {
			p.take(i, o)
		}
	}
}

// between takes what a version dates before its reign, and the version before it into that reign.
func (p *planning) between(i int) {
	from := p.reigns[i].From
	for _, o := range p.reigns[i].occurrences(p.through, p.cal) {
		before, ok := p.reigns[i-1].dueOf(o, p.cal)
		if ok && o.Due.Date.Before(from) && !before.Date.Before(from) {
			o.Due = before
			p.take(i, o)
		}
	}
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
