package workday

import "time"

// Reason is the code of why a day is counted or skipped. The words for people are made from it elsewhere.
type Reason string

// The reasons. Their texts are stored with computed dates and never change.
const (
	Ordinary     Reason = "ordinary"      // 平日: a weekday that nothing is said about
	Weekend      Reason = "weekend"       // 周末
	Holiday      Reason = "holiday"       // 放假: in a holiday of a notice, weekends inside it included
	FixedHoliday Reason = "fixed_holiday" // 法定固定假日 of a year without notice
	Makeup       Reason = "makeup"        // 调休上班
	LocalOff     Reason = "local_off"     // 地方放假
	LocalWork    Reason = "local_work"    // 地方安排上班
)

// Reasons returns every reason, for those who must have words for each.
func Reasons() []Reason {
	return []Reason{Ordinary, Weekend, Holiday, FixedHoliday, Makeup, LocalOff, LocalWork}
}

// localReason is the reason of an Extra.
func localReason(works bool) Reason {
	if works {
		return LocalWork
	}
	return LocalOff
}

// Line says of one day whether it was counted and why. Name is the holiday's in the words of the notice, if any.
type Line struct {
	Date    Date         `json:"date"`
	Weekday time.Weekday `json:"weekday"` // 0 is Sunday
	Counted bool         `json:"counted"`
	Reason  Reason       `json:"reason"`
	Name    string       `json:"name,omitempty"`
}

// Explanation is a computed date with its grounds: every day skipped and every day counted against
// expectation, in the order in which they were stepped on. Ordinary days are left out.
// When the count leaves the span, Date is none and Lines is empty.
type Explanation struct {
	Start       Date   `json:"start"`
	Days        int    `json:"days"` // negative when counted backwards, 0 for a date only moved
	Date        Date   `json:"date"`
	Provisional bool   `json:"provisional"`
	Calendar    string `json:"calendar"` // its version
	Lines       []Line `json:"explain"`
}

// Day says whether d is worked and why; for no date it is the zero Line.
func (c *Calendar) Day(d Date) Line {
	if !d.valid() {
		return Line{}
	}
	m := c.judge(d)
	return Line{Date: d, Weekday: d.Weekday(), Counted: m.works, Reason: m.reason, Name: m.name}
}

// ExplainAdd is Add with its grounds.
func (c *Calendar) ExplainAdd(d Date, n int) Explanation {
	e := c.begin(d, n, c.Add(d, n))
	if e.Date.IsZero() || n == 0 {
		return e
	}
	step := Date(1)
	if n < 0 {
		step = -1
	}
	c.walk(&e, d+step, step)
	return e
}

// ExplainSub is Sub with its grounds; its Days are negative.
func (c *Calendar) ExplainSub(d Date, n int) Explanation { return c.ExplainAdd(d, -n) }

// ExplainMove is OnOrAfter with its grounds: d itself is one of the days judged.
func (c *Calendar) ExplainMove(d Date) Explanation {
	e := c.begin(d, 0, c.OnOrAfter(d))
	if !e.Date.IsZero() {
		c.walk(&e, d, 1)
	}
	return e
}

func (c *Calendar) begin(start Date, days int, date Date) Explanation {
	return Explanation{Start: start, Days: days, Date: date, Calendar: c.version, Lines: []Line{}}
}

// walk notes the days from first to the explained date that are worth a word.
func (c *Calendar) walk(e *Explanation, first, step Date) {
	for d := first; d != e.Date+step; d += step {
		if line := c.Day(d); line.Reason != Ordinary {
			e.Lines = append(e.Lines, line)
		}
	}
	e.Provisional = c.lacksNotice(min(first, e.Date), max(first, e.Date))
}
