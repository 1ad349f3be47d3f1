package workflow

import (
	"context"
	"slices"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/store"
)

// pageOfRecalculation is how many subjects one transaction dates anew, so that nobody waits long behind it.
const pageOfRecalculation = 100

// Shift (期限变动) is an open due that another calendar dates anew, or one that cannot be computed and stays.
type Shift struct {
	Subject rules.SubjectID
	Kind    rules.Kind
	Number  string // of the item or meeting
	Title   string
	Before  rules.Due
	After   rules.Deadline
	Stuck   bool
}

// Moves says whether the date is another one; otherwise only its grounds are.
func (s Shift) Moves() bool { return !s.Stuck && s.Before.Deadline.Date != s.After.Date }

// Recalculation (重算) is what going over to the calendar in force came to.
type Recalculation struct {
	Subjects int
	Shifts   []Shift
}

// ForeseeCalendar lists every open due that would be dated anew if what was entered were put into force, and those that
// would stay for want of a start. Nothing is written.
func (e *Engine) ForeseeCalendar(tx *store.Tx, org rules.OrganisationID, id rules.SubjectID) ([]Shift, error) {
	entered, err := e.dossier(tx, org, id)
	if err != nil {
		return nil, err
	}
	if entered.Subject.Kind != rules.KindCalendar || entered.Intake == nil {
		return nil, rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", string(id))
	}
	after := entered.Almanac.With(*entered.Intake)
	calendar, err := after.Calendar(profile.AlmanacVersion(after))
	if err != nil {
		return nil, rules.Refuse(rules.CalendarClash, rules.BasisHouse, "fault", err.Error())
	}
	var all []Shift
	for last := rules.SubjectID(""); ; {
		ids, err := tx.Lagging(org, "", last, pageOfRecalculation)
		if err != nil || len(ids) == 0 {
			return all, err
		}
		for _, each := range ids {
			if each == id {
				continue // its own due is met by the confirmation
			}
			d, err := e.dossier(tx, org, each)
			if err != nil {
				return nil, err
			}
			shifts, _ := shiftsUnder(d, calendar)
			all = append(all, shifts...)
		}
		last = ids[len(ids)-1]
	}
}

// shiftsUnder lists what the calendar changes for a subject, and the dues that move with it.
func shiftsUnder(d *rules.Dossier, calendar *rules.Calendar) ([]Shift, []rules.Due) {
	moved, stuck := d.Under(calendar)
	var all []Shift
	for _, due := range moved {
		i := slices.IndexFunc(d.Dues, func(before rules.Due) bool { return before.DueKey == due.DueKey })
		all = append(all, shiftOf(d, d.Dues[i], due.Deadline, false))
	}
	for _, due := range stuck {
		all = append(all, shiftOf(d, due, due.Deadline, true))
	}
	return all, moved
}

func shiftOf(d *rules.Dossier, before rules.Due, after rules.Deadline, stuck bool) Shift {
	s := Shift{
		Subject: d.Subject.ID, Kind: d.Subject.Kind, Number: d.Item.Number, Title: d.Item.Title,
		Before: before, After: after, Stuck: stuck,
	}
	switch {
	case d.Meeting != nil:
		s.Number = d.Meeting.Number
	case d.Stub != nil:
		s.Number = d.Stub.Number
	}
	return s
}

// Recalculate (重算期限) dates anew the open dues of every subject that still goes by another calendar than the one in
// force, one recorded act each, by the person who put that calendar into force. It goes on where it was interrupted, and
// when nothing is left it does nothing. The calendar that an office began with was put into force by nobody.
func (e *Engine) Recalculate(ctx context.Context, org rules.OrganisationID) (Recalculation, error) {
	var done Recalculation
	for last := rules.SubjectID(""); ; {
		page, err := e.recalculatePage(ctx, org, last, pageOfRecalculation)
		if err != nil || page.last == "" {
			return done, err
		}
		done.Subjects += page.Subjects
		done.Shifts = append(done.Shifts, page.Shifts...)
		last = page.last
	}
}

// recalculated is one transaction of a recalculation.
type recalculated struct {
	Recalculation
	last rules.SubjectID // none when nothing is left
}

func (e *Engine) recalculatePage(ctx context.Context, org rules.OrganisationID, after rules.SubjectID, most int) (page recalculated, err error) {
	err = e.store.Update(ctx, func(tx *store.Tx) error {
		page = recalculated{}
		doc, err := calendarInForce(tx, org)
		if err != nil {
			return err
		}
		adopted, ok, err := tx.CalendarMove(org, doc.Hash)
		if err != nil || !ok {
			return err
		}
		ids, err := tx.Lagging(org, doc.Hash, after, most)
		if err != nil || len(ids) == 0 {
			return err
		}
		page.last = ids[len(ids)-1]
		if err := tx.Lock(slices.Clone(ids)...); err != nil {
			return err
		}
		for _, id := range ids {
			if err := e.recalculate(tx, org, id, adopted, &page.Recalculation); err != nil {
				return err
			}
		}
		return nil
	})
	return page, err
}

// recalculate dates one subject anew, unless somebody did so before the lock was taken.
func (e *Engine) recalculate(tx *store.Tx, org rules.OrganisationID, id rules.SubjectID, adopted rules.Move, done *Recalculation) error {
	d, err := e.dossier(tx, org, id)
	if err != nil || d.Subject.Pins.Calendar == adopted.Adopts.Hash {
		return err
	}
	pins := d.Subject.Pins
	pins.Calendar = adopted.Adopts.Hash
	set, err := e.documentsOf(tx, org, d.Subject.Kind, pins)
	if err != nil {
		return err
	}
	shifts, moved := shiftsUnder(d, set.calendar)
	if _, err := tx.Record(recalculation(d, pins, shifts, moved, adopted, tx), store.Request{}); err != nil {
		return err
	}
	done.Subjects++
	done.Shifts = append(done.Shifts, shifts...)
	return nil
}

// recalculation is the act: the subject stays where it is and goes by the calendar, and whoever holds a due with another
// date is told.
func recalculation(d *rules.Dossier, pins rules.Pins, shifts []Shift, moved []rules.Due, adopted rules.Move, tx *store.Tx) rules.Move {
	s := d.Subject
	m := rules.Move{
		Format: rules.MoveFormat, Subject: s.ID, Kind: s.Kind, Organisation: s.Organisation, Parent: s.Parent, Seq: s.Rev + 1,
		Act: rules.ActRecalculate, From: s.State, To: s.State, Round: s.Round, By: adopted.By, Via: adopted.Via,
		At: tx.At, Happened: rules.DateOf(tx.At), Pins: &pins, DuesMoved: moved,
	}
	for _, shift := range shifts {
		notice := rules.Notice{Kind: rules.NoticeDateMoved, Holder: shift.Before.Holder, Unit: shift.Before.Unit}
		if notice.Holder == "" { // an obligation is nobody's task: its unit is told
			notice.Holder, notice.Unit = rules.DutyDrafter, d.Item.Unit
		}
		if shift.Moves() && !slices.Contains(m.Notices, notice) {
			m.Notices = append(m.Notices, notice)
		}
	}
	return m
}
