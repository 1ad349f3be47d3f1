package rules

import "strings"

// Before (上期) finds the period before this one of the same timing; false for what comes with no period.
func (p Period) Before() (Period, bool) {
	if !p.Timing.Periodic() {
		return Period{}, false
	}
	for _, year := range []int{p.From.Year() - 1, p.From.Year()} {
		for _, earlier := range PeriodsOf(p.Timing, year) {
			if earlier.To.AddDays(1) == p.From {
				return earlier, true
			}
		}
	}
	return Period{}, false
}

// Disclosed returns the newest version that was ever posted and since when; false when nothing was.
func (d *Dossier) Disclosed() (found Version, since Date, ok bool) {
	for _, p := range d.Publications {
		for _, v := range d.Versions {
			newer := v.N > found.N || v.N == found.N && p.From.Before(since)
			if v.N == p.Version && !p.Explains && newer {
				found, since, ok = v, p.From, true
			}
		}
	}
	return found, since, ok
}

// Carried (沿用上期文稿) writes a text of one period as that of the next.
func Carried(text string, from, to Period) string {
	return strings.ReplaceAll(text, from.Title(), to.Title())
}

// SameAsLast (与上期完全相同) says whether a text says what the last period's said, but for the name of the period and for
// blanks.
func SameAsLast(last, now string, from, to Period) bool {
	plain := func(text string) string { return strings.Join(strings.Fields(text), "") }
	return plain(now) != "" && plain(Carried(last, from, to)) == plain(Carried(now, from, to))
}
