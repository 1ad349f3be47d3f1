package rules

import "time"

// DigestDay is the working day on which the digest of a message leaves: the first whose hours have not ended when it comes,
// and on which none has left before.
func (r Reminders) DigestDay(since time.Time, last Date, cal *Calendar) Date {
	day := DateOf(r.Opening(since, cal))
	if !last.IsZero() && !day.After(last) {
		return cal.Add(last, 1)
	}
	return day
}
