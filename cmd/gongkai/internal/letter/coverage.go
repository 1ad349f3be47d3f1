package letter

import (
	"cmp"
	"slices"
	"strconv"

	"gongkai/rules"
)

// Coverage makes the matrix of a year (公开情况一览表) as it is laid out on paper, and behind it the list of its cells.
// Titles of items are told to their own organisation alone.
func (t Tabler) Coverage(m rules.Matrix, own bool) []Table {
	return []Table{t.grid(m), t.cells(m, own)}
}

func (t Tabler) grid(m rules.Matrix) Table {
	all := t.table("coverage", "entry", "title", "timing", "unit")
	all.Title += strconv.Itoa(m.Year)
	for month := 1; month <= 12; month++ {
		all.Columns = append(all.Columns, t.Say("matrix.month", "n", strconv.Itoa(month)))
	}
	all.Columns = append(all.Columns, t.Say("matrix.events"))
	for _, s := range rules.Statistics() {
		all.Columns = append(all.Columns, t.Word("statistic", string(s)))
	}
	all.Columns = append(all.Columns, t.Say("matrix.on_time"))
	for _, g := range m.Groups {
		all.Rows = append(all.Rows, t.summed(t.Category(t.Office.Catalogue.Contents, g.Category), g.Tally))
		for _, r := range g.Rows {
			all.Rows = append(all.Rows, t.gridRow(r))
		}
	}
	all.Rows = append(all.Rows, t.summed(t.Say("matrix.total"), m.Tally))
	return all
}

// summed is a line of totals.
func (t Tabler) summed(title string, tally rules.Tally) []Cell {
	row := []Cell{{}, Text(title), {}, {}, {Span: 12}, {}}
	return append(row, tallied(tally)...)
}

func tallied(tally rules.Tally) []Cell {
	var all []Cell
	for _, s := range rules.Statistics() {
		all = append(all, Number(tally[s]))
	}
	return append(all, Text(tally.OnTime()))
}

func (t Tabler) gridRow(r rules.MatrixRow) []Cell {
	row := []Cell{Text(string(r.Entry)), Text(r.Title), t.word("timing", string(r.Timing)), t.unit(r.Unit)}
	if r.Timing.Periodic() {
		for _, c := range r.Cells {
			cell := Text(t.Word("cell_mark", string(c.State)) + " " + t.Word("cell_short", string(c.State)))
			cell.Span = 12 / len(r.Cells)
			row = append(row, cell)
		}
		row = append(row, Cell{})
	} else {
		row = append(row, Cell{Span: 12}, Text(t.CellCounts(r.Cells)))
	}
	return append(row, tallied(rules.TallyOf(r.Cells))...)
}

func (t Tabler) cells(m rules.Matrix, own bool) Table {
	all := t.table("cells", "category", "entry", "title", "timing", "unit", "period", "situation", "publish_by", "published", "late",
		"provisional", "number", "item", "explain")
	for _, r := range m.Narrow(rules.Narrowing{}) {
		for _, c := range r.Cells {
			all.Rows = append(all.Rows, t.cellRow(r, c, own))
		}
	}
	return all
}

func (t Tabler) cellRow(r rules.MatrixRow, c rules.Cell, own bool) []Cell {
	if !own {
		c.Title = ""
	}
	return []Cell{
		Text(t.Category(t.Office.Catalogue.Contents, r.Category())), Text(string(c.Entry)), Text(r.Title), t.word("timing", string(r.Timing)),
		t.unit(c.Unit), Text(t.Period(c.Period)), t.word("cell", string(c.State)), Day(c.Due.Date), Day(c.On), Positive(c.Late),
		t.provisional(c.Due), Text(c.Number), Text(c.Title), t.explained(c.Due),
	}
}

// Plan makes the plan of a year (年度公开计划): what is owed by the calendar, in the order of its dates.
func (t Tabler) Plan(m rules.Matrix) Table {
	all := t.table("plan", "publish_by", "entry", "title", "period", "timing", "unit", "provisional", "number", "situation", "explain")
	all.Title += strconv.Itoa(m.Year)
	for _, r := range m.Narrow(rules.Narrowing{}) {
		for _, c := range r.Cells {
			if r.Timing.Periodic() {
				all.Rows = append(all.Rows, []Cell{
					Day(c.Due.Date), Text(string(c.Entry)), Text(r.Title), Text(t.Period(c.Period)), t.word("timing", string(r.Timing)),
					t.unit(c.Unit), t.provisional(c.Due), Text(c.Number), t.word("cell", string(c.State)), t.explained(c.Due),
				})
			}
		}
	}
	slices.SortStableFunc(all.Rows, func(a, b []Cell) int { return cmp.Compare(a[0].day, b[0].day) })
	return all
}
