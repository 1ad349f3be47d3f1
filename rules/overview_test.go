package rules

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/rules/workday"
)

// TestPeriodAround: 本季度、本半年、本年度.
func TestPeriodAround(t *testing.T) {
	for day, want := range map[string]string{
		"2026-01-01": "2026Q1 2026H1 2026", "2026-06-30": "2026Q2 2026H1 2026", "2026-12-31": "2026Q4 2026H2 2026",
	} {
		var got []string
		for _, timing := range SpanTimings() {
			p, _ := PeriodAround(timing, workday.MustDate(day))
			got = append(got, p.Key)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s lies in %v, want %s", day, got, want)
		}
	}
	if p, ok := PeriodAround(Prompt, workday.MustDate("2026-01-01")); ok {
		t.Errorf("nothing prompt is a period: %+v", p)
	}
}

// TestOverview: a cell belongs to the days on which it is due, whatever it reports on, and what has no date to the day of
// its disclosure; each is counted for its department, and what is overdue longest comes first.
func TestOverview(t *testing.T) {
	cell := func(entry EntryCode, period string, unit UnitCode, state CellState, due, on string, late int) MatrixRow {
		c := Cell{Obligation: Obligation{entry, period}, Unit: unit, State: state, Late: late}
		if due != "" {
			c.Due = dated(due)
		}
		if on != "" {
			c.On = workday.MustDate(on)
		}
		return MatrixRow{Entry: entry, Cells: []Cell{c}}
	}
	years := []Matrix{
		{Year: 2025, Groups: []MatrixGroup{{Rows: []MatrixRow{
			cell("3.16", "2025H2", "party-office", CellDone, "2026-01-15", "2026-01-12", 0),
			cell("1.09", "2025Q3", "party-office", CellMissing, "2025-10-21", "", 99),
		}}}},
		{Year: 2026, Groups: []MatrixGroup{{Rows: []MatrixRow{
			cell("1.09", "2026Q1", "general", CellDoneLate, "2026-03-31", "2026-04-02", 2),
			cell("1.02", "2026-02-02", "general", CellLate, "2026-02-09", "", 30),
			cell("1.09", "2026Q2", "general", CellAhead, "2026-07-14", "", 0),
			cell("", "", "", CellDone, "", "2026-03-03", 0),
			cell("3.16", "2026H1", "", CellNone, "", "", 0),
		}}}},
	}
	quarter, _ := ParsePeriod("2026Q1")
	all := OverviewOf(quarter, years)
	var got []string
	for _, u := range all.ByUnit() {
		got = append(got, fmt.Sprintf("%s %d/%d/%d", u.Unit, u.Tally[CountOwed], u.Tally[CountOnTime], u.Tally[CountOverdue]))
	}
	if want := "general 2/0/1, party-office 1/1/0,  1/1/0"; strings.Join(got, ", ") != want {
		t.Errorf("by department %q, want %q", strings.Join(got, ", "), want)
	}
	if sum := all.Tally(); sum[CountOwed] != 4 || sum.OnTime() != "50.0%" || len(all.Narrow(CountOverdue, nil)) != 1 {
		t.Errorf("the sum is %v, %s", sum, sum.OnTime())
	}
	none := UnitCode("")
	if found := all.Narrow(CountAny, &none); len(found) != 1 || found[0].Cells[0].On != workday.MustDate("2026-03-03") {
		t.Errorf("of no department is %+v", found)
	}
	longest := LongestOverdue(years, 5)
	if len(longest) != 2 || longest[0].Period != "2025Q3" || longest[0].Year != 2025 || longest[1].Entry != "1.02" {
		t.Errorf("the longest overdue are %+v", longest)
	}
	if len(LongestOverdue(years, 1)) != 1 {
		t.Error("more than asked for")
	}
}
