package workflow

import (
	"fmt"

	"gongkai/rules"
	"gongkai/store"
)

// dossierFor takes the dossier of the act's subject, or makes the empty one of a subject that is to be opened.
func (e *Engine) dossierFor(tx *store.Tx, act Act, attempt rules.Attempt) (*rules.Dossier, error) {
	if act.Subject == "" {
		return e.newDossier(tx, act, attempt)
	}
	d, err := e.dossier(tx, act.Organisation, act.Subject)
	if err != nil {
		return nil, err
	}
	if err = signatories(tx, d); err == nil {
		err = takeNeeded(tx, d, attempt)
	}
	if err == nil {
		err = addRoster(tx, d, attempt.Happened)
	}
	return d, err
}

// dossier takes everything that guards may judge, the documents being those that the subject is pinned to.
func (e *Engine) dossier(tx *store.Tx, org rules.OrganisationID, id rules.SubjectID) (*rules.Dossier, error) {
	d, err := tx.Dossier(org, id)
	if err != nil {
		return nil, err
	}
	if err = e.pinned(tx, d); err == nil {
		err = e.follow(tx, d)
	}
	for _, take := range []func(*store.Tx, *rules.Dossier) error{takeDraft, takeAlmanac, takeStaged} {
		if err == nil {
			err = take(tx, d)
		}
	}
	if err == nil {
		err = addRoster(tx, d, rules.Date(0))
	}
	return d, err
}

// follow takes how the public notice stands that the item depends on.
func (e *Engine) follow(tx *store.Tx, d *rules.Dossier) error {
	if d.Item.Notice == "" || d.Subject.Kind != rules.KindItem {
		return nil
	}
	notice, err := e.dossier(tx, d.Subject.Organisation, d.Item.Notice)
	if err != nil {
		return err
	}
	state := notice.AsNotice()
	d.Notice = &state
	return nil
}

// newDossier is the dossier of what is not opened yet, under the versions in force on the day.
func (e *Engine) newDossier(tx *store.Tx, act Act, attempt rules.Attempt) (*rules.Dossier, error) {
	d := &rules.Dossier{}
	if act.Parent != "" {
		parent, err := tx.Dossier(act.Organisation, act.Parent)
		if err != nil {
			return nil, err
		}
		d.Item, d.ItemState, d.Publications, d.Opinions = parent.Item, parent.Subject.State, parent.Publications, parent.Opinions
	}
	org, err := tx.Organisation(act.Organisation)
	if err != nil {
		return nil, err
	}
	d.Organisation = org
	d.Subject = rules.Subject{
		ID: rules.SubjectID(store.NewID()), Kind: act.Kind, Organisation: act.Organisation, Parent: act.Parent,
	}
	if err := e.inForce(tx, d, attempt.Happened); err != nil {
		return nil, err
	}
	if err := typedDraft(tx, d, attempt); err != nil {
		return nil, err
	}
	if err := takeAlmanac(tx, d); err != nil {
		return nil, err
	}
	if err := takeSource(d, attempt); err != nil {
		return nil, err
	}
	if err := takeTarget(tx, d, attempt); err != nil {
		return nil, err
	}
	return d, e.choose(tx, d, attempt)
}

// choose sets what an opening act is about: the entry that it names and who fulfils that occurrence already, or, for
// an item outside the catalogue, the unit of whoever registers it.
func (e *Engine) choose(tx *store.Tx, d *rules.Dossier, attempt rules.Attempt) error {
	code, named := attempt.With["entry"]
	if d.Subject.Kind == rules.KindMatter {
		return chooseStaged(d, rules.EntryCode(code))
	}
	if d.Subject.Kind != rules.KindItem {
		return nil
	}
	if !named {
		d.Item.Outside = true
		d.Item.Unit = unitOf(d.Profile, attempt.By)
		return nil
	}
	if err := e.govern(tx, d, rules.EntryCode(code), attempt.With["period"]); err != nil {
		return err
	}
	if err := e.chooseStage(tx, d, attempt.With["period"]); err != nil {
		return err
	}
	entry, ok := d.Catalogue.Entry(rules.EntryCode(code))
	if !ok {
		return rules.Refuse(rules.EntryUnknown, rules.BasisCatalogue, "entry", code)
	}
	d.Entry, d.Item.Entry, d.Item.Unit = entry, entry.Code, entry.Unit
	obligation := rules.Obligation{Entry: entry.Code, Period: attempt.With["period"]}
	number, err := tx.ClaimedBy(d.Organisation.ID, obligation)
	d.Claimed = number
	if owed, made, bad := tx.Owed(d.Organisation.ID, obligation); made {
		d.Owed = &owed.Deadline
	} else if err == nil {
		err = bad
	}
	if err == nil && entry.Follows != "" {
		d.Notices, err = tx.NoticeChoices(d.Organisation.ID, entry.Follows)
	}
	return err
}

func unitOf(p *rules.Profile, by rules.Standing) rules.UnitCode {
	for _, post := range by.Posts {
		if post.Unit != "" {
			return post.Unit
		}
	}
	return p.Units[0].Code
}

// inForce pins the subject to the documents in force on the day, and sets them.
func (e *Engine) inForce(tx *store.Tx, d *rules.Dossier, day rules.Date) error {
	pins := &d.Subject.Pins
	for _, slot := range slots(d.Subject.Kind, pins) {
		on := day
		if slot.kind == store.DocumentCalendar { // which days are worked is a fact: the newest knowledge is right for every day
			on = max(day, rules.DateOf(tx.At))
		}
		hash, err := tx.HashInForce(d.Organisation.ID, slot.kind, slot.name, on)
		if err != nil {
			return err
		}
		*slot.hash = hash
	}
	return e.pinned(tx, d)
}

// pinned sets the documents that the subject is pinned to.
func (e *Engine) pinned(tx *store.Tx, d *rules.Dossier) error {
	set, err := e.documentsOf(tx, d.Organisation.ID, d.Subject.Kind, d.Subject.Pins)
	if err != nil {
		return err
	}
	d.Profile, d.Catalogue, d.Calendar = set.profile, &set.profile.Catalogue, set.calendar
	procedure, ok := set.profile.Procedure(d.Subject.Kind)
	if !ok {
		return fmt.Errorf("workflow: the adopted documents hold no procedure for %q", d.Subject.Kind)
	}
	d.Procedure = procedure
	d.Entry = entryOf(d)
	return nil
}

// entryOf finds what the item goes by: its entry of the catalogue, or outside the catalogue its work plan.
func entryOf(d *rules.Dossier) *rules.Entry {
	if d.Item.Outside {
		if d.Item.Plan == nil {
			return nil
		}
		return d.Item.Plan.Entry(d.Item)
	}
	entry, _ := d.Catalogue.Entry(d.Item.Entry)
	return entry
}
