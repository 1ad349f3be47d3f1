package store

import (
	"cmp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"gongkai/rules"
)

// head is what an act is written against.
type head struct {
	Head   rules.Digest
	Number string
	rev    int
}

// numbered are the tables that know the number of a subject.
var numbered = map[rules.Kind]string{
	rules.KindItem: "item", rules.KindMeeting: "meeting", rules.KindStub: "stub", rules.KindRevision: "revision", rules.KindMatter: "matter",
}

// before reads the head of the chain that the act continues; a chain that begins has none. Whoever decided on the dossier that
// was taken in this transaction has the head already.
func (tx *Tx) before(m rules.Move) (head, error) {
	var h head
	if m.Seq == 1 {
		return h, nil
	}
	if taken := tx.taken[m.Subject]; taken.rev > 0 && taken.rev == m.Seq-1 {
		return taken, nil
	}
	query := `SELECT s.head, '' AS number FROM subject s`
	if table, ok := numbered[m.Kind]; ok {
		query = `SELECT s.head, COALESCE(n.number, '') AS number FROM subject s LEFT JOIN ` + table + ` n ON n.subject_id = s.id`
	}
	err := tx.get(&h, query+` WHERE s.organisation_id = ? AND s.id = ?`, m.Organisation, m.Subject)
	if missing(err) {
		err = rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", string(m.Subject))
	}
	return h, err
}

// take notes what the act is written against that is decided on the dossier.
func (tx *Tx) take(s rules.Subject, is *rules.Projection) {
	if tx.taken == nil {
		tx.taken = map[rules.SubjectID]head{}
	}
	number := cmp.Or(is.Item.Number, is.Meeting.Number, is.Stub.Number, is.Matter.Number, is.Revision.Number)
	tx.taken[s.ID] = head{Head: s.Head, Number: number, rev: s.Rev}
}

// advance opens the subject, or compares its rev, state and head and sets the new ones.
func (tx *Tx) advance(m rules.Move, previous, hash rules.Digest) error {
	if m.Seq == 1 {
		return tx.openSubject(m, hash)
	}
	last := day{m.Happened}
	if m.Beside() {
		last = day{} // stays as it was
	}
	n, err := tx.exec(`UPDATE subject SET state = ?, rev = ?, round = ?, head = ?, last_at = ?, last_happened = COALESCE(?, last_happened)
		WHERE organisation_id = ? AND id = ? AND rev = ? AND state = ? AND head = ?`,
		m.To, m.Seq, m.Round, hash, instant{m.At}, last, m.Organisation, m.Subject, m.Seq-1, m.From, previous)
	if err == nil && n == 0 {
		err = tx.staleRev(m)
	}
	return err
}

