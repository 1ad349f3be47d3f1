package workday

import (
	"errors"
	"fmt"
	"time"
)

// Notice is what one State Council notice on holidays (节假日安排通知) says about its year.
// When a notice was amended during its year, it is the amended arrangement.
type Notice struct {
	Year      int     `json:"year"`
	Number    string  `json:"number"`             // 发文字号
	Published Date    `json:"published,omitzero"` // 发布日期
	Off       []Range `json:"off"`
	Makeup    []Date  `json:"makeup"` // weekend days that are worked (调休上班), in order
}

// Range is one holiday (放假) of a notice, both ends included.
type Range struct {
	Name string `json:"name"`
	From Date   `json:"from"`
	To   Date   `json:"to"`
}

// Extra is a day on which the locality departs from the notices: a day off by local decree, a closure,
// or a day that is worked (地方安排). It prevails over the notices.
type Extra struct {
	Date  Date   `json:"date"`
	Works bool   `json:"works,omitempty"`
	Name  string `json:"name"`
}

// Fault is one thing wrong with what a calendar was to be made of. Year is that of the notice, 0 for an Extra;
// Date is the day at fault, where one is.
type Fault struct {
	Year    int
	Date    Date
	Problem string
}

// Error says where the fault is and what it is.
func (f *Fault) Error() string {
	where := "local day"
	if f.Year != 0 {
		where = fmt.Sprintf("notice of %d", f.Year)
	}
	if !f.Date.IsZero() {
		where += ", " + f.Date.String()
	}
	return where + ": " + f.Problem
}

// Check returns everything wrong with the notice by itself, each as a *Fault, joined.
func (n Notice) Check() error {
	if n.Year < First.Year() || n.Year > Last.Year() {
		return &Fault{Year: n.Year, Problem: ErrOutOfSpan.Error()}
	}
	return errors.Join(n.checkOff(), n.checkMakeup())
}

// checkOff demands holidays in order, each of them belonging to the year.
func (n Notice) checkOff() error {
	var errs []error
	var before Date
	for _, r := range n.Off {
		switch {
		case !n.covers(r.From), !n.covers(r.To):
			errs = append(errs, n.fault(r.From, "a holiday outside the year of its notice"))
		case r.To < r.From:
			errs = append(errs, n.fault(r.From, "a holiday ends before it begins"))
		case r.From.Year() != n.Year && r.To.Year() != n.Year:
			errs = append(errs, n.fault(r.From, "a holiday that no day of the year belongs to"))
		case r.From <= before:
			errs = append(errs, n.fault(r.From, "holidays overlap or are out of order"))
		}
		before = max(before, r.To)
	}
	return errors.Join(errs...)
}

// checkMakeup demands make-up days in order, each of them a weekend day that is not off.
func (n Notice) checkMakeup() error {
	var errs []error
	var before Date
	for _, d := range n.Makeup {
		switch {
		case !n.covers(d):
			errs = append(errs, n.fault(d, "a make-up day outside the year of its notice"))
		case !d.weekend():
			errs = append(errs, n.fault(d, "a make-up day that is no weekend day"))
		case n.off(d):
			errs = append(errs, n.fault(d, "a make-up day inside a holiday"))
		case d <= before:
			errs = append(errs, n.fault(d, "make-up days are repeated or out of order"))
		}
		before = max(before, d)
	}
	return errors.Join(errs...)
}

// covers reports whether a notice of this year may speak of d. New Year's Day takes days of the December before
// and gives some back, and the end of the year may do so in the January after.
func (n Notice) covers(d Date) bool {
	switch d.Year() {
	case n.Year:
		return true
	case n.Year - 1:
		return d.Month() == time.December
	case n.Year + 1:
		return d.Month() == time.January
	}
	return false
}

// off reports whether d is in one of the holidays of the notice.
func (n Notice) off(d Date) bool {
	for _, r := range n.Off {
		if r.From <= d && d <= r.To {
			return true
		}
	}
	return false
}

func (n Notice) fault(d Date, problem string) error {
	return &Fault{Year: n.Year, Date: d, Problem: problem}
}
