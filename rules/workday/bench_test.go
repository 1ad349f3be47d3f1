package workday_test

import (
	"testing"
	"time"

	. "gongkai/rules/workday"
)

// BenchmarkAdd20 adds the twenty working days (20个工作日) of a disclosure. The floor walks day by day
// with two maps and time.Time, as one writes it first.
func BenchmarkAdd20(b *testing.B) {
	calendar := shipped(b)
	start := MustDate("2025-09-22")
	b.Run("calendar", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			calendar.Add(start+Date(i&255), 20)
		}
	})
	b.Run("day by day", func(b *testing.B) {
		off, makeup := exceptions(calendar)
		at := start.Time()
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			dayByDay(off, makeup, at.AddDate(0, 0, i&255), 20)
		}
	})
}

// The floor is worth comparing with only while it gives the same answers.
func TestTheFloorOfTheBenchmarkAgrees(t *testing.T) {
	calendar := shipped(t)
	off, makeup := exceptions(calendar)
	for d := MustDate("2024-01-01"); d < MustDate("2026-11-01"); d++ {
		if got, want := DateOf(dayByDay(off, makeup, d.Time(), 20)), calendar.Add(d, 20); got != want {
			t.Fatalf("%s + 20 = %s day by day, %s by the calendar", d, got, want)
		}
	}
}

func BenchmarkExplainAdd20(b *testing.B) {
	calendar := shipped(b)
	start := MustDate("2025-09-22")
	b.ReportAllocs()
	for b.Loop() {
		calendar.ExplainAdd(start, 20)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New("cn", nil); err != nil {
			b.Fatal(err)
		}
	}
}

// exceptions are the holidays and the make-up days from 2024 to 2026, by their text.
func exceptions(calendar *Calendar) (off, makeup map[string]bool) {
	off, makeup = map[string]bool{}, map[string]bool{}
	for d := MustDate("2024-01-01"); d <= MustDate("2026-12-31"); d++ {
		switch calendar.Day(d).Reason {
		case Holiday:
			off[d.String()] = true
		case Makeup:
			makeup[d.String()] = true
		}
	}
	return off, makeup
}

func dayByDay(off, makeup map[string]bool, day time.Time, n int) time.Time {
	for n > 0 {
		day = day.AddDate(0, 0, 1)
		key := day.Format(time.DateOnly)
		weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		if makeup[key] || !weekend && !off[key] {
			n--
		}
	}
	return day
}
