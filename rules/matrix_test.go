package rules

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules/workday"
)

func dated(text string) Deadline {
	return Deadline{Explanation: workday.Explanation{Date: workday.MustDate(text)}}
}

// shown is an item of 3.16 for the first half of 2026, due on 14 July.
func shown(state StateName, on string) Disclosed {
	d := Disclosed{ID: "item", State: state, Due: dated("2026-07-14"), Item: Item{Entry: "3.16", Period: "2026H1", Number: "A-1"}}
	if on != "" {
		d.On = workday.MustDate(on)
	}
	return d
}

func nilReport(d Disclosed) Disclosed {
	d.Item.Nil = true
	return d
}

func withheldItem(d Disclosed) Disclosed {
	d.Item.Withholding = &Withholding{Manner: Withheld}
	return d
}

// TestCells: what one obligation is, by its row, its item and the day.
func TestCells(t *testing.T) {
	cases := []struct {
		name, today string
		items       []Disclosed
		state       CellState
		late        int
		counts      string
	}{
		{"三(四)3a 未到期，未登记", "2026-07-14", nil, CellAhead, 0, "running"},
		{"三(四)3a 逾期，无人登记", "2026-07-15", nil, CellMissing, 1, "owed late overdue"},
		{"三(四)3a 在办，最后一日仍不算逾期", "2026-07-14", []Disclosed{shown("approving", "")}, CellOpen, 0, "running"},
		{"三(四)3a 在办，逾期未公开", "2026-07-17", []Disclosed{shown("approving", "")}, CellLate, 3, "owed late overdue"},
		{"三(四)3a 最后一日公开为按时", "2026-08-01", []Disclosed{shown("publishing", "2026-07-14")}, CellDone, 0, "owed disclosed on-time"},
		{"三(四)3a 逾期公开，按首次公开计", "2026-08-01", []Disclosed{shown(ItemArchived, "2026-07-16")}, CellDoneLate, 2, "owed disclosed late"},
		{"三(四)3a 期前公开计入应公开", "2026-07-02", []Disclosed{shown("collecting", "2026-07-01")}, CellDone, 0, "owed disclosed on-time"},
		{"零报告公开后为无此项", "2026-07-10", []Disclosed{nilReport(shown("collecting", "2026-07-08"))}, CellNil, 0, "owed disclosed on-time nil"},
		{"零报告逾期公开仍为无此项", "2026-08-01", []Disclosed{nilReport(shown("collecting", "2026-07-15"))}, CellNil, 1, "owed disclosed late nil"},
		{"零报告审批中只是在办", "2026-07-10", []Disclosed{nilReport(shown("approving", ""))}, CellOpen, 0, "running"},
		{"三(四)4b 不予公开不再应公开", "2026-08-01", []Disclosed{shown(ItemWithheld, "")}, CellWithheld, 0, "withheld"},
		{"三(四)4b 已归档的不予公开", "2026-08-01", []Disclosed{withheldItem(shown(ItemArchived, ""))}, CellWithheld, 0, "withheld"},
		{"三(四)4b 拟不予公开待研究仍应公开", "2026-08-01", []Disclosed{withheldItem(shown("deciding_withhold", ""))}, CellLate, 13, "owed late overdue"},
		{"三(四)4d 公开后撤销仍是已公开", "2026-08-01", []Disclosed{shown("withdrawn", "2026-07-10")}, CellDone, 0, "owed disclosed on-time"},
		{"市委未同意，从未公开", "2026-08-01", []Disclosed{shown("refused", "")}, CellEnded, 0, ""},
		{"作废的登记不算", "2026-07-15", []Disclosed{shown(ItemVoided, "")}, CellMissing, 1, "owed late overdue"},
		{"作废后重新登记", "2026-07-10", []Disclosed{shown(ItemVoided, ""), shown("drafting", "")}, CellOpen, 0, "running"},
	}
	owed := Owed{Obligation: Obligation{"3.16", "2026H1"}, Deadline: dated("2026-07-14")}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := MatrixOf(MatrixFacts{
				Year: 2026, Entries: halfYearly(t, "2026-01-01", "end+10wd").Entries, Owed: []Owed{owed}, Items: c.items,
				Today: workday.MustDate(c.today), Calendar: plain(t),
			})
			cell := m.Groups[0].Rows[0].Cells[0]
			if cell.State != c.state || cell.Late != c.late {
				t.Errorf("%s, %d days late; want %s, %d", cell.State, cell.Late, c.state, c.late)
			}
			var counts []string
			for _, s := range Statistics() {
				if m.Tally[s] != m.Groups[0].Tally[s] {
					t.Errorf("%s: the office counts %d, its only category %d", s, m.Tally[s], m.Groups[0].Tally[s])
				}
				if m.Tally[s] == 1 {
					counts = append(counts, string(s))
				}
			}
			if got := strings.Join(counts, " "); got != c.counts {
				t.Errorf("counted as %q, want %q", got, c.counts)
			}
			if m.Tally[CountOwed] != m.Tally[CountOnTime]+m.Tally[CountLate] {
				t.Errorf("应公开 is not 按时 and 逾期: %v", m.Tally)
			}
		})
	}
}

