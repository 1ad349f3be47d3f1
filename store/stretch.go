package store

import (
	"errors"
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

// Rows counts the acts and whatever stands beside them, but for what notes that they are sealed.
func (s Stretch) Rows() int {
	n := len(s.Acts)
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

// pageOfActs is how many acts a stretch holds, and a few more: the last history in it is whole.
const pageOfActs = 2000

// beyond is behind every id.
const beyond = "\U0010FFFF"

// Stretches walks through the whole record of every organisation, in the order in which seals cover acts. Between the
// stretches other reads are free to go. The walk ends with the first error.
func (tx *Tx) Stretches() iter.Seq2[Stretch, error] { return tx.stretches(shelves) }

// Chains (链) walks as Stretches does, through the acts alone.
func (tx *Tx) Chains() iter.Seq2[Stretch, error] { return tx.stretches(nil) }

func (tx *Tx) stretches(beside []shelf) iter.Seq2[Stretch, error] {
	return func(yield func(Stretch, error) bool) {
		offices, err := tx.Organisations()
		if err != nil {
			yield(Stretch{}, err)
			return
		}
		for _, office := range offices {
			if !tx.stretchesOf(office.ID, beside, yield) {
				return
			}
		}
	}
}

func (tx *Tx) stretchesOf(org rules.OrganisationID, beside []shelf, yield func(Stretch, error) bool) bool {
	for after := rules.SubjectID(""); after != beyond; {
		s, through, err := tx.stretch(org, beside, after)
		if !yield(s, fault("walk through the record", err)) || err != nil {
			return false
		}
		after = through
	}
	return true
}

// stretch reads what stands behind a subject, and through which one it goes.
func (tx *Tx) stretch(org rules.OrganisationID, beside []shelf, after rules.SubjectID) (s Stretch, through rules.SubjectID, err error) {
	s = Stretch{Organisation: org, rows: make([][]string, len(beside))}
	if s.Acts, through, err = tx.actsBehind(org, after); err == nil {
		err = tx.addSeals(s.Acts, org, after, through)
	}
	if err != nil {
		return s, through, err
	}
	for i, shelf := range beside {
		err := tx.lines(shelf.subject+", "+shelf.columns, ` FROM `+shelf.table+` WHERE organisation_id = ? AND `+shelf.subject+` > ? AND `+
			shelf.subject+` <= ? ORDER BY `+shelf.subject, []any{org, after, through}, func(row string) { s.rows[i] = append(s.rows[i], row) })
		if err != nil {
			return s, through, err
		}
	}
	return s, through, nil
}

// What is canonical stands last: nothing in it is taken for a column.
const (
	walkedColumns = `subject_id, seq, previous, hash, format, at, person_id, act, via, canonical`
	walkedActs    = ` FROM act WHERE organisation_id = ? AND `
)

// errStill says that a walk does not get on, for an id in the record is none that anybody could have written.
var errStill = errors.New("store: an id of a subject is no text")

// actsBehind reads whole histories.
func (tx *Tx) actsBehind(org rules.OrganisationID, after rules.SubjectID) (acts []SealedAct, through rules.SubjectID, err error) {
	take := func(row string) { acts = append(acts, walkedAct(org, row)) }
	err = tx.lines(walkedColumns, walkedActs+`subject_id > ? ORDER BY subject_id, seq LIMIT ?`, []any{org, after, pageOfActs}, take)
	if err != nil || len(acts) < pageOfActs {
		return acts, beyond, err
	}
	last := acts[len(acts)-1]
	err = tx.lines(walkedColumns, walkedActs+`subject_id = ? AND seq > ? ORDER BY seq`, []any{org, last.Subject, last.Seq}, take)
	if err == nil && last.Subject <= after {
		err = errStill // an id that is no text
	}
	return acts, last.Subject, err
}

// walkedAct reads a row; what is no number and no instant stays none, which the canonical bytes then belie.
func walkedAct(org rules.OrganisationID, row string) SealedAct {
	var columns [9]string // before what is canonical
	for i := range columns {
		columns[i], row, _ = strings.Cut(row, between)
	}
	at, _ := time.Parse(instantLayout, columns[5])
	return SealedAct{ActRow: ActRow{
		Organisation: org, Subject: rules.SubjectID(columns[0]), Seq: number(columns[1]), Previous: rules.Digest(columns[2]), Hash: rules.Digest(columns[3]),
		Format: number(columns[4]), At: at, Person: rules.PersonID(columns[6]), Act: rules.ActName(columns[7]), Via: columns[8], Canonical: row,
	}}
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// addSeals notes which seal covers each act. Both stand in one order; what is noted of an act that is not there is passed over.
func (tx *Tx) addSeals(acts []SealedAct, org rules.OrganisationID, after, through rules.SubjectID) error {
	return tx.lines(`subject_id, seq, seal_n`, ` FROM sealed WHERE organisation_id = ? AND subject_id > ? AND subject_id <= ? ORDER BY subject_id, seq`,
		[]any{org, after, through}, func(row string) {
			subject, numbers, _ := strings.Cut(row, between)
			seq, seal, _ := strings.Cut(numbers, between)
			id, n := rules.SubjectID(subject), number(seq)
			for len(acts) > 0 && (acts[0].Subject < id || acts[0].Subject == id && acts[0].Seq < n) {
				acts = acts[1:]
			}
			if len(acts) > 0 && acts[0].Subject == id && acts[0].Seq == n {
				acts[0].Seal = number(seal)
			}
		})
}
