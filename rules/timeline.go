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

// Governing finds the version that an occurrence goes by; whatever asks for the version in force on a due date asks here. It
// is the one in force on the due date that it gives itself, the oldest if there are several, so that what fell due under a
// version stays due (三(二)2a). Without one it is the version in force on the date that the oldest gives: by that date, for
// no change of the rules may lose it. When that version lacks the entry, or the date is before the first version, nothing is
// owed, and the second result names the version.
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
	n := t.inForce(g.Due.Date)
	if n < 0 {
		return Governed{}, t[0]
	}
	is := t[n]
	if next, ok := is.governs(g.Entry.Code, p, cal); ok {
		next.Due = g.Due
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

// inForce is the place of the version that is in force on the day, -1 before the first one.
func (t Timeline) inForce(on Date) int {
	last := -1
	for i, c := range t {
		if !c.InForce.After(on) {
			last = i
		}
	}
	return last
}

// Through lists the periodic occurrences that are owed up to the day under versions that were adopted, the oldest date first
// (三(四)3a).
func (t Timeline) Through(day Date, cal *Calendar) []Occurrence {
	var all []Occurrence
	if len(t) == 0 {
		return nil
	}
	for year := t[0].InForce.Year() - 1; year <= day.Year()+1; year++ {
		all = append(all, t.Plan(year, cal)...)
	}
	all = slices.DeleteFunc(all, func(o Occurrence) bool { return o.Due.Date.After(day) || !o.Under.Adopted() })
	slices.SortStableFunc(all, func(a, b Occurrence) int { return int(a.Due.Date) - int(b.Due.Date) })
	return all
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
				all = append(all, Occurrence{Under: g.Catalogue, Entry: g.Entry, Period: o.Period, Due: g.Due})
			}
			seen[owed] = true
		}
	}
	slices.SortStableFunc(all, func(a, b Occurrence) int { return int(a.Due.Date) - int(b.Due.Date) })
	return all
}
