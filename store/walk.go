package store

import (
	"errors"

	"gongkai/rules"
)

// Walk (走查) goes once through the whole record of every organisation, span after span, in the order in which seals cover acts.
// Several views of one instant may take part in it, one after the other.
type Walk struct {
	reach   reach
	offices []rules.Organisation // that are not gone through yet
	after   rules.SubjectID      // in the first of them
}

// reach (范围) is what a walk reads: the acts, and the shelves beside them.
type reach struct {
	beside   []shelf
	repeated string // the columns that repeat what the canonical bytes say
}

// Span (一段) is what is read at once: the whole histories of subjects of one organisation that follow one another.
type Span struct {
	organisation   rules.OrganisationID
	after, through rules.SubjectID
	reach          reach
}

// Walk begins a walk through the acts and whatever stands beside them.
func (tx *Tx) Walk() (*Walk, error) {
	offices, err := tx.Organisations()
	return &Walk{reach: reach{shelves, `format, at, person_id, act, via, `}, offices: offices}, err
}

// WalkChains (链) begins a walk through the acts alone, which reads nothing that their canonical bytes say too.
func (tx *Tx) WalkChains() (*Walk, error) {
	offices, err := tx.Organisations()
	return &Walk{offices: offices}, err
}

const (
	pageOfActs = 2000         // how many acts a span holds, and a few more: its last history is whole
	beyond     = "\U0010FFFF" // behind every id
)

// errStill says that a walk does not get on, for an id in the record is none that anybody could have written.
var errStill = errors.New("store: an id of a subject is no text")

// Next finds the next span, and is false at the end.
func (w *Walk) Next(tx *Tx) (s Span, ok bool, err error) {
	if len(w.offices) == 0 {
		return s, false, nil
	}
	s = Span{w.offices[0].ID, w.after, beyond, w.reach}
	err = tx.get(&s.through, `SELECT subject_id FROM act WHERE organisation_id = ? AND subject_id > ?
		ORDER BY subject_id, seq LIMIT 1 OFFSET ?`, s.organisation, s.after, pageOfActs-1)
	switch {
	case missing(err):
		w.offices, w.after = w.offices[1:], ""
		return s, true, nil
	case err == nil && s.through <= s.after:
		err = errStill
	}
	w.after = s.through
	return s, true, fault("walk through the record", err)
}
