package workday_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	. "gongkai/rules/workday"
)

// tell writes the lines shortly: the day, + counted or - skipped, and why.
func tell(e Explanation) []string {
	told := []string{}
	for _, line := range e.Lines {
		sign := "-"
		if line.Counted {
			sign = "+"
		}
		told = append(told, strings.TrimSpace(fmt.Sprintf("%s%s %s %s", sign, line.Date, line.Reason, line.Name)))
	}
	return told
}

func TestExplainAdd(t *testing.T) {
	e := shipped(t).ExplainAdd(MustDate("2025-09-22"), 15)
	want := []string{
		"-2025-09-27 weekend",
		"+2025-09-28 makeup",
		"-2025-10-01 holiday 国庆节、中秋节",
		"-2025-10-02 holiday 国庆节、中秋节",
		"-2025-10-03 holiday 国庆节、中秋节",
		"-2025-10-04 holiday 国庆节、中秋节",
		"-2025-10-05 holiday 国庆节、中秋节",
		"-2025-10-06 holiday 国庆节、中秋节",
		"-2025-10-07 holiday 国庆节、中秋节",
		"-2025-10-08 holiday 国庆节、中秋节",
		"+2025-10-11 makeup",
		"-2025-10-12 weekend",
	}
	if diff := cmp.Diff(want, tell(e)); diff != "" {
		t.Error(diff)
	}
	if e.Date.String() != "2025-10-17" || e.Days != 15 || e.Start.String() != "2025-09-22" || e.Provisional || e.Calendar != "cn-2026" {
		t.Errorf("explained as %+v", e)
	}
}

func TestExplainSubWalksBackwards(t *testing.T) {
	e := shipped(t).ExplainSub(MustDate("2024-01-03"), 2)
	want := []string{"-2024-01-01 holiday 元旦", "-2023-12-31 weekend", "-2023-12-30 weekend"}
	if diff := cmp.Diff(want, tell(e)); diff != "" {
		t.Error(diff)
	}
	if e.Date.String() != "2023-12-29" || e.Days != -2 || !e.Provisional {
		t.Errorf("explained as %+v", e)
	}
}

func TestExplainMove(t *testing.T) {
	calendar := shipped(t)
	cases := []struct {
		name, day, want string
		provisional     bool
		lines           []string
	}{
		{"平日不动", "2026-07-06", "2026-07-06", false, []string{}},
		{"调休上班日不动并说明", "2026-10-10", "2026-10-10", false, []string{"+2026-10-10 makeup"}},
		{"周末顺延", "2026-07-04", "2026-07-06", false, []string{"-2026-07-04 weekend", "-2026-07-05 weekend"}},
		{"本日须在暂定之年", "2027-03-15", "2027-03-15", true, []string{}},
		{"暂定之年的固定假日", "2027-01-01", "2027-01-04", true,
			[]string{"-2027-01-01 fixed_holiday 元旦", "-2027-01-02 weekend", "-2027-01-03 weekend"}},
		{"首日也可顺延", "1990-01-01", "1990-01-02", true, []string{"-1990-01-01 fixed_holiday 元旦"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := calendar.ExplainMove(MustDate(c.day))
			if e.Date.String() != c.want || e.Provisional != c.provisional || e.Days != 0 {
				t.Errorf("explained as %+v", e)
			}
			if diff := cmp.Diff(c.lines, tell(e)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestExplanationInJSON(t *testing.T) {
	got, err := json.Marshal(shipped(t).ExplainAdd(MustDate("2026-12-31"), 1))
	want := `{"start":"2026-12-31","days":1,"date":"2027-01-04","provisional":true,"calendar":"cn-2026","explain":[` +
		`{"date":"2027-01-01","weekday":5,"counted":false,"reason":"fixed_holiday","name":"元旦"},` +
		`{"date":"2027-01-02","weekday":6,"counted":false,"reason":"weekend"},` +
		`{"date":"2027-01-03","weekday":0,"counted":false,"reason":"weekend"}]}`
	if err != nil || string(got) != want {
		t.Errorf("wrote %s, %v\nwant  %s", got, err, want)
	}
}

func TestWhatCannotBeComputedIsExplainedByNothing(t *testing.T) {
	calendar := shipped(t)
	for name, e := range map[string]Explanation{
		"past the end":      calendar.ExplainAdd(Last, 1),
		"before the start":  calendar.ExplainSub(First, 1),
		"no date added to":  calendar.ExplainAdd(0, 3),
		"no date moved":     calendar.ExplainMove(0),
		"number, no date":   calendar.ExplainAdd(Last+5, -3),
		"more than overall": calendar.ExplainAdd(First, 1<<62),
	} {
		if !e.Date.IsZero() || e.Provisional || e.Lines == nil || len(e.Lines) != 0 {
			t.Errorf("%s: %+v", name, e)
		}
	}
	if calendar.Day(0) != (Line{}) {
		t.Error("no date has a reason")
	}
}

func TestReasonsAreAllThatADayCanHave(t *testing.T) {
	calendar := shipped(t)
	known := map[Reason]bool{}
	for _, r := range Reasons() {
		known[r] = true
	}
	for d := First; d <= Last; d++ {
		line := calendar.Day(d)
		if !known[line.Reason] || line.Counted != calendar.Works(d) || line.Date != d || line.Weekday != d.Weekday() {
			t.Fatalf("%s: %+v", d, line)
		}
	}
}

// An explanation can be checked by hand: days walked, less those skipped, are the days asked for.
func TestExplanationsAddUp(t *testing.T) {
	calendar := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		start, n := anyDate.Draw(t, "start"), rapid.IntRange(-60, 60).Draw(t, "n")
		e := calendar.ExplainAdd(start, n)
		if e.Date != calendar.Add(start, n) {
			t.Fatalf("explains %s, Add says %s", e.Date, calendar.Add(start, n))
		}
		if e.Date.IsZero() {
			return
		}
		skipped := 0
		for _, line := range e.Lines {
			if !line.Counted {
				skipped++
			}
		}
		if walked := max(int(e.Date-start), int(start-e.Date)); walked-skipped != max(n, -n) {
			t.Fatalf("%s + %d = %s: %d walked, %d skipped", start, n, e.Date, walked, skipped)
		}
		if e.Provisional != calendar.Provisional(start, e.Date) {
			t.Fatalf("%s + %d = %s: provisional %v", start, n, e.Date, e.Provisional)
		}
	})
}
