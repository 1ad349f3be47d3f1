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
// stand beside these. Rows stay as lines are written until somebody looks into them, for whoever reads keeps others waiting.
type Stretch struct {
	Organisation rules.OrganisationID
	reach        reach
	acts         []string
	rows         [][]string // by shelf, in the order of the subjects
}

// SealedAct is an act with the number of the seal that covers it, 0 while none does.
type SealedAct struct {
	ActRow
	Seal int
}

// Subjects counts the subjects that the record knows in the stretch.
func (s Stretch) Subjects() int { return len(s.rows[0]) } // the first shelf is theirs

// Beside counts the rows that stand beside the acts.
func (s Stretch) Beside() (n int) {
	for _, rows := range s.rows {
		n += len(rows)
	}
	return n
}

// Acts reads the acts in their order.
func (s Stretch) Acts() []SealedAct {
	acts := make([]SealedAct, len(s.acts))
	for i, row := range s.acts {
		acts[i] = s.reach.act(s.Organisation, row)
	}
	return acts
}

// Histories (经过) are the acts of each subject, of those of a stretch.
func Histories(acts []SealedAct) iter.Seq[[]SealedAct] {
	return func(yield func([]SealedAct) bool) {
		for rest := acts; len(rest) > 0; {
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

// reach (范围) is what a walk reads: the acts, and the shelves beside them.
type reach struct {
	beside   []shelf
	repeated string // the columns that repeat what the canonical bytes say
}

var (
	throughAll    = reach{shelves, `format, at, person_id, act, via, `}
	throughChains = reach{}
)

// Stretches walks through the whole record of every organisation, in the order in which seals cover acts. Between the
// stretches other reads are free to go. The walk ends with the first error.
func (tx *Tx) Stretches() iter.Seq2[Stretch, error] { return tx.stretches(throughAll) }

// Chains (链) walks as Stretches does, through the acts alone, and reads nothing that their canonical bytes say too.
func (tx *Tx) Chains() iter.Seq2[Stretch, error] { return tx.stretches(throughChains) }

func (tx *Tx) stretches(r reach) iter.Seq2[Stretch, error] {
	return func(yield func(Stretch, error) bool) {
		offices, err := tx.Organisations()
		if err != nil {
			yield(Stretch{}, err)
			return
		}
		for _, office := range offices {
			if !tx.stretchesOf(office.ID, r, yield) {
				return
			}
		}
	}
}

func (tx *Tx) stretchesOf(org rules.OrganisationID, r reach, yield func(Stretch, error) bool) bool {
	for after := rules.SubjectID(""); after != beyond; {
		s, through, err := tx.stretch(org, r, after)
		if !yield(s, fault("walk through the record", err)) || err != nil {
			return false
		}
		after = through
	}
	return true
}

// stretch reads what stands behind a subject, and through which one it goes.
func (tx *Tx) stretch(org rules.OrganisationID, r reach, after rules.SubjectID) (s Stretch, through rules.SubjectID, err error) {
	s = Stretch{Organisation: org, reach: r, rows: make([][]string, len(r.beside))}
	if s.acts, through, err = tx.actsBehind(org, r, after); err != nil {
		return s, through, err
	}
	for i, shelf := range r.beside {
		err := tx.lines(shelf.subject+", "+shelf.columns, shelf.span(), []any{org, after, through}, func(row string) { s.rows[i] = append(s.rows[i], row) })
		if err != nil {
			return s, through, err
		}
	}
	return s, through, nil
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

// errStill says that a walk does not get on, for an id in the record is none that anybody could have written.
var errStill = errors.New("store: an id of a subject is no text")

// actsBehind reads whole histories.
func (tx *Tx) actsBehind(org rules.OrganisationID, r reach, after rules.SubjectID) (acts []string, through rules.SubjectID, err error) {
	columns := walkedColumns + r.repeated + `canonical`
	take := func(row string) { acts = append(acts, row) }
	err = tx.lines(columns, walkedActs+`subject_id > ? ORDER BY subject_id, seq LIMIT ?`, []any{org, after, pageOfActs}, take)
	if err != nil || len(acts) < pageOfActs {
		return acts, beyond, err
	}
	last := r.act(org, acts[len(acts)-1])
	err = tx.lines(columns, walkedActs+`subject_id = ? AND seq > ? ORDER BY seq`, []any{org, last.Subject, last.Seq}, take)
	if err == nil && last.Subject <= after {
		err = errStill // an id that is no text
	}
	return acts, last.Subject, err
}

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
