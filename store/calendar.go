package store

import (
	"slices"

	"gongkai/rules"
)

// takeIntake takes what a subject brings into the calendar, from its own history.
func (tx *Tx) takeIntake(d *rules.Dossier) error {
	moves, err := tx.Moves(d.Subject.Organisation, d.Subject.ID)
	for _, m := range moves {
		if m.Intake != nil {
			d.Intake = m.Intake
		}
	}
	return err
}

// Calendars lists what was brought into the calendar of the organisation, the newest first; a reach that is not all
// holds none.
func (tx *Tx) Calendars(reach rules.Reach, after rules.SubjectID, limit int) ([]rules.SubjectID, error) {
	if !reach.All {
		return nil, nil
	}
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.and(`s.kind = ?`, rules.KindCalendar)
	c.behind(after)
	var ids []rules.SubjectID
	err := tx.all(&ids, `SELECT s.id FROM subject s WHERE `+c.text()+` ORDER BY s.id DESC LIMIT ?`, append(c.args, limit)...)
	return ids, fault("list calendars", err)
}

// CalendarMove finds the act by which the calendar with this text was put into force; none did when it is the one that
// the office began with.
func (tx *Tx) CalendarMove(org rules.OrganisationID, hash rules.Digest) (rules.Move, bool, error) {
	var ids []rules.SubjectID
	err := tx.all(&ids, `SELECT id FROM subject WHERE organisation_id = ? AND kind = ? AND state = ? ORDER BY id DESC`,
		org, rules.KindCalendar, rules.CalendarConfirmed)
	if err != nil {
		return rules.Move{}, false, fault("find who put a calendar into force", err)
	}
	for _, id := range ids {
		moves, err := tx.Moves(org, id)
		if err != nil {
			return rules.Move{}, false, err
		}
		if i := slices.IndexFunc(moves, func(m rules.Move) bool { return m.Adopts != nil && m.Adopts.Hash == hash }); i >= 0 {
			return moves[i], true, nil
		}
	}
	return rules.Move{}, false, nil
}

// Lagging lists the subjects with open dues that go by another calendar, in the order of their ids, behind the given.
func (tx *Tx) Lagging(org rules.OrganisationID, calendar rules.Digest, after rules.SubjectID, limit int) ([]rules.SubjectID, error) {
	var ids []rules.SubjectID
	err := tx.all(&ids, `SELECT DISTINCT s.id FROM due d JOIN subject s ON s.organisation_id = d.organisation_id AND s.id = d.subject_id
		WHERE d.organisation_id = ? AND d.met_by IS NULL AND s.calendar_hash <> ? AND s.id > ?
		ORDER BY s.id LIMIT ?`, org, calendar, after, limit)
	return ids, fault("find what goes by another calendar", err)
}

// repin lets a subject that is there already be judged by other documents.
func (tx *Tx) repin(m rules.Move) error {
	if m.Pins == nil || m.Seq == 1 {
		return nil
	}
	_, err := tx.exec(`UPDATE subject SET procedure_hash = ?, profile_hash = ?, carriers_hash = ?, catalogue_hash = ?, calendar_hash = ?
		WHERE organisation_id = ? AND id = ?`,
		m.Pins.Procedure, m.Pins.Profile, m.Pins.Carriers, m.Pins.Catalogue, m.Pins.Calendar, m.Organisation, m.Subject)
	return err
}

// moveDues dates open dues anew; a due that was met meanwhile keeps its date, and the act is not recorded.
func (tx *Tx) moveDues(m rules.Move) error {
	for _, d := range m.DuesMoved {
		deadline, err := asJSON(d.Deadline)
		if err != nil {
			return err
		}
		n, err := tx.exec(`UPDATE due SET due_date = ?, deadline = ?, remind_on = '' WHERE organisation_id = ? AND subject_id = ?
			AND kind = ? AND round = ? AND n = ? AND met_by IS NULL`,
			day{d.Deadline.Date}, deadline, m.Organisation, m.Subject, d.Kind, d.Round, d.N)
		if err == nil && n == 0 {
			err = errNotOpen(d.DueKey)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
