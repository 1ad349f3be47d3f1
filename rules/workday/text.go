package workday

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What can be wrong with a written date. The words for people belong to the callers; errors.Is tells the three apart.
var (
	// ErrNotADate says that the text is not written as a date.
	ErrNotADate = errors.New("not a date")
	// ErrNoSuchDay says that the text is written as a date, but no calendar has that day.
	ErrNoSuchDay = errors.New("no such day")
	// ErrOutOfSpan says that the year is not one of 1990 to 2099.
	ErrOutOfSpan = errors.New("outside the years 1990 to 2099")
)

const layout = "2006-01-02"

// longestTyped bounds in bytes what ParseTyped looks at, and what an error repeats.
const longestTyped = 64

// String returns YYYY-MM-DD, and "" for no date.
func (d Date) String() string {
	if !d.valid() {
		return ""
	}
	year, month, day := d.Time().Date()
	text := [len(layout)]byte{4: '-', 7: '-'}
	write := func(at, n int) { text[at], text[at+1] = byte('0'+n/10), byte('0'+n%10) }
	write(0, year/100)
	write(2, year%100)
	write(5, int(month))
	write(8, day)
	return string(text[:])
}

// MarshalText writes YYYY-MM-DD, and nothing for no date.
func (d Date) MarshalText() ([]byte, error) {
	if d != 0 && !d.valid() {
		return nil, fmt.Errorf("day number %d: %w", int32(d), ErrOutOfSpan)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText writes, as strictly as ParseDate; empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MustDate returns the date written YYYY-MM-DD and panics on anything else. It is for literals in code and tests.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic("workday: " + err.Error())
	}
	return d
}

// ParseDate reads YYYY-MM-DD and nothing else: the form of files, of the API and of the database.
func ParseDate(s string) (Date, error) {
	if !strict(s) {
		return 0, notADate(s, "YYYY-MM-DD")
	}
	return fromParts(s[:4], s[5:7], s[8:])
}

// strict reports whether s is four digits, two and two, joined by hyphens.
func strict(s string) bool {
	if len(s) != len(layout) {
		return false
	}
	for i := range len(s) {
		hyphen := i == 4 || i == 7
		if hyphen && s[i] != '-' || !hyphen && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// typed are the ways in which people write a date, after narrow has made the characters plain.
var typed = []*regexp.Regexp{
	regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`),
	regexp.MustCompile(`^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$`),
	regexp.MustCompile(`^(\d{4})(?:\s*[-./]\s*|\s+)(\d{1,2})(?:\s*[-./]\s*|\s+)(\d{1,2})$`),
}

// ParseTyped reads a date as people type it: 2026-7-5, 2026.7.5, 2026/7/5, 20260705, 2026年7月5日,
// with spaces and with the full-width digits and stops of a Chinese keyboard.
// The year always has four digits: 26.7.5 could be read in two ways.
func ParseTyped(s string) (Date, error) {
	if len(s) <= longestTyped {
		plain := strings.TrimSpace(strings.Map(narrow, s))
		for _, form := range typed {
			if part := form.FindStringSubmatch(plain); part != nil {
				return fromParts(part[1], part[2], part[3])
			}
		}
	}
	return 0, notADate(s, "2026-7-5, 2026.7.5, 20260705 or 2026年7月5日")
}

// narrow turns the full-width forms of digits, spaces and separators into the plain ones.
func narrow(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '\u3000' || r == '\u00a0':
		return ' '
	case r == '。' || r == '．' || r == '｡':
		return '.'
	case r == '／':
		return '/'
	case r == '－' || r == '–' || r == '—':
		return '-'
	}
	return r
}

// fromParts makes a date of a year, a month and a day that consist of a few digits each.
func fromParts(year, month, day string) (Date, error) {
	y, errYear := strconv.Atoi(year)
	m, errMonth := strconv.Atoi(month)
	d, errDay := strconv.Atoi(day)
	if err := errors.Join(errYear, errMonth, errDay); err != nil {
		return 0, err
	}
	return NewDate(y, time.Month(m), d)
}

// notADate says which text was refused, without repeating a page of it.
func notADate(s, want string) error {
	if len(s) > longestTyped {
		s = strings.ToValidUTF8(s[:longestTyped], "") + "…"
	}
	return fmt.Errorf("%q: %w, want %s", s, ErrNotADate, want)
}
