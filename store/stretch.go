package store

import (
	"iter"
	"strconv"
	"strings"
	"time"

	"gongkai/rules"
)

// Stretch (一段记录) is the record of subjects of one organisation that follow one another: their acts, and whatever rows
// stand beside these.
type Stretch struct {
	Organisation rules.OrganisationID
	Acts         []SealedAct
	rows         [][]string // by shelf, each row as a line is written, in the order of the subjects
}

// SealedAct is an act with the number of the seal that covers it, 0 while none does.
type SealedAct struct {
	ActRow
	Seal int
}

// Subjects counts the subjects that the record knows in the stretch.
func (s Stretch) Subjects() int { return len(s.rows[0]) } // the first shelf is theirs

// Rows counts the acts, what notes that they are sealed, and whatever stands beside them.
func (s Stretch) Rows() int {
	n := len(s.Acts)
	for i := range s.Acts {
		if s.Acts[i].Seal != 0 {
			n++
		}
	}
	for _, rows := range s.rows {
		n += len(rows)
	}
	return n
}

// Histories (经过) are the acts of each subject.
func (s Stretch) Histories() iter.Seq[[]SealedAct] {
	return func(yield func([]SealedAct) bool) {
		for rest := s.Acts; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n].Subject == rest[0].Subject {
				n++
			}
			if !yield(rest[:n]) {
				return
			}
			rest = rest[n:]
		}
	}
}

// Stretch reads a span of the record.
func (tx *Tx) Stretch(span Span) (Stretch, error) {
	r := span.reach
	s := Stretch{span.organisation, make([]SealedAct, 0, pageOfActs), make([][]string, len(r.beside))}
	from, args := walkedActs+`subject_id > ? AND subject_id <= ?`, []any{span.organisation, span.after, span.through}
	if span.through == beyond { // and whatever a forger put behind that
		from, args = walkedActs+`subject_id > ?`, args[:2]
	}
	err := tx.lines(walkedColumns+r.repeated+`canonical`, from+` ORDER BY subject_id, seq`, args,
		func(row string) { s.Acts = append(s.Acts, r.act(span.organisation, row)) })
	for i, shelf := range r.beside {
		if err == nil {
			err = tx.lines(shelf.subject+", "+shelf.columns, shelf.span(), []any{span.organisation, span.after, span.through},
				func(row string) { s.rows[i] = append(s.rows[i], row) })
		}
	}
	return s, fault("read a span", err)
}

// span asks for the rows of an organisation that stand behind one subject and up to another. Where the subject is all of the
// key, no index of something else within the organisation may be taken for the shorter way.
func (s shelf) span() string {
	organisation := `organisation_id`
	if s.alone {
		organisation += ` || ''`
	}
	return ` FROM ` + s.table + ` WHERE ` + organisation + ` = ? AND ` + s.subject + ` > ? AND ` + s.subject + ` <= ? ORDER BY ` + s.subject
}

// What is canonical stands last: nothing in it is taken for a column. The seal is asked for act by act, for it stands beside
// the last one.
const (
	walkedColumns = `subject_id, seq, previous, hash, (` + sealOfAct + `), `
	sealOfAct     = `SELECT seal_n FROM sealed s WHERE s.organisation_id = act.organisation_id AND s.subject_id = act.subject_id AND s.seq = act.seq`
	walkedActs    = ` FROM act WHERE organisation_id = ? AND `
)

// act reads a row; what is no number and no instant stays none, which the canonical bytes then belie.
func (r reach) act(org rules.OrganisationID, row string) (a SealedAct) {
	next := func() (column string) {
		column, row, _ = strings.Cut(row, between)
		return column
	}
	a.Organisation, a.Subject, a.Seq = org, rules.SubjectID(next()), number(next())
	a.Previous, a.Hash, a.Seal = rules.Digest(next()), rules.Digest(next()), number(next())
	if r.repeated != "" {
		a.Format = number(next())
		a.At, _ = time.Parse(instantLayout, next())
		a.Person, a.Act, a.Via = rules.PersonID(next()), rules.ActName(next()), next()
	}
	a.Canonical = row
	return a
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
