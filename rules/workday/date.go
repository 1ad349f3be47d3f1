package workday

import (
	"fmt"
	"time"
)

// Date is a civil day (日期) in Asia/Shanghai, from 1990-01-01 to 2099-12-31.
// The zero Date means "no date". Arithmetic that leaves the span answers the zero Date,
// and so does arithmetic on it. The number itself is private to this package:
// what is stored or sent is the text YYYY-MM-DD.
type Date int32

// First and Last bound what a Date can be. A retention of thirty years fits, a mistyped century does not.
const (
	First Date = 1
	Last  Date = 40177
)

const secondsPerDay = 24 * 60 * 60

// shanghai is the office's clock. China has kept +08:00 without summer time since September 1991,
// so a fixed zone says the same as the time zone database and needs no file on the machine.
var shanghai = time.FixedZone("CST", 8*60*60)

// beforeFirst is the midnight in Shanghai that would be day number zero: 1989-12-31.
var beforeFirst = time.Date(1989, time.December, 31, 0, 0, 0, 0, shanghai).Unix()

// NewDate returns the named day, and refuses days that no calendar has, such as 30 February.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < 1990 || year > 2099 {
		return 0, fmt.Errorf("year %d: %w", year, ErrOutOfSpan)
	}
	midnight := time.Date(year, month, day, 0, 0, 0, 0, shanghai)
	if y, m, d := midnight.Date(); y != year || m != month || d != day {
		return 0, fmt.Errorf("%04d-%02d-%02d: %w", year, int(month), day, ErrNoSuchDay)
	}
	return DateOf(midnight), nil
}

// DateOf returns the civil date in Asia/Shanghai at the instant t, or the zero Date outside the span.
func DateOf(t time.Time) Date {
	elapsed := t.Unix() - beforeFirst
	if elapsed < secondsPerDay || elapsed >= (int64(Last)+1)*secondsPerDay {
		return 0
	}
	return Date(elapsed / secondsPerDay)
}

// valid reports whether d is a day of the span: neither none nor a number made up by conversion.
func (d Date) valid() bool { return d >= First && d <= Last }

// IsZero reports whether d means "no date".
func (d Date) IsZero() bool { return d == 0 }

// Time returns midnight in Shanghai at the start of d, and the zero Time for no date.
func (d Date) Time() time.Time {
	if !d.valid() {
		return time.Time{}
	}
	return time.Unix(beforeFirst+int64(d)*secondsPerDay, 0).In(shanghai)
}

// Year returns the year of d. For no date Year, Month, Day and YearDay are all 0.
func (d Date) Year() int {
	if !d.valid() {
		return 0
	}
	return d.Time().Year()
}

// Month returns the month of d.
func (d Date) Month() time.Month {
	if !d.valid() {
		return 0
	}
	return d.Time().Month()
}

// Day returns the day of the month of d.
func (d Date) Day() int {
	if !d.valid() {
		return 0
	}
	return d.Time().Day()
}

// YearDay returns the day of the year of d, 1 to 366.
func (d Date) YearDay() int {
	if !d.valid() {
		return 0
	}
	return d.Time().YearDay()
}

// Weekday returns the day of the week (星期). 1990-01-01, day number one, was a Monday.
// It means nothing for no date.
func (d Date) Weekday() time.Weekday { return time.Weekday(d % 7) }

// weekend reports whether d is a Saturday or a Sunday (周末).
func (d Date) weekend() bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// Before reports whether d is earlier than e. No date is neither before nor after anything,
// so that a missing deadline never looks overdue.
func (d Date) Before(e Date) bool { return d != 0 && e != 0 && d < e }

// After reports whether d is later than e; see Before for no date.
func (d Date) After(e Date) bool { return e.Before(d) }

// AddDays returns the day n natural days (自然日) after d, or before it when n is negative.
func (d Date) AddDays(n int) Date {
	if !d.valid() || n > int(Last-d) || n < int(First-d) {
		return 0
	}
	return d + Date(n)
}

// AddMonths returns the same day n months later, or the last day of that month when it is shorter:
// one month after 31 January is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	const span = 110 * 12
	if !d.valid() || n > span || n < -span {
		return 0
	}
	year, month, day := d.Time().Date()
	lastDay := time.Date(year, month+time.Month(n)+1, 0, 0, 0, 0, 0, shanghai)
	if lastDay.Day() < day {
		return DateOf(lastDay)
	}
	return DateOf(time.Date(lastDay.Year(), lastDay.Month(), day, 0, 0, 0, 0, shanghai))
}
