package workday_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	. "gongkai/rules/workday"
)

func TestNewRefusesNoticesThatCannotBe(t *testing.T) {
	off := func(from, to string) []Range {
		return []Range{{Name: "春节", From: MustDate(from), To: MustDate(to)}}
	}
	days := func(texts ...string) (days []Date) {
		for _, text := range texts {
			days = append(days, MustDate(text))
		}
		return days
	}
	cases := []struct {
		name    string
		notices []Notice
		want    string
	}{
		{"假期止早于起", []Notice{{Year: 2026, Off: off("2026-02-23", "2026-02-15")}}, "ends before it begins"},
		{"假期不在本年", []Notice{{Year: 2026, Off: off("2025-02-15", "2025-02-23")}}, "outside the year"},
		{"假期全在上年十二月", []Notice{{Year: 2026, Off: off("2025-12-01", "2025-12-03")}}, "no day of the year"},
		{"假期无日期", []Notice{{Year: 2026, Off: []Range{{Name: "春节"}}}}, "outside the year"},
		{"假期重叠", []Notice{{Year: 2026, Off: append(off("2026-02-15", "2026-02-23"), off("2026-02-23", "2026-02-24")...)}}, "overlap"},
		{"假期颠倒", []Notice{{Year: 2026, Off: append(off("2026-05-01", "2026-05-05"), off("2026-02-15", "2026-02-23")...)}}, "out of order"},
		{"调休日不是周末", []Notice{{Year: 2026, Makeup: days("2026-02-13")}}, "no weekend day"},
		{"调休日在假期内", []Notice{{Year: 2026, Off: off("2026-02-15", "2026-02-23"), Makeup: days("2026-02-21")}}, "inside a holiday"},
		{"调休日重复", []Notice{{Year: 2026, Makeup: days("2026-02-14", "2026-02-14")}}, "repeated"},
		{"调休日颠倒", []Notice{{Year: 2026, Makeup: days("2026-02-28", "2026-02-14")}}, "out of order"},
		{"调休日不在本年", []Notice{{Year: 2026, Makeup: days("2027-02-13")}}, "outside the year"},
		{"一年两个通知", []Notice{{Year: 2026}, {Year: 2026}}, "two notices"},
		{"年份出界", []Notice{{Year: 2100}}, "outside the years"},
		{"两年的通知相抵触", []Notice{
			{Year: 2023, Off: off("2022-12-31", "2023-01-02")},
			{Year: 2022, Makeup: days("2022-12-31")},
		}, "another notice"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := New("test", c.notices)
			var fault *Fault
			if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a fault that says %q", err, c.want)
			}
		})
	}
}

func TestNewReturnsEveryFault(t *testing.T) {
	_, err := New("test", []Notice{
		{Year: 2025, Makeup: []Date{MustDate("2025-01-01"), MustDate("2025-01-02")}},
		{Year: 2026, Makeup: []Date{MustDate("2026-01-01")}},
	}, Extra{})
	want := []string{
		"notice of 2025, 2025-01-01: a make-up day that is no weekend day",
		"notice of 2025, 2025-01-02: a make-up day that is no weekend day",
		"notice of 2026, 2026-01-01: a make-up day that is no weekend day",
		"local day: has no date",
	}
	if err == nil {
		t.Fatal("no fault")
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestACalendarHasAVersion(t *testing.T) {
	if _, err := New("", nil); err == nil {
		t.Error("a calendar without a version was made")
	}
	if got := shipped(t).Version(); got != "cn-2026" {
		t.Errorf("the version is %q", got)
	}
}

// 2019's notice took the last days of 2018, and gave one back.
func TestANoticeReachesIntoTheYearBefore(t *testing.T) {
	calendar, err := New("test", []Notice{
		{Year: 2019, Off: []Range{{"元旦", MustDate("2018-12-30"), MustDate("2019-01-01")}}, Makeup: []Date{MustDate("2018-12-29")}},
		{Year: 2018},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := calendar.Add(MustDate("2018-12-28"), 2); got.String() != "2019-01-02" {
		t.Errorf("2018-12-28 + 2 = %s", got)
	}
}

func TestLocalDaysPrevail(t *testing.T) {
	calendar, err := New("test", nil,
		Extra{Date: MustDate("2027-07-06"), Name: "台风停工"},
		Extra{Date: MustDate("2027-07-10"), Works: true},
		Extra{Date: MustDate("2027-10-01"), Works: true})
	if err != nil {
		t.Fatal(err)
	}
	if calendar.Works(MustDate("2027-07-06")) || !calendar.Works(MustDate("2027-07-10")) || !calendar.Works(MustDate("2027-10-01")) {
		t.Error("the local days do not prevail")
	}
	want := []Line{
		{MustDate("2027-07-06"), 2, false, LocalOff, "台风停工"},
		{MustDate("2027-07-10"), 6, true, LocalWork, ""},
	}
	if diff := cmp.Diff(want, calendar.ExplainAdd(MustDate("2027-07-05"), 4).Lines); diff != "" {
		t.Error(diff)
	}
	if _, err := New("test", nil, Extra{Date: First}, Extra{Date: First}); err == nil {
		t.Error("one local day was given twice")
	}
}

func TestAProvisionalYearKeepsTheFixedHolidays(t *testing.T) {
	calendar := shipped(t)
	var off []string
	for d := MustDate("2027-01-01"); d.Year() == 2027; d++ {
		if line := calendar.Day(d); line.Reason == FixedHoliday {
			off = append(off, d.String()[5:]+line.Name)
		}
	}
	want := []string{"01-01元旦", "05-01劳动节", "05-02劳动节", "10-01国庆节", "10-02国庆节", "10-03国庆节"}
	if diff := cmp.Diff(want, off); diff != "" {
		t.Error(diff)
	}
}

// Calendars with arbitrary local days are held against a plain map.
func TestAnyCalendarCountsItsOwnDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := MustDate("2030-02-01")
		works := rapid.SliceOfN(rapid.Bool(), 60, 60).Draw(t, "works")
		var extra []Extra
		for i, w := range works {
			extra = append(extra, Extra{Date: start + Date(i), Works: w})
		}
		calendar, err := New("test", nil, extra...)
		if err != nil {
			t.Fatal(err)
		}
		worked := 0
		for i, w := range works {
			d := start + Date(i)
			if w {
				worked++
			}
			if calendar.Works(d) != w || calendar.Between(start-1, d) != worked {
				t.Fatalf("%s: works %v, %d days so far, want %v, %d", d, calendar.Works(d), calendar.Between(start-1, d), w, worked)
			}
			if w && calendar.Add(start-1, worked) != d {
				t.Fatalf("working day %d is %s, want %s", worked, calendar.Add(start-1, worked), d)
			}
		}
	})
}
