package workday_test

import (
	"testing"

	"pgregory.net/rapid"

	"gongkai/rules/profile"
	. "gongkai/rules/workday"
)

func shipped(t testing.TB) *Calendar {
	t.Helper()
	calendar, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

func TestAddWorkingDays(t *testing.T) {
	calendar := shipped(t)
	cases := []struct {
		name, start string
		n           int
		want        string
		provisional bool
	}{
		{"国庆节后首个周六上班", "2026-09-30", 5, "2026-10-13", false},
		{"周日调休上班计入", "2026-09-18", 3, "2026-09-22", false},
		{"春节两头调休", "2026-02-13", 5, "2026-02-27", false},
		{"国庆中秋相连", "2025-09-26", 5, "2025-10-10", false},
		{"周六上班即为次一工作日", "2024-09-13", 1, "2024-09-14", false},
		{"九月二十二日起十五个工作日", "2025-09-22", 15, "2025-10-17", false},
		{"跨入尚无通知之年为暂定", "2026-12-30", 3, "2027-01-05", true},
		{"零日即本日", "2026-10-01", 0, "2026-10-01", false},
		{"起算日不计入", "2026-07-06", 1, "2026-07-07", false},
		{"自休息日起算", "2026-07-04", 1, "2026-07-06", false},
		{"往年无通知为暂定", "2022-12-30", 1, "2023-01-02", true},
		{"负数向前", "2026-10-13", -5, "2026-09-30", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			start := MustDate(c.start)
			got := calendar.Add(start, c.n)
			if got.String() != c.want || calendar.Provisional(start, got) != c.provisional {
				t.Errorf("%s + %d = %s, provisional %v, want %s, %v",
					c.start, c.n, got, calendar.Provisional(start, got), c.want, c.provisional)
			}
			e := calendar.ExplainAdd(start, c.n)
			if e.Date != got || e.Provisional != c.provisional {
				t.Errorf("explained as %s, provisional %v", e.Date, e.Provisional)
			}
		})
	}
}

func TestWorkingDaysOfAYear(t *testing.T) {
	calendar := shipped(t)
	for year, want := range map[int]int{2024: 251, 2025: 248, 2026: 248} {
		lastYear, _ := NewDate(year-1, 12, 31)
		thisYear, _ := NewDate(year, 12, 31)
		if got := calendar.Between(lastYear, thisYear); got != want {
			t.Errorf("%d has %d working days, want %d", year, got, want)
		}
	}
}

func TestMoveToAWorkingDay(t *testing.T) {
	calendar := shipped(t)
	cases := []struct{ day, after, before string }{
		{"2026-07-06", "2026-07-06", "2026-07-06"},
		{"2026-07-04", "2026-07-06", "2026-07-03"},
		{"2026-10-04", "2026-10-08", "2026-09-30"},
		{"2026-10-10", "2026-10-10", "2026-10-10"},
		{"1990-01-01", "1990-01-02", ""},
		{"2099-12-31", "2099-12-31", "2099-12-31"},
	}
	for _, c := range cases {
		day := MustDate(c.day)
		if after, before := calendar.OnOrAfter(day), calendar.OnOrBefore(day); after.String() != c.after || before.String() != c.before {
			t.Errorf("%s moves to %s or %s, want %s or %s", day, after, before, c.after, c.before)
		}
	}
}

func TestProvisionalLooksAtTheDaysSteppedOn(t *testing.T) {
	calendar := shipped(t)
	cases := []struct {
		from, to string
		want     bool
	}{
		{"2026-12-30", "2026-12-31", false},
		{"2026-12-31", "2027-01-01", true},
		{"2026-12-31", "2026-12-31", false},
		{"2027-01-01", "2027-01-01", false},
		{"2027-01-01", "2026-12-31", false},
		{"2027-01-02", "2026-12-31", true},
		{"2023-12-31", "2026-12-31", false},
		{"2023-12-30", "2026-12-31", true},
		{"2024-01-01", "2023-12-31", true},
		{"2023-06-01", "2028-06-01", true},
	}
	for _, c := range cases {
		if got := calendar.Provisional(MustDate(c.from), MustDate(c.to)); got != c.want {
			t.Errorf("Provisional(%s, %s) = %v", c.from, c.to, got)
		}
	}
	if calendar.HasNotice(2023) || !calendar.HasNotice(2024) || !calendar.HasNotice(2026) || calendar.HasNotice(2027) {
		t.Error("HasNotice does not know 2024 to 2026")
	}
}

