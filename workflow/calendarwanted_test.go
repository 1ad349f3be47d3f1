package workflow

import (
	"testing"
	"time"

	"gongkai/rules"
)

// From 1 November on the office is told once a working day that next year's notice is missing, in working hours, and not of
// the days on which the machine was off.
func TestTheOfficeIsToldDailyOfTheNextCalendar(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		told := func(at string) (n int) {
			var err error
			if o.now, err = time.Parse(time.RFC3339, at); err != nil {
				t.Fatal(err)
			}
			swept, err := o.Sweep(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range swept.Reminded {
				if r.Kind == rules.DueCalendar {
					n++
					if r.Holder != rules.DutyOffice || r.Due.String() != "2026-12-31" {
						t.Errorf("%+v", r)
					}
				}
			}
			return n
		}
		for _, c := range []struct {
			name, at string
			want     int
		}{
			{"十月不提醒", "2026-10-30T10:00:00+08:00", 0},
			{"十一月第一个工作日", "2026-11-02T10:00:00+08:00", 1},
			{"同日只一次", "2026-11-02T15:00:00+08:00", 0},
			{"下班后不提醒", "2026-11-03T20:00:00+08:00", 0},
			{"停机四十天后一次", "2026-12-14T09:00:00+08:00", 1},
			{"周末不提醒", "2026-12-19T09:00:00+08:00", 0},
		} {
			if n := told(c.at); n != c.want {
				t.Errorf("%s: told %d times, want %d", c.name, n, c.want)
			}
		}
	})
}
