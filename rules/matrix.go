package rules

import (
	"cmp"
	"slices"
)

// MatrixFacts are what a matrix is made of: everything of one organisation and one year.
type MatrixFacts struct {
	Year     int
	Entries  []Entry // of the catalogue, in its order, with those that were in force earlier in the year
	Owed     []Owed
	Items    []Disclosed
	Today    Date
	Calendar *Calendar
}

// Matrix (公开情况一览表) is what became of every entry in every period of a year (三(四)3, 四(三)).
type Matrix struct {
	Year   int           `json:"year"`
	Groups []MatrixGroup `json:"groups"`
	Tally  Tally         `json:"tally"`
}

// MatrixGroup is a category (公开类别) with its rows; the category 0 is what stands outside the catalogue (目录外).
type MatrixGroup struct {
	Category int         `json:"category"`
	Rows     []MatrixRow `json:"rows"`
	Tally    Tally       `json:"tally"`
}

// MatrixRow is an entry with its cells: one for each period of the year when it is periodic, and otherwise one for each
// of its items and registered events (及时、分阶段).
type MatrixRow struct {
	Entry  EntryCode `json:"entry,omitempty"`
	Title  string    `json:"title"`
	Timing Timing    `json:"timing"`
	Unit   UnitCode  `json:"unit,omitempty"`
	Cells  []Cell    `json:"cells"`
}

// MatrixOf makes the matrix. Only the rows decide what is owed and what was done; the day decides what is late.
func MatrixOf(f MatrixFacts) Matrix {
	m := Matrix{Year: f.Year}
	for _, row := range f.rows() {
		m.add(row)
	}
	slices.SortStableFunc(m.Groups, func(a, b MatrixGroup) int { return cmp.Compare(a.order(), b.order()) })
	for _, g := range m.Groups {
		m.Tally = m.Tally.plus(g.Tally)
	}
	return m
}

func (m *Matrix) add(row MatrixRow) {
	i := slices.IndexFunc(m.Groups, func(g MatrixGroup) bool { return g.Category == row.Category() })
	if i < 0 {
		i = len(m.Groups)
		m.Groups = append(m.Groups, MatrixGroup{Category: row.Category()})
	}
	m.Groups[i].Rows = append(m.Groups[i].Rows, row)
	m.Groups[i].Tally = m.Groups[i].Tally.plus(TallyOf(row.Cells))
}

// order puts what is outside the catalogue last.
func (g MatrixGroup) order() int {
	if g.Category == 0 {
		return 10
	}
	return g.Category
}

// Category is the number of the row's category, 0 outside the catalogue.
func (r MatrixRow) Category() int { return r.Entry.Category() }

// Category is the number of the category that the code begins with, 0 for none.
func (c EntryCode) Category() int {
	if c == "" || c[0] < '1' || c[0] > '9' {
		return 0
	}
	return int(c[0] - '0')
}

// rowKey tells rows apart: an entry whose rhythm changed within the year has one for each.
type rowKey struct {
	entry  EntryCode
	timing Timing
}

func (f MatrixFacts) rows() []MatrixRow {
	cells := map[rowKey][]Cell{}
	for _, c := range f.cells() {
		key := f.keyOf(c)
		cells[key] = append(cells[key], c)
	}
	var all []MatrixRow
	for _, e := range f.Entries {
		for _, timing := range Timings() {
			key := rowKey{e.Code, timing}
			if found, ok := cells[key]; ok || timing == e.Timing {
				all = append(all, MatrixRow{e.Code, e.Title, timing, e.Unit, f.laidOut(key, found)})
			}
		}
	}
	if outside := cells[rowKey{"", Prompt}]; len(outside) > 0 {
		all = append(all, MatrixRow{Timing: Prompt, Cells: outside})
	}
	return all
}

// keyOf finds the row of a cell. What belongs to no known entry stands with what is outside the catalogue, so that
// nothing is lost.
func (f MatrixFacts) keyOf(c Cell) rowKey {
	i := slices.IndexFunc(f.Entries, func(e Entry) bool { return e.Code == c.Entry })
	if i < 0 {
		return rowKey{"", Prompt}
	}
	timing := f.Entries[i].Timing
	if p, err := ParsePeriod(c.Period); err == nil && p.Timing != Prompt {
		timing = p.Timing
	} else if timing.Periodic() {
		timing = Prompt
	}
	return rowKey{c.Entry, timing}
}

// laidOut gives a periodic row a cell for each period of the year.
func (f MatrixFacts) laidOut(key rowKey, found []Cell) []Cell {
	if !key.timing.Periodic() {
		return found
	}
	var all []Cell
	for _, p := range PeriodsOf(key.timing, f.Year) {
		i := slices.IndexFunc(found, func(c Cell) bool { return c.Period == p.Key })
		if i < 0 {
			all = append(all, Cell{Obligation: Obligation{key.entry, p.Key}, State: CellNone})
			continue
		}
		all = append(all, found[i])
	}
	return all
}

// cells joins what is owed with the items that fulfil it, and judges each on the day.
func (f MatrixFacts) cells() []Cell {
	var all []Cell
	place := map[Obligation]int{}
	for _, o := range f.Owed {
		place[o.Obligation] = len(all)
		all = append(all, Cell{Obligation: o.Obligation, Unit: o.Unit, Due: o.Deadline, State: CellAhead})
	}
	for _, d := range f.Items {
		if d.State == ItemVoided {
			continue
		}
		i, owed := place[d.obligation()]
		if !owed {
			i, all = len(all), append(all, Cell{Obligation: d.obligation()})
		}
		all[i].fulfil(d)
	}
	for i := range all {
		all[i].judge(f.Today, f.Calendar)
	}
	slices.SortStableFunc(all, func(a, b Cell) int { return cmp.Compare(a.Due.Date, b.Due.Date) })
	return all
}

// Of is the matrix of one category.
func (m Matrix) Of(category int) Matrix {
	of := Matrix{Year: m.Year, Tally: Tally{}}
	for _, g := range m.Groups {
		if g.Category == category {
			of.Groups, of.Tally = append(of.Groups, g), g.Tally
		}
	}
	return of
}

// Narrowing (筛选) is what is asked of a matrix; what is empty does not narrow.
type Narrowing struct {
	Category *int
	Entry    EntryCode
	Period   string
	Events   bool // only what no period holds
	In       Statistic
}

// Narrow keeps the cells that are asked for, and the rows that have any.
func (m Matrix) Narrow(n Narrowing) []MatrixRow { return m.kept(n.wants) }

// kept are the cells that are wanted, in the rows that have any.
func (m Matrix) kept(wanted func(MatrixRow, Cell) bool) []MatrixRow {
	var all []MatrixRow
	for _, g := range m.Groups {
		for _, row := range g.Rows {
			kept := row
			kept.Cells = nil
			for _, c := range row.Cells {
				if wanted(row, c) {
					kept.Cells = append(kept.Cells, c)
				}
			}
			if len(kept.Cells) > 0 {
				all = append(all, kept)
			}
		}
	}
	return all
}

func (n Narrowing) wants(row MatrixRow, c Cell) bool {
	return (n.Category == nil || *n.Category == row.Category()) &&
		(n.Entry == "" || n.Entry == c.Entry) && (n.Period == "" || n.Period == c.Period) &&
		(!n.Events || !row.Timing.Periodic()) && c.Counts(cmp.Or(n.In, CountAny))
}
