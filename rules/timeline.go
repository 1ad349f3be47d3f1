package rules

import "slices"

// Timeline (目录沿革) is every adopted version of the catalogue, the one first in force first.
type Timeline []*Catalogue

// Governed (适用版本) is what an occurrence goes by: a version of the catalogue, its entry, and the due by that entry.
type Governed struct {
	Catalogue *Catalogue
	Entry     *Entry
	Due       Deadline
}

// Governing finds the version that an occurrence goes by: the one in force on the due date that it gives itself, the
// oldest if there are several, so that what fell due under a version stays due (三(二)2a). Without one it is the version
// in force on the date that the oldest gives; when that version lacks the entry, nothing is owed, and the second result
// names it.
func (t Timeline) Governing(code EntryCode, p Period, cal *Calendar) (Governed, *Catalogue) {
	var oldest Governed
	for i, c := range t {
		g, ok := c.governs(code, p, cal)
		if ok && t.inForce(g.Due.Date) == i {
			return g, nil
		}
		if ok && oldest.Entry == nil {
			oldest = g
		}
	}
	if oldest.Entry == nil {
		return oldest, nil
	}
	return t.handedOn(oldest, p, cal)
}

// handedOn judges an occurrence that falls due under another version than the one that dates it. A period that began
// before the rhythm of the entry changed is not lost to the new one.
func (t Timeline) handedOn(g Governed, p Period, cal *Calendar) (Governed, *Catalogue) {
	is := t[t.inForce(g.Due.Date)]
	if next, ok := is.governs(g.Entry.Code, p, cal); ok {
		return next, nil
	}
	if _, ok := is.Entry(g.Entry.Code); ok && is.InForce.After(g.Catalogue.InForce) {
		return g, nil
	}
	return Governed{}, is
}

func (c *Catalogue) governs(code EntryCode, p Period, cal *Calendar) (Governed, bool) {
	entry, ok := c.Entry(code)
	if !ok || entry.Timing != p.Timing {
		return Governed{}, false
	}
	due, known := entry.DueFor(p, cal)
	return Governed{c, entry, due}, known
}

// inForce is the place of the version that is in force on the day; days before the first version belong to it.
func (t Timeline) inForce(on Date) int {
	last := 0
	for i, c := range t {
		if !c.InForce.After(on) {
			last = i
		}
	}
	return last
}

// Plan lists the periodic occurrences of the year over all versions, in the order of their dates, each by the version
// that it goes by.
func (t Timeline) Plan(year int, cal *Calendar) []Occurrence {
	var all []Occurrence
	seen := map[Obligation]bool{}
	for _, c := range t {
		for _, o := range c.Plan(year, cal) {
			owed := Obligation{Entry: o.Entry.Code, Period: o.Period.Key}
			g, _ := t.Governing(o.Entry.Code, o.Period, cal)
			if g.Entry != nil && !seen[owed] {
				all = append(all, Occurrence{Entry: g.Entry, Period: o.Period, Due: g.Due})
			}
			seen[owed] = true
		}
	}
	slices.SortStableFunc(all, func(a, b Occurrence) int { return int(a.Due.Date) - int(b.Due.Date) })
	return all
}
