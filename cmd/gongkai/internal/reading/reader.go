// Package reading (阅看) says what a person may read of the record and takes it from there. Pages and API read through
// it, so that neither shows more than the other.
package reading

import (
	"context"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// Reader (阅看人) is a person who reads: what the person is on a day, and what lies within reach.
type Reader struct {
	Organisation rules.Organisation
	Me           rules.Standing
	Reach        rules.Reach
	Today        rules.Date
}

// Of finds out what the person is and may read at the instant of the transaction; one who belongs to no organisation is
// not signed in.
func Of(tx *store.Tx, person rules.PersonID) (r Reader, err error) {
	r.Today = rules.DateOf(tx.At)
	if r.Organisation, err = homeOf(tx, person); err != nil {
		return r, err
	}
	r.Me, err = tx.Standing(r.Organisation.ID, person, r.Today)
	r.Reach = rules.ReachOf(r.Me)
	return r, err
}

// homeOf finds the organisation that the person belongs to.
func homeOf(tx *store.Tx, person rules.PersonID) (rules.Organisation, error) {
	organisations, err := tx.Organisations()
	if err != nil {
		return rules.Organisation{}, err
	}
	for _, org := range organisations {
		_, err := tx.Person(org.ID, person)
		if _, unknown := rules.AsRefusal(err); !unknown {
			return org, err
		}
	}
	return rules.Organisation{}, rules.Refuse(rules.NotSignedIn, rules.BasisHouse)
}

// NotFound is the answer to what does not exist and to what may not be seen, which nobody can tell apart.
func NotFound(ref string) *rules.Refusal {
	return rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", ref)
}

// Sealed says whether what objections say is not for this reader.
func (r Reader) Sealed() bool { return !rules.MaySeeObjections(r.Me) }

// Withheld says whether the value of the field is for those alone who handle objections, and this reader does not.
func (r Reader) Withheld(field rules.Field) bool { return field.Private && r.Sealed() }

// Asked says whether the reader answers for 市委, and the item was sent there for its consent.
func (r Reader) Asked(d *rules.Dossier) bool { return r.Reach.Requests && d.Item.Consent != nil }

// MayRead says whether the person may read the subject at all: a meeting is read by the staff, and by the members who were there.
func (r Reader) MayRead(d *rules.Dossier) bool {
	return rules.MayRead(r.Reach, d) || d.Meeting != nil && rules.MaySeeBallots(*d.Meeting, r.Me.Person.ID)
}

// Dossier takes the dossier of a subject of the kind, which is enough to act on it. What the person may not see is not found.
func (r Reader) Dossier(tx *store.Tx, e *workflow.Engine, ref string, kind rules.Kind) (*rules.Dossier, error) {
	org, id, err := tx.SubjectOf(ref)
	within, fault := r.reaches(tx, id, kind) // asked of what does not exist too: both answers take the same time
	switch {
	case err != nil:
		return nil, err
	case fault != nil:
		return nil, fault
	case org != r.Organisation.ID || !within:
		return nil, NotFound(ref)
	}
	d, err := e.Read(tx, org, id)
	if err == nil && (d.Subject.Kind != kind || !r.MayRead(d)) {
		err = NotFound(ref)
	}
	return d, err
}

// Read takes the file of a subject of the kind, with all that is shown of it. What the person may not see is not found.
func (r Reader) Read(tx *store.Tx, e *workflow.Engine, ref string, kind rules.Kind) (*File, error) {
	d, err := r.Dossier(tx, e, ref, kind)
	if err != nil {
		return nil, err
	}
	f := &File{Dossier: d}
	if f.Moves, err = tx.Moves(d.Subject.Organisation, d.Subject.ID); err != nil {
		return nil, err
	}
	f.Texts, err = tx.Texts(d.Subject.Organisation, f.digests(r.Withheld)...)
	r.hide(f)
	return f, err
}

// reaches says whether a subject lies within reach, before it is read: how long that takes would tell of one that does not. The staff
// reaches everything; others reach what is disclosed to them, and the meetings that they attended.
func (r Reader) reaches(tx *store.Tx, id rules.SubjectID, kind rules.Kind) (bool, error) {
	switch {
	case r.Reach.All:
		return true, nil
	case kind == rules.KindItem:
		return tx.ItemWithin(r.Reach, id)
	case kind == rules.KindMeeting:
		return tx.MeetingAttended(r.Organisation.ID, id, r.Me.Person.ID)
	}
	return false, nil
}

// NoteOpening notes that somebody whose turn it is has opened the subject: its sender no longer takes it back.
func (r Reader) NoteOpening(ctx context.Context, e *workflow.Engine, d *rules.Dossier) error {
	if !d.HasTurn(r.Me) {
		return nil
	}
	return e.Opened(ctx, r.Organisation.ID, d.Subject.ID, r.Me.Person.ID)
}