func TestCountsThatLeaveTheSpanAreNone(t *testing.T) {
	calendar := shipped(t)
	const most, least = 1<<63 - 1, -1 << 63
	for _, d := range []Date{First, MustDate("2026-07-06"), Last} {
		for _, n := range []int{most, least, 1 << 40, -1 << 40, 1 << 31, 30000, -30000} {
			if got := calendar.Add(d, n); !got.IsZero() {
				t.Errorf("Add(%s, %d) = %s", d, n, got)
			}
			if got := calendar.Sub(d, n); !got.IsZero() {
				t.Errorf("Sub(%s, %d) = %s", d, n, got)
			}
		}
	}
	if !calendar.Add(Last, 1).IsZero() || !calendar.Sub(MustDate("1990-01-02"), 1).IsZero() {
		t.Error("the ends of the span are not ends")
	}
	for _, d := range []Date{0, -1, Last + 1, 1<<31 - 1, -1 << 31} {
		if !calendar.Add(d, 1).IsZero() || !calendar.Add(d, 0).IsZero() || !calendar.Sub(d, 1).IsZero() || calendar.Works(d) ||
			!calendar.OnOrAfter(d).IsZero() || !calendar.OnOrBefore(d).IsZero() ||
			calendar.Between(d, First) != 0 || calendar.Between(First, d) != 0 || calendar.Provisional(d, First) {
			t.Errorf("day number %d is taken for a date", int32(d))
		}
	}
}

func TestAddIsStepping(t *testing.T) {
	calendar := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate.Draw(t, "d"), rapid.IntRange(-300, 300).Draw(t, "n")
		if got, want := calendar.Add(d, n), stepByStep(calendar, d, n); got != want {
			t.Fatalf("%s + %d = %s, by steps %s", d, n, got, want)
		}
	})
}

// stepByStep is Add as one does it with a finger on the wall calendar.
func stepByStep(calendar *Calendar, d Date, n int) Date {
	step := Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if d < First || d > Last {
			return 0
		}
		if calendar.Works(d) {
			n--
		}
	}
	return d
}

func TestSubUndoesAdd(t *testing.T) {
	calendar := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate.Draw(t, "d"), rapid.IntRange(1, 300).Draw(t, "n")
		if there := calendar.Add(d, n); !there.IsZero() {
			if back := calendar.Sub(there, n); back != calendar.OnOrBefore(d) {
				t.Fatalf("%s + %d = %s, and back %s", d, n, there, back)
			}
		}
		if there := calendar.Sub(d, n); !there.IsZero() {
			if back := calendar.Add(there, n); back != calendar.OnOrAfter(d) {
				t.Fatalf("%s - %d = %s, and back %s", d, n, there, back)
			}
		}
	})
}

func TestBetweenIsTheInverseOfAdd(t *testing.T) {
	calendar := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate.Draw(t, "a"), anyDate.Draw(t, "b")
		n := calendar.Between(a, b)
		if n != -calendar.Between(b, a) {
			t.Fatalf("from %s to %s %d, back %d", a, b, n, calendar.Between(b, a))
		}
		if n > 0 && calendar.Add(a, n) != calendar.OnOrBefore(b) {
			t.Fatalf("%s + %d = %s, not %s", a, n, calendar.Add(a, n), calendar.OnOrBefore(b))
		}
		steps := rapid.IntRange(0, 300).Draw(t, "n")
		if end := calendar.Add(a, steps); !end.IsZero() && calendar.Between(a, end) != steps {
			t.Fatalf("between %s and %s: %d, want %d", a, end, calendar.Between(a, end), steps)
		}
	})
}

func TestAddIsMonotone(t *testing.T) {
	calendar := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate.Draw(t, "d"), rapid.IntRange(1, 300).Draw(t, "n")
		later := d.AddDays(rapid.IntRange(0, 30).Draw(t, "later"))
		end, endOfLater := calendar.Add(d, n), calendar.Add(later, n)
		if end.IsZero() || endOfLater.IsZero() {
			return
		}
		if end <= d || end > endOfLater || !calendar.Works(end) {
			t.Fatalf("%s + %d = %s, %s + %d = %s", d, n, end, later, n, endOfLater)
		}
		if next := calendar.Add(d, n+1); !next.IsZero() && next <= end {
			t.Fatalf("%s + %d = %s, + %d = %s", d, n, end, n+1, next)
		}
	})
}

func TestCountingAllocatesNothing(t *testing.T) {
	calendar := shipped(t)
	start, end := MustDate("2026-09-18"), MustDate("2026-12-31")
	for name, count := range map[string]func(){
		"Add":         func() { calendar.Add(start, 20) },
		"Sub":         func() { calendar.Sub(start, 20) },
		"Between":     func() { calendar.Between(start, end) },
		"Provisional": func() { calendar.Provisional(start, end) },
	} {
		if n := testing.AllocsPerRun(100, count); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}
