package rules

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// ParseYear reads the year of a matrix; the periods of the years around it have to be dates too.
func ParseYear(text string) (int, *Refusal) {
	year, err := strconv.Atoi(text)
	if err != nil || year < 2000 || year > 2090 {
		return 0, Refuse(PeriodUnreadable, BasisHouse, "period", text)
	}
	return year, nil
}

// EntriesIn lists the entries under which the periods of a year can fall due, each as the latest of its versions has it.
func EntriesIn(versions Timeline, year int) []Entry {
	first, _ := nthPeriod("", year, Yearly, 1)
	latest := map[EntryCode]Entry{}
	for i, c := range versions {
		over := i+1 < len(versions) && !versions[i+1].InForce.After(first.From)
		if over || c.InForce.Year() > year+1 {
			continue
		}
		for _, e := range c.Entries {
			latest[e.Code] = e
		}
	}
	return slices.SortedFunc(maps.Values(latest), func(a, b Entry) int { return cmp.Compare(a.Code, b.Code) })
}

// OwedIn lists what is owed for the periods and events of a year: what the planner made, by the dates that it was given,
// and what it has yet to make (三(四)4a 例行公开). An obligation that an item claimed before it was made has the date of
// the plan.
func OwedIn(versions Timeline, year int, made []Owed, cal *Calendar) []Owed {
	all := slices.Clone(made)
	known := map[Obligation]int{}
	for i, o := range all {
		known[o.Obligation] = i
	}
	last, _ := nthPeriod("", year+1, Yearly, 1)
	for _, p := range versions.Through(last.To, cal) {
		i, ok := known[p.Obligation()]
		switch {
		case p.Period.From.Year() != year:
		case !ok:
			all = append(all, Owed{Obligation: p.Obligation(), Unit: p.Entry.Unit, Deadline: p.Due})
		case all[i].Deadline.Date.IsZero():
			all[i].Deadline, all[i].Unit = p.Due, p.Entry.Unit
		}
	}
	return all
}
