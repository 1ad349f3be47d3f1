package workday

import "time"

// Month is one month of a calendar: every day of it, and how many of them are worked.
type Month struct {
	Number int
	Days   []Line
	Works  int
}

// Months lays out the year; none outside the span.
func (c *Calendar) Months(year int) []Month {
	var all []Month
	for month := time.January; month <= time.December; month++ {
		first, err := NewDate(year, month, 1)
		if err != nil {
			return nil
		}
		m := Month{Number: int(month)}
		for day := first; day.valid() && day.Month() == month; day++ {
			line := c.Day(day)
			m.Days = append(m.Days, line)
			if line.Counted {
				m.Works++
			}
		}
		all = append(all, m)
	}
	return all
}
