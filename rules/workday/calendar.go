// Package workday counts Chinese working days (工作日): weekends and the holidays of the State Council notices
// are off, and the weekend days that the notices call in (调休) are worked.
//
// A year without its notice is counted from weekends and the holidays whose dates the law itself fixes, and is
// called provisional (暂定): what is computed from it may change when the notice comes.
//
// Nothing here fails by panicking or by guessing: a count that leaves the span 1990-01-01 to 2099-12-31, or that
// starts from no date, answers the zero Date (Between answers 0).
package workday

import (
	"errors"
	"time"
)

// Calendar (工作日历) answers questions about working days. It never changes once made, so any number of goroutines
// may share it; a new notice makes a new Calendar with a new version.
type Calendar struct {
	version string
	noticed map[int]bool  // the years that have their notice
	marks   map[Date]mark // the days that differ from "weekdays are worked, weekends are not", or carry a name
	count   []int32       // count[d] is how many working days there are up to and including day d
	nth     []Date        // nth[k] is the k-th working day, nth[0] is none
}

// mark is why one day is worked or off.
type mark struct {
	works  bool
	reason Reason
	name   string
}

// New makes a calendar of the notices, at most one a year, and of the local days that prevail over them.
// It returns everything wrong with them, each as a *Fault, joined.
func New(version string, notices []Notice, extra ...Extra) (*Calendar, error) {
	if version == "" {
		return nil, errors.New("a calendar needs a version")
	}
	c := &Calendar{version: version, noticed: map[int]bool{}, marks: map[Date]mark{}}
	if err := errors.Join(c.admit(notices), checkExtras(extra)); err != nil {
		return nil, err
	}
	c.markFixed()
	if err := c.markNotices(notices); err != nil {
		return nil, err
	}
	for _, x := range extra {
		c.marks[x.Date] = mark{works: x.Works, reason: localReason(x.Works), name: x.Name}
	}
	c.tabulate()
	return c, nil
}

// admit checks each notice and notes its year.
func (c *Calendar) admit(notices []Notice) error {
	var errs []error
	for _, n := range notices {
		errs = append(errs, n.Check())
		if c.noticed[n.Year] {
			errs = append(errs, n.fault(0, "the year has two notices"))
		}
		c.noticed[n.Year] = true
	}
	return errors.Join(errs...)
}

func checkExtras(extra []Extra) error {
	var errs []error
	seen := map[Date]bool{}
	for _, x := range extra {
		switch {
		case !x.Date.valid():
			errs = append(errs, &Fault{Problem: "has no date"})
		case seen[x.Date]:
			errs = append(errs, &Fault{Date: x.Date, Problem: "is given twice"})
		}
		seen[x.Date] = true
	}
	return errors.Join(errs...)
}

// fixedHolidays are the statutory holidays whose date does not depend on the moon or the sun
// (全国年节及纪念日放假办法, as revised in 2024).
var fixedHolidays = []struct {
	month    time.Month
	from, to int
	name     string
}{
	{time.January, 1, 1, "元旦"},
	{time.May, 1, 2, "劳动节"},
	{time.October, 1, 3, "国庆节"},
}

// markFixed gives every provisional year its fixed holidays.
func (c *Calendar) markFixed() {
	for year := First.Year(); year <= Last.Year(); year++ {
		if c.noticed[year] {
			continue
		}
		for _, h := range fixedHolidays {
			for day := h.from; day <= h.to; day++ {
				date := DateOf(time.Date(year, h.month, day, 0, 0, 0, 0, shanghai))
				c.marks[date] = mark{reason: FixedHoliday, name: h.name}
			}
		}
	}
}

// markNotices enters all holidays before any make-up day, so that two notices that contradict each other
// around New Year are found.
func (c *Calendar) markNotices(notices []Notice) error {
	for _, n := range notices {
		for _, r := range n.Off {
			for d := r.From; d <= r.To; d++ {
				c.marks[d] = mark{reason: Holiday, name: r.Name}
			}
		}
	}
	var errs []error
	for _, n := range notices {
		for _, d := range n.Makeup {
			if c.marks[d].reason == Holiday {
				errs = append(errs, n.fault(d, "a make-up day inside a holiday of another notice"))
			}
			c.marks[d] = mark{works: true, reason: Makeup}
		}
	}
	return errors.Join(errs...)
}

// tabulate builds the two tables from which every count is answered without walking:
// how many working days up to each day, and which day is the k-th.
func (c *Calendar) tabulate() {
	c.count = make([]int32, Last+1)
	c.nth = make([]Date, 1, Last)
	for d := First; d <= Last; d++ {
		if c.judge(d).works {
			c.nth = append(c.nth, d)
		}
		c.count[d] = int32(len(c.nth) - 1)
	}
}

// judge says why d is worked or off.
func (c *Calendar) judge(d Date) mark {
	if m, ok := c.marks[d]; ok {
		return m
	}
	if d.weekend() {
		return mark{reason: Weekend}
	}
	return mark{works: true, reason: Ordinary}
}

// Version names this calendar, so that a date can say what it was computed by.
func (c *Calendar) Version() string { return c.version }

// HasNotice reports whether the notice of the year is in.
func (c *Calendar) HasNotice(year int) bool { return c.noticed[year] }