func (tx *Tx) openSubject(m rules.Move, hash rules.Digest) error {
	var pins rules.Pins
	if m.Pins != nil {
		pins = *m.Pins
	}
	n, err := tx.exec(`INSERT INTO subject (id, organisation_id, kind, parent_id, state, rev, round, head, last_at,
			last_happened, procedure_hash, profile_hash, carriers_hash, catalogue_hash, calendar_hash)
		VALUES (?, ?, ?, NULLIF(?, ''), ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		m.Subject, m.Organisation, m.Kind, m.Parent, m.To, m.Round, hash, instant{m.At},
		day{m.Happened}, pins.Procedure, pins.Profile, pins.Carriers, pins.Catalogue, pins.Calendar)
	if err == nil && n == 0 {
		err = tx.staleRev(m)
	}
	return err
}

// Shared says that other transactions write at the same time, so that what is judged has to be locked.
func (tx *Tx) Shared() bool { return tx.dialect.lock != "" }

// Lock makes this transaction the only one that acts on the subjects until it ends; those that guards read need it
// too, as the item of an opinion does. It also carries the instant past their last acts.
func (tx *Tx) Lock(ids ...rules.SubjectID) error {
	if !tx.Shared() || len(ids) == 0 {
		return nil // the one writer of SQLite has locked everything
	}
	slices.Sort(ids)
	query, args, err := in(`SELECT last_at FROM subject WHERE id IN (?) ORDER BY id`, slices.Compact(ids))
	if err != nil {
		return fault("lock", err)
	}
	var acted []instant
	if err := tx.all(&acted, query+tx.dialect.lock, args...); err != nil {
		return fault("lock", err)
	}
	for _, at := range acted {
		tx.notBefore(at.Time)
	}
	return nil
}

// idLength is how long a whole id is.
const idLength = 36

// shortestPrefix is how much of an id must be given for it to be found by its beginning.
const shortestPrefix = 8

// byNumber finds the subject of a number.
const byNumber = `SELECT organisation_id, subject_id AS id FROM item WHERE number = ? AND number <> ''
	UNION SELECT organisation_id, subject_id FROM meeting WHERE number = ? AND number <> ''
	UNION SELECT organisation_id, subject_id FROM stub WHERE number = ? AND number <> ''
	UNION SELECT organisation_id, subject_id FROM matter WHERE number = ? AND number <> ''
	UNION SELECT organisation_id, subject_id FROM revision WHERE number = ? AND number <> ''`

// SubjectOf finds a subject by its reference as printed: its id, the index number (索引号) of an item, the number
// (编号) of a meeting, of a matter or of a revision, or a beginning of the id that fits no other.
func (tx *Tx) SubjectOf(ref string) (rules.OrganisationID, rules.SubjectID, error) {
	ref = strings.TrimSpace(ref)
	var found []struct {
		Organisation rules.OrganisationID `db:"organisation_id"`
		ID           rules.SubjectID      `db:"id"`
	}
	query, args := `SELECT organisation_id, id FROM subject WHERE id = ?`, []any{strings.ToLower(ref)}
	if uuid.Validate(ref) != nil {
		query, args = byNumber, []any{ref, ref, ref, ref, ref}
	}
	err := tx.all(&found, query, args...)
	if err == nil && len(found) == 0 && len(ref) >= shortestPrefix && len(ref) < idLength && legible(ref) == nil {
		err = tx.all(&found, `SELECT organisation_id, id FROM subject WHERE id >= ? AND id < ? LIMIT 2`,
			strings.ToLower(ref), strings.ToLower(ref)+"g") // g is behind every hexadecimal digit and the hyphen
	}
	if err != nil {
		return "", "", fault("find a subject", err)
	}
	if len(found) != 1 {
		return "", "", rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", ref)
	}
	return found[0].Organisation, found[0].ID, nil
}

// Subject reads a subject of the organisation.
func (tx *Tx) Subject(org rules.OrganisationID, id rules.SubjectID) (rules.Subject, error) {
	s, _, err := tx.subjectWith(org, id)
	return s, err
}

// around says what others have left about a subject, which its own history does not tell: opinions on the item, a place on the
// agenda of a meeting, and an opening by somebody whose turn it is.
type around struct{ opinions, tabled, opened bool }

// subjectWith reads a subject of the organisation, and in the same statement what there is to be read about it.
func (tx *Tx) subjectWith(org rules.OrganisationID, id rules.SubjectID) (s rules.Subject, with around, err error) {
	var last day
	pins := &s.Pins
	err = tx.scan([]any{
		&s.ID, &s.Organisation, &s.Kind, &s.Parent, &s.State, &s.Rev, &s.Round, &s.Head, &last,
		&pins.Procedure, &pins.Profile, &pins.Carriers, &pins.Catalogue, &pins.Calendar, &with.opinions, &with.tabled, &with.opened,
	}, `SELECT id, organisation_id, kind, COALESCE(parent_id, ''), state, rev, round, head, last_happened,
			procedure_hash, profile_hash, carriers_hash, catalogue_hash, calendar_hash,
			EXISTS (SELECT 1 FROM feedback f WHERE f.organisation_id = subject.organisation_id AND f.item_id = subject.id),
			EXISTS (SELECT 1 FROM agenda_line l WHERE l.organisation_id = subject.organisation_id AND l.item_id = subject.id),
			EXISTS (SELECT 1 FROM opening o WHERE o.organisation_id = subject.organisation_id AND o.subject_id = subject.id
				AND o.rev = subject.rev)
		FROM subject WHERE organisation_id = ? AND id = ?`, org, id)
	if missing(err) {
		err = rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", string(id))
	}
	s.LastHappened = last.Date
	return s, with, fault("read a subject", err)
}
