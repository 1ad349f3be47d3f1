// Package roll (人员名册) reads a list of people from a spreadsheet or CSV: login, name, post and the day from which it is
// held. The command line and the pages read the same.
package roll

import (
	"slices"
	"strings"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/workflow"
)

// Columns are the columns of the list in their order.
func Columns() []string { return []string{"login", "name", "post", "from"} }

// Line is a row of the file as it was typed.
type Line struct {
	N     int // as the file counts it
	Cells [4]string
}

// Read reads the lines of a file. The first row names the columns, in either language and in any order; without names
// the columns stand in their order.
func Read(data []byte) ([]Line, error) {
	rows, err := letter.ReadTable(data)
	if err != nil {
		return nil, err
	}
	var all []Line
	order, named := []int{0, 1, 2, 3}, false
	for i, cells := range rows {
		if i == 0 {
			if order, named = orderOf(cells); named {
				continue
			}
		}
		line := Line{N: i + 1}
		for to, from := range order {
			if from >= 0 && from < len(cells) {
				line.Cells[to] = cells[from]
			}
		}
		if strings.Join(line.Cells[:], "") != "" {
			all = append(all, line)
		}
	}
	if len(all) == 0 {
		return nil, rules.Refuse(rules.RollEmpty, rules.BasisHouse)
	}
	return all, nil
}

// orderOf finds the columns by their names.
func orderOf(cells []string) ([]int, bool) {
	order, found := []int{-1, -1, -1, -1}, false
	for i, name := range Columns() {
		for _, lang := range []string{locale.Chinese, locale.English} {
			title := locale.For(lang).Say("roll.col." + name)
			at := slices.IndexFunc(cells, func(c string) bool { return strings.EqualFold(strings.TrimSpace(c), title) })
			if at >= 0 {
				order[i], found = at, true
			}
		}
	}
	if !found {
		return []int{0, 1, 2, 3}, false
	}
	return order, true
}

// Rows makes the lines rows of the list, and says which hold a day that is none.
func Rows(w *locale.Words, lines []Line) (rows []workflow.RollRow, faults []workflow.RollFault) {
	for _, l := range lines {
		day, err := letter.ReadDay(l.Cells[3])
		if err != nil {
			faults = append(faults, workflow.RollFault{N: l.N, Refusal: rules.Refuse(rules.FieldNotDate, rules.BasisHouse,
				"field", w.Say("roll.col.from"), "value", l.Cells[3])})
		}
		rows = append(rows, workflow.RollRow{N: l.N, Login: l.Cells[0], Name: l.Cells[1], Post: l.Cells[2], From: day})
	}
	return rows, faults
}

// columnOf is the column that a refusal speaks of.
var columnOf = map[rules.Code]string{
	rules.RollNoName: "name", rules.RollLogin: "login", rules.LoginTaken: "login", rules.PostUnknown: "post",
	rules.FieldNotDate: "from", rules.PostsInPast: "from", rules.HoldingOverlaps: "post", rules.AdministratorsApart: "post",
}

// Column names the column that a refusal speaks of; none when it is the whole row.
func Column(w *locale.Words, r *rules.Refusal) string {
	if name, ok := columnOf[r.Code]; ok {
		return w.Say("roll.col." + name)
	}
	return ""
}

// Template is an empty list: the names of the columns.
func Template(w *locale.Words) letter.Table {
	t := letter.Table{Name: w.Say("roll.name"), Title: w.Say("roll.name")}
	for _, name := range Columns() {
		t.Columns = append(t.Columns, w.Say("roll.col."+name))
	}
	return t
}
