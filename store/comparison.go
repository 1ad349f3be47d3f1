package store

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/rules"
)

// Difference (不符) is a row that does not follow from the histories, or does and is not there; what is not there is
// empty.
type Difference struct {
	Subject      rules.SubjectID
	Table        string
	Told, Stands string // what history tells, and what stands in the record
}

// Comparison (核对) goes through a stretch, one subject after the other in their order, and finds where what stands differs
// from what histories tell.
type Comparison struct {
	rest  [][]string // by shelf, what stands and was not come to yet
	told  []byte     // the line that is looked for
	found []Difference
}

// Compare begins a comparison.
func (s Stretch) Compare() *Comparison { return &Comparison{rest: slices.Clone(s.rows)} }

// With compares every row of the subject with its folded history.
func (c *Comparison) With(id rules.SubjectID, f *Folded) {
	for i, shelf := range shelves {
		c.compare(shelf, id, shelf.lines(f), c.standing(i, id))
	}
}

// Leave passes over what stands of a subject of which nobody knows what follows from its history.
func (c *Comparison) Leave(id rules.SubjectID) {
	for i := range shelves {
		c.standing(i, id)
	}
}

// Found ends the comparison: what is left has no history.
func (c *Comparison) Found() []Difference {
	for i := range shelves {
		c.standing(i, beyond)
	}
	slices.SortFunc(c.found, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Table, b.Table), cmp.Compare(a.Told+a.Stands, b.Told+b.Stands))
	})
	return c.found
}

// standing takes the rows of the subject from a shelf; whatever stood before them has no history.
func (c *Comparison) standing(i int, id rules.SubjectID) []string {
	rows, n := c.rest[i], 0
	for len(rows) > 0 && subjectOf(rows[0]) < id {
		c.differ(shelves[i], subjectOf(rows[0]), "", rows[0])
		rows = rows[1:]
	}
	for n < len(rows) && subjectOf(rows[n]) == id {
		n++
	}
	c.rest[i] = rows[n:]
	return rows[:n]
}

func subjectOf(row string) rules.SubjectID {
	id, _, _ := strings.Cut(row, between)
	return rules.SubjectID(id)
}

// compare finds the rows of one subject that only one side has.
func (c *Comparison) compare(s shelf, id rules.SubjectID, told []line, stands []string) {
	var missing []string
	for _, l := range told {
		c.told = appendLine(append(append(c.told[:0], id...), between...), l)
		if i := slices.IndexFunc(stands, func(row string) bool { return row == string(c.told) }); i >= 0 {
			stands = slices.Delete(stands, i, i+1)
		} else {
			missing = append(missing, string(c.told))
		}
	}
	for _, row := range stands {
		if i := slices.Index(missing, s.anew(row)); i >= 0 {
			missing = slices.Delete(missing, i, i+1)
		} else {
			c.differ(s, id, "", s.anew(row))
		}
	}
	for _, row := range missing {
		c.differ(s, id, row, "")
	}
}

// anew writes a row whose last column is a JSON as this program does.
func (s shelf) anew(row string) string {
	if s.again == nil {
		return row
	}
	last := strings.LastIndex(row, between) + len(between)
	return row[:last] + s.again(row[last:])
}

func (c *Comparison) differ(s shelf, id rules.SubjectID, told, stands string) {
	c.found = append(c.found, Difference{id, s.table, shown(told), shown(stands)})
}
