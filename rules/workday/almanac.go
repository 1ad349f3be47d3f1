package workday

import (
	"cmp"
	"slices"
)

// Almanac (放假安排汇编) is everything that a calendar is made of: the notices, at most one a year, and the local days
// that prevail over them. Revision counts the versions of one office's almanac; what ships with the program has none.
type Almanac struct {
	Revision int      `json:"revision,omitempty"`
	Notices  []Notice `json:"notices"`
	Local    []Extra  `json:"local,omitempty"`
}

// With returns the almanac with what is taken in: a notice takes the place of the one of its year, a local day that of
// what was said of the day. Other years stay as they are.
func (a Almanac) With(taken Almanac) Almanac {
	after := Almanac{Revision: max(a.Revision, 1) + 1, Notices: slices.Clone(a.Notices), Local: slices.Clone(a.Local)}
	for _, n := range taken.Notices {
		after.Notices = slices.DeleteFunc(after.Notices, func(old Notice) bool { return old.Year == n.Year })
		after.Notices = append(after.Notices, n)
	}
	for _, x := range taken.Local {
		after.Local = slices.DeleteFunc(after.Local, func(old Extra) bool { return old.Date == x.Date })
		after.Local = append(after.Local, x)
	}
	slices.SortFunc(after.Notices, func(a, b Notice) int { return cmp.Compare(a.Year, b.Year) })
	slices.SortFunc(after.Local, func(a, b Extra) int { return cmp.Compare(a.Date, b.Date) })
	return after
}

// Notice finds the notice of the year.
func (a Almanac) Notice(year int) (Notice, bool) {
	for _, n := range a.Notices {
		if n.Year == year {
			return n, true
		}
	}
	return Notice{}, false
}

// Calendar makes the calendar of the almanac.
func (a Almanac) Calendar(version string) (*Calendar, error) {
	return New(version, a.Notices, a.Local...)
}

// NoticeWanted returns the year whose notice is missing on the day, none when nothing is: that of the current year,
// and from 1 November that of the next, by when the State Council has given it in every year but one.
func (c *Calendar) NoticeWanted(today Date) (year int, wanted bool) {
	switch {
	case !c.HasNotice(today.Year()):
		return today.Year(), !today.IsZero()
	case today.Month() >= 11 && !c.HasNotice(today.Year()+1):
		return today.Year() + 1, true
	}
	return 0, false
}

// SameAs reports whether both say the same, whatever their revisions.
func (a Almanac) SameAs(b Almanac) bool {
	same := func(x, y Notice) bool {
		return x.Year == y.Year && x.Number == y.Number && x.Published == y.Published &&
			slices.Equal(x.Off, y.Off) && slices.Equal(x.Makeup, y.Makeup)
	}
	return slices.EqualFunc(a.Notices, b.Notices, same) && slices.Equal(a.Local, b.Local)
}
