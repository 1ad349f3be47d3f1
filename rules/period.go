package rules

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"gongkai/rules/workday"
)

// Period (公开期) is the stretch of time that an occurrence reports on: a month "2026-07", a quarter "2026Q3", a
// half-year "2026H1", a year "2026", or, for a prompt entry, the day of its event "2026-07-05". A stage names its matter in
// place of a time: "MZZJ-FJ-2026-0001#2".
type Period struct {
	Key      string
	From, To Date
	Timing   Timing
	Matter   string // of a stage: the number of its matter, and its own within it
	Stage    int
}

var periodShape = regexp.MustCompile(`^(\d{4})(?:(Q[1-4])|(H[12])|-(\d{2})(-\d{2})?)?$`)

// ParsePeriod reads a period key.
func ParsePeriod(key string) (Period, error) {
	if p, ok := stagePeriod(key); ok {
		return p, nil
	}
	m := periodShape.FindStringSubmatch(key)
	if m == nil {
		return Period{}, fmt.Errorf("%q is no period; write 2026, 2026H1, 2026Q3, 2026-07 or 2026-07-05", key)
	}
	if m[5] != "" {
		return eventPeriod(key)
	}
	year, _ := strconv.Atoi(m[1])
	timing, nth := Yearly, 1
	switch {
	case m[2] != "":
		timing, nth = Quarterly, int(m[2][1]-'0')
	case m[3] != "":
		timing, nth = HalfYearly, int(m[3][1]-'0')
	case m[4] != "":
		timing = Monthly
		nth, _ = strconv.Atoi(m[4])
	}
	return nthPeriod(key, year, timing, nth)
}

func eventPeriod(key string) (Period, error) {
	day, err := workday.ParseDate(key)
	return Period{Key: key, From: day, To: day, Timing: Prompt}, err
}

func nthPeriod(key string, year int, timing Timing, nth int) (Period, error) {
	each := timing.monthsEach()
	from, err := workday.NewDate(year, time.Month((nth-1)*each+1), 1)
	if err != nil {
		return Period{}, fmt.Errorf("%q is no period: %w", key, err)
	}
	to := from.AddMonths(each).AddDays(-1)
	if to.IsZero() {
		return Period{}, fmt.Errorf("%q is no period: %w", key, workday.ErrOutOfSpan)
	}
	return Period{Key: key, From: from, To: to, Timing: timing}, nil
}

// PeriodsOf lists the periods of a periodic timing in a year, in order.
func PeriodsOf(timing Timing, year int) []Period {
	each := timing.monthsEach()
	if each == 0 {
		return nil
	}
	var all []Period
	for nth := 1; nth <= 12/each; nth++ {
		p, err := nthPeriod(periodKey(timing, year, nth), year, timing, nth)
		if err != nil {
			return nil
		}
		all = append(all, p)
	}
	return all
}

func periodKey(timing Timing, year, nth int) string {
	switch timing {
	case Monthly:
		return fmt.Sprintf("%04d-%02d", year, nth)
	case Quarterly:
		return fmt.Sprintf("%04dQ%d", year, nth)
	case HalfYearly:
		return fmt.Sprintf("%04dH%d", year, nth)
	}
	return fmt.Sprintf("%04d", year)
}

// Title writes the period as Chinese titles do: 2026年上半年, 2026年第三季度, 2026年7月.
func (p Period) Title() string {
	year := fmt.Sprintf("%d年", p.From.Year())
	switch p.Timing {
	case Quarterly:
		return year + "第" + []string{"一", "二", "三", "四"}[(p.From.Month()-1)/3] + "季度"
	case HalfYearly:
		return year + []string{"上半年", "下半年"}[(p.From.Month()-1)/6]
	case Monthly:
		return fmt.Sprintf("%s%d月", year, p.From.Month())
	case Prompt:
		return fmt.Sprintf("%s%d月%d日", year, p.From.Month(), p.From.Day())
	case Staged:
		return fmt.Sprintf("%s第%d阶段", p.Matter, p.Stage)
	}
	return year + "度"
}
