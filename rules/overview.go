package rules

import (
	"cmp"
	"slices"
)

// SpanTimings are the stretches of time (统计时段) that the overview is asked for: this quarter, half-year or year.
func SpanTimings() []Timing { return []Timing{Quarterly, HalfYearly, Yearly} }

// PeriodAround finds the period of a periodic timing that the day lies in.
func PeriodAround(timing Timing, day Date) (Period, bool) {
	all := PeriodsOf(timing, day.Year())
	i := slices.IndexFunc(all, func(p Period) bool { return p.Includes(day) })
	if i < 0 {
		return Period{}, false
	}
	return all[i], true
}

// Includes says whether the day lies in the period.
func (p Period) Includes(day Date) bool { return !day.Before(p.From) && !day.After(p.To) }

// dated is the day by which a cell belongs to a stretch of time: 应公开日, and of what has none the day of its disclosure.
func (c Cell) dated() Date { return cmp.Or(c.Due.Date, c.On) }

// Overview (总览) is the cells whose day lies within a period, in their rows, whatever period they report on.
type Overview []MatrixRow

// OverviewOf picks the cells of the period from the matrices of the years.
func OverviewOf(p Period, years []Matrix) (all Overview) {
	for _, m := range years {
		all = append(all, m.kept(func(_ MatrixRow, c Cell) bool { return c.State != CellNone && p.Includes(c.dated()) })...)
	}
	return all
}

// Narrow keeps the cells of a count, of one department where one is asked for.
func (o Overview) Narrow(in Statistic, unit *UnitCode) Overview {
	all := Matrix{Groups: []MatrixGroup{{Rows: o}}}
	return all.kept(func(_ MatrixRow, c Cell) bool { return c.Counts(in) && (unit == nil || *unit == c.Unit) })
}

// Tally counts the cells.
func (o Overview) Tally() Tally { return TallyOf(o.cells()) }

func (o Overview) cells() (all []Cell) {
	for _, row := range o {
		all = append(all, row.Cells...)
	}
	return all
}

// OverdueCell is a cell that is overdue, with its row and year.
type OverdueCell struct {
	Cell
	Row  MatrixRow
	Year int // of the matrix
}

// LongestOverdue finds what should have been disclosed longest ago and is not (逾期未公开), the oldest first.
func LongestOverdue(years []Matrix, most int) []OverdueCell {
	var all []OverdueCell
	for _, m := range years {
		for _, row := range m.Narrow(Narrowing{In: CountOverdue}) {
			for _, c := range row.Cells {
				all = append(all, OverdueCell{c, row, m.Year})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b OverdueCell) int { return cmp.Compare(a.Due.Date, b.Due.Date) })
	return all[:min(most, len(all))]
}

// UnitTally is how far a department (责任科室) has come.
type UnitTally struct {
	Unit UnitCode
	Tally
}

// ByUnit counts the cells of each department, in the order of the codes; what is of none comes last.
func (o Overview) ByUnit() []UnitTally {
	cells := map[UnitCode][]Cell{}
	for _, c := range o.cells() {
		cells[c.Unit] = append(cells[c.Unit], c)
	}
	var all []UnitTally
	for unit, of := range cells {
		all = append(all, UnitTally{unit, TallyOf(of)})
	}
	slices.SortFunc(all, func(a, b UnitTally) int {
		if (a.Unit == "") != (b.Unit == "") {
			return cmp.Compare(b.Unit, a.Unit)
		}
		return cmp.Compare(a.Unit, b.Unit)
	})
	return all
}

// WaitingForWord lists the states in which an item waits for the word of the leaders, of a meeting or of 市委 (待审批).
func WaitingForWord() []StateName {
	return []StateName{"approving", ItemDeliberating, ItemDecidingWithhold, "awaiting_consent"}
}