// TestMatrixRows: every entry has its row, every item its cell.
func TestMatrixRows(t *testing.T) {
	entries := append(halfYearly(t, "2026-01-01", "end+10wd").Entries, Entry{Code: "1.02", Timing: Prompt}, Entry{Code: "3.05", Timing: Staged})
	at := func(entry EntryCode, period, number string) Disclosed {
		return Disclosed{ID: SubjectID(number), State: "drafting", Item: Item{Entry: entry, Period: period, Number: number}}
	}
	m := MatrixOf(MatrixFacts{
		Year: 2026, Entries: entries, Today: workday.MustDate("2026-07-01"), Calendar: plain(t),
		Owed: []Owed{{Obligation: Obligation{"1.02", "2026-06-01"}, Deadline: dated("2026-06-08")}},
		Items: []Disclosed{
			at("3.16", "2026H2", "半年"), at("3.16", "2026Q3", "改为半年之前"), at("1.02", "2026-05-01", "事由"),
			at("", "", "目录外"), at("9.99", "2026", "已删条目"),
		},
	})
	var got []string
	for _, g := range m.Groups {
		for _, r := range g.Rows {
			line := fmt.Sprintf("%d %s %s:", g.Category, r.Entry, r.Timing)
			for _, c := range r.Cells {
				line += " " + c.Period + c.Number + "=" + string(c.State)
			}
			got = append(got, line)
		}
	}
	want := []string{
		"1 1.02 prompt: 2026-05-01事由=open 2026-06-01=missing",
		"3 3.16 quarterly: 2026Q1=none 2026Q2=none 2026Q3改为半年之前=open 2026Q4=none",
		"3 3.16 half-yearly: 2026H1=none 2026H2半年=open",
		"3 3.05 staged:",
		"0  prompt: 目录外=open 2026已删条目=open",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	three := 3
	for name, c := range map[string]struct {
		ask  Narrowing
		want int
	}{
		"all": {Narrowing{}, 6}, "an entry": {Narrowing{Entry: "1.02"}, 2}, "a period": {Narrowing{Entry: "3.16", Period: "2026H2"}, 1},
		"a category": {Narrowing{Category: &three}, 2}, "a count": {Narrowing{In: CountOverdue}, 1}, "events": {Narrowing{Events: true}, 4},
	} {
		n := 0
		for _, r := range m.Narrow(c.ask) {
			n += len(r.Cells)
		}
		if n != c.want {
			t.Errorf("%s: %d cells, want %d", name, n, c.want)
		}
	}
}

// TestOwedIn: 三(四)4a what the planner has yet to make is owed too, and what it made has the date that it was given.
func TestOwedIn(t *testing.T) {
	versions := Timeline{halfYearly(t, "2026-01-01", "end+10wd")}
	claimed := Owed{Obligation: Obligation{"3.16", "2026H1"}, Item: "item"}
	moved := Owed{Obligation: Obligation{"3.16", "2026H1"}, Deadline: dated("2026-07-20")}
	cases := []struct {
		name string
		year int
		made []Owed
		want string
	}{
		{"尚未生成", 2026, nil, "2026H1 2026-07-14 2026H2 2027-01-15"},
		{"目录生效前到期的不欠", 2025, nil, "2025H2 2026-01-15"},
		{"登记在先，期限依计划", 2026, []Owed{claimed}, "2026H1 2026-07-14 2026H2 2027-01-15"},
		{"日历更新后的期限", 2026, []Owed{moved}, "2026H1 2026-07-20 2026H2 2027-01-15"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, o := range OwedIn(versions, c.year, c.made, plain(t)) {
				got = append(got, o.Period, o.Deadline.Date.String())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

func TestOnTimeIsRoundedDown(t *testing.T) {
	for want, tally := range map[string]Tally{
		"": {}, "100.0%": {CountOwed: 3, CountOnTime: 3}, "66.6%": {CountOwed: 3, CountOnTime: 2}, "99.9%": {CountOwed: 2000, CountOnTime: 1999},
	} {
		if got := tally.OnTime(); got != want {
			t.Errorf("%v: %s, want %s", tally, got, want)
		}
	}
}

func TestBelow(t *testing.T) {
	all := []Organisation{{ID: "branch", Parent: "committee"}, {ID: "bureau"}, {ID: "committee", Parent: "bureau"}, {ID: "stranger"}}
	for above, want := range map[OrganisationID]string{"bureau": "branch committee", "committee": "branch", "branch": "", "stranger": ""} {
		var got []string
		for _, o := range Below(all, above) {
			got = append(got, string(o.ID))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("below %s: %v, want %s", above, got, want)
		}
	}
}
