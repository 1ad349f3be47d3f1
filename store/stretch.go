package store

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"gongkai/rules"
)

// Stretch (一段记录) is the record of subjects of one organisation that follow one another: their acts, and whatever rows
// stand beside these.
type Stretch struct {
	Organisation rules.OrganisationID
	Acts         []ActRow
	rows         map[string][]row // by table
}

// row is a row of a shelf as plain text, and apart its last column, which may be a JSON.
type row struct {
	subject    rules.SubjectID
	text, last string
}

// Subjects counts the subjects that the record knows in the stretch.
func (s Stretch) Subjects() int { return len(s.rows["subject"]) }

// Rows counts the acts and whatever stands beside them.
func (s Stretch) Rows() int {
	n := len(s.Acts)
	for _, rows := range s.rows {
		n += len(rows)
	}
	return n
}

// Difference (不符) is a row that does not follow from the histories, or does and is not there; what is not there is
// empty.
type Difference struct {
	Subject      rules.SubjectID
	Table        string
	Told, Stands string // what history tells, and what stands in the record
}

// pageOfActs is how many acts a stretch holds, and a few more: the last history in it is whole.
const pageOfActs = 1000

// beyond is behind every id.
const beyond = "\U0010FFFF"

// Stretches walks through the whole record of every organisation. Between the stretches other reads are free to go. The
// walk ends with the first error.
func (tx *Tx) Stretches() iter.Seq2[Stretch, error] {
	return func(yield func(Stretch, error) bool) {
		offices, err := tx.Organisations()
		if err != nil {
			yield(Stretch{}, err)
			return
		}
		for _, office := range offices {
			if !tx.stretchesOf(office.ID, yield) {
				return
			}
		}
	}
}

func (tx *Tx) stretchesOf(org rules.OrganisationID, yield func(Stretch, error) bool) bool {
	for after := rules.SubjectID(""); after != beyond; {
		s, through, err := tx.stretch(org, after)
		if !yield(s, fault("walk through the record", err)) || err != nil {
			return false
		}
		after = through
	}
	return true
}

// stretch reads what stands behind a subject, and through which one it goes.
func (tx *Tx) stretch(org rules.OrganisationID, after rules.SubjectID) (s Stretch, through rules.SubjectID, err error) {
	s = Stretch{Organisation: org, rows: map[string][]row{}}
	if s.Acts, through, err = tx.actsBehind(org, after); err != nil {
		return s, through, err
	}
	for _, shelf := range shelves {
		if s.rows[shelf.table], err = tx.rowsOf(shelf, org, after, through); err != nil {
			return s, through, err
		}
	}
	return s, through, nil
}

// actsBehind reads whole histories.
func (tx *Tx) actsBehind(org rules.OrganisationID, after rules.SubjectID) ([]ActRow, rules.SubjectID, error) {
	const from = `SELECT ` + actColumns + ` FROM act WHERE organisation_id = ? AND `
	var page, rest []actRow
	err := tx.all(&page, from+`subject_id > ? ORDER BY subject_id, seq LIMIT ?`, org, after, pageOfActs)
	if err != nil {
		return nil, beyond, err
	}
	through := rules.SubjectID(beyond)
	if len(page) == pageOfActs {
		last := page[len(page)-1]
		through = last.Subject
		err = tx.all(&rest, from+`subject_id = ? AND seq > ? ORDER BY seq`, org, last.Subject, last.Seq)
	}
	acts := make([]ActRow, 0, len(page)+len(rest))
	for _, r := range slices.Concat(page, rest) {
		acts = append(acts, r.act())
	}
	return acts, through, err
}

func (tx *Tx) rowsOf(s shelf, org rules.OrganisationID, after, through rules.SubjectID) ([]row, error) {
	rows, err := tx.q.QueryContext(tx.ctx, tx.dialect.bind(`SELECT `+s.subject+`, `+s.columns+` FROM `+s.table+
		` WHERE organisation_id = ? AND `+s.subject+` > ? AND `+s.subject+` <= ? ORDER BY `+s.subject), org, after, through)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	values := make([]any, strings.Count(s.columns, ",")+2)
	places := make([]any, len(values))
	for i := range values {
		places[i] = &values[i]
	}
	var all []row
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return nil, err
		}
		r := written(values[1:])
		r.subject = rules.SubjectID(plain(values[0]))
		all = append(all, r)
	}
	return all, rows.Err()
}

// Unlike compares every shelf with what the folded histories tell, but for the subjects that are left out.
func (s Stretch) Unlike(folded map[rules.SubjectID]*Folded, leave map[rules.SubjectID]bool) (all []Difference) {
	for _, shelf := range shelves {
		stands := map[rules.SubjectID][]row{}
		for _, r := range s.rows[shelf.table] {
			stands[r.subject] = append(stands[r.subject], r)
		}
		for id, f := range folded {
			if !leave[id] {
				all = append(all, shelf.unlike(id, toldOf(id, shelf.lines(*f)), stands[id])...)
			}
			delete(stands, id)
		}
		for id, rows := range stands {
			all = append(all, shelf.unlike(id, nil, rows)...)
		}
	}
	slices.SortFunc(all, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Table, b.Table), cmp.Compare(a.Told+a.Stands, b.Told+b.Stands))
	})
	return all
}

// unlike are the rows of one subject that only one side has.
func (s shelf) unlike(id rules.SubjectID, told, stands []row) (all []Difference) {
	for _, r := range stands {
		i := slices.Index(told, r)
		if i < 0 && s.again != nil {
			r.last = s.again(r.last)
			i = slices.Index(told, r)
		}
		if i < 0 {
			all = append(all, Difference{id, s.table, "", r.text + r.last})
			continue
		}
		told = slices.Delete(told, i, i+1)
	}
	for _, r := range told {
		all = append(all, Difference{id, s.table, r.text + r.last, ""})
	}
	return all
}

func toldOf(id rules.SubjectID, lines []line) []row {
	var all []row
	for _, l := range lines {
		r := written(l)
		r.subject = id
		all = append(all, r)
	}
	return all
}

// written writes a line out.
func written(l line) row {
	var b strings.Builder
	for _, value := range l[:len(l)-1] {
		b.WriteString(plain(value))
		b.WriteString(" | ")
	}
	return row{text: b.String(), last: plain(l[len(l)-1])}
}
