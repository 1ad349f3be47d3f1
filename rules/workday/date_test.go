package workday_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	. "gongkai/rules/workday"
)

func TestSpanEndsWhereItSays(t *testing.T) {
	if First.String() != "1990-01-01" || Last.String() != "2099-12-31" {
		t.Fatalf("the span is %s to %s", First, Last)
	}
	if got := First.AddDays(int(Last - First)); got != Last {
		t.Errorf("First plus the span = %s", got)
	}
	for _, n := range []int{-1, int(Last), -1 << 63, 1<<63 - 1} {
		if got := First.AddDays(n); !got.IsZero() {
			t.Errorf("First.AddDays(%d) = %s, want none", n, got)
		}
	}
}

func TestNewDateRefusesDaysThatDoNotExist(t *testing.T) {
	cases := []struct {
		year  int
		month time.Month
		day   int
		want  error
	}{
		{2026, 2, 28, nil},
		{2024, 2, 29, nil},
		{2000, 2, 29, nil},
		{2026, 2, 29, ErrNoSuchDay},
		{2026, 2, 30, ErrNoSuchDay},
		{2026, 4, 31, ErrNoSuchDay},
		{2026, 0, 1, ErrNoSuchDay},
		{2026, 13, 1, ErrNoSuchDay},
		{2026, 1, 0, ErrNoSuchDay},
		{2026, 1, -1, ErrNoSuchDay},
		{1989, 12, 31, ErrOutOfSpan},
		{2100, 1, 1, ErrOutOfSpan},
		{1989, 12, 32, ErrOutOfSpan},
		{2099, 12, 32, ErrNoSuchDay},
	}
	for _, c := range cases {
		got, err := NewDate(c.year, c.month, c.day)
		if !errors.Is(err, c.want) || got.IsZero() != (err != nil) {
			t.Errorf("NewDate(%d, %d, %d) = %s, %v, want error %v", c.year, c.month, c.day, got, err, c.want)
		}
	}
}

// Every day of the span is held against the time package, which counts in its own way.
func TestEveryDayAgreesWithTheTimePackage(t *testing.T) {
	day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := First; d <= Last; d++ {
		if d.Year() != day.Year() || d.Month() != day.Month() || d.Day() != day.Day() ||
			d.YearDay() != day.YearDay() || d.Weekday() != day.Weekday() || d.String() != day.Format(time.DateOnly) {
			t.Fatalf("day number %d is %s %s, want %s", d, d, d.Weekday(), day.Format("2006-01-02 Monday"))
		}
		if made, err := NewDate(d.Year(), d.Month(), d.Day()); made != d || err != nil {
			t.Fatalf("NewDate of %s = %s, %v", d, made, err)
		}
		day = day.AddDate(0, 0, 1)
	}
}

func TestDateOfIsTheDayInShanghai(t *testing.T) {
	cases := map[string]string{
		"2026-07-05T15:59:59Z":           "2026-07-05",
		"2026-07-05T16:00:00Z":           "2026-07-06",
		"2026-07-05T00:00:00+08:00":      "2026-07-05",
		"2026-07-05T23:59:59.999+08:00":  "2026-07-05",
		"2026-07-04T20:00:00-08:00":      "2026-07-05",
		"1989-12-31T15:59:59Z":           "",
		"1989-12-31T16:00:00Z":           "1990-01-01",
		"2099-12-31T15:59:59.999999999Z": "2099-12-31",
		"2099-12-31T16:00:00Z":           "",
	}
	for instant, want := range cases {
		at, err := time.Parse(time.RFC3339Nano, instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := DateOf(at).String(); got != want {
			t.Errorf("DateOf(%s) = %q, want %q", instant, got, want)
		}
	}
	if got := DateOf(time.Time{}); !got.IsZero() {
		t.Errorf("DateOf of no time = %s", got)
	}
}

func TestTimeIsMidnightInShanghai(t *testing.T) {
	got := MustDate("2026-07-05").Time()
	if got.Format(time.RFC3339) != "2026-07-05T00:00:00+08:00" {
		t.Errorf("Time = %s", got)
	}
}

func TestAddMonthsClampsToTheEndOfTheMonth(t *testing.T) {
	cases := []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", 3, "2026-04-15"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2026-01-31", 0, "2026-01-31"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", -48, "2020-02-29"},
		{"2026-12-31", -12, "2025-12-31"},
		{"1990-01-31", -1, ""},
		{"2099-12-01", 1, ""},
		{"1990-01-01", 110*12 - 1, "2099-12-01"},
		{"2026-01-01", 1<<63 - 1, ""},
		{"2026-01-01", -1 << 63, ""},
	}
	for _, c := range cases {
		if got := MustDate(c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %q, want %q", c.from, c.n, got, c.want)
		}
	}
}

func TestNoDateStaysNoDate(t *testing.T) {
	var none Date
	if !none.IsZero() || none.String() != "" || !none.Time().IsZero() {
		t.Errorf("none is %q, %s", none, none.Time())
	}
	if none.Year() != 0 || none.Month() != 0 || none.Day() != 0 || none.YearDay() != 0 {
		t.Error("none has a year, a month or a day")
	}
	if !none.AddDays(1).IsZero() || !none.AddMonths(1).IsZero() {
		t.Error("arithmetic makes a date of none")
	}
	some := MustDate("2026-07-05")
	if none.Before(some) || none.After(some) || some.Before(none) || some.After(none) {
		t.Error("none compares with a date: a missing deadline would look overdue")
	}
	if !some.Before(some+1) || !(some + 1).After(some) || some.Before(some) || some.After(some) {
		t.Error("dates do not compare")
	}
}

func TestDateInJSON(t *testing.T) {
	type letter struct {
		Sent, Answered Date
		Due            map[Date]string
	}
	sent := letter{Sent: MustDate("2026-07-05"), Due: map[Date]string{MustDate("2026-08-01"): "x"}}
	text, err := json.Marshal(sent)
	want := `{"Sent":"2026-07-05","Answered":"","Due":{"2026-08-01":"x"}}`
	if err != nil || string(text) != want {
		t.Fatalf("wrote %s, %v, want %s", text, err, want)
	}
	read := letter{Answered: Last}
	if err := json.Unmarshal(text, &read); err != nil || read.Sent != sent.Sent || !read.Answered.IsZero() {
		t.Errorf("read %+v, %v", read, err)
	}
	if err := json.Unmarshal([]byte(`{"Sent":"2026-7-5"}`), &read); !errors.Is(err, ErrNotADate) {
		t.Errorf("2026-7-5 in JSON: %v", err)
	}
	if _, err := json.Marshal(Last + 1); !errors.Is(err, ErrOutOfSpan) {
		t.Errorf("a number that is no date was written: %v", err)
	}
}

func TestMonthsAndDaysAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate.Draw(t, "d")
		n := rapid.IntRange(-40, 40).Draw(t, "months")
		later := d.AddMonths(n)
		if later.IsZero() {
			return
		}
		months := (later.Year()-d.Year())*12 + int(later.Month()-d.Month())
		if months != n || later.Day() > d.Day() {
			t.Fatalf("%s + %d months = %s", d, n, later)
		}
		if later.Day() < d.Day() && (later+1).Day() != 1 {
			t.Fatalf("%s + %d months = %s, which is not the end of its month", d, n, later)
		}
	})
}

var anyDate = rapid.Custom(func(t *rapid.T) Date {
	return Date(rapid.Int32Range(int32(First), int32(Last)).Draw(t, "day number"))
})
