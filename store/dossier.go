package store

import "gongkai/rules"

// Dossier (案卷) takes from the record what guards may judge of a subject. The procedure, profile, catalogue, calendar
// and entry are left out: whoever decodes documents adds them by the subject's pins. For an opinion, the item and its
// versions, publications and opinions are those of the parent; history and dues are the opinion's own. A meeting has no
// item: it has itself, and what waits for one.
func (tx *Tx) Dossier(org rules.OrganisationID, id rules.SubjectID) (*rules.Dossier, error) {
	subject, err := tx.Subject(org, id)
	if err != nil {
		return nil, err
	}
	d := &rules.Dossier{Subject: subject}
	steps := []func(*rules.Dossier) error{tx.takeOrganisation, tx.takeHistory, tx.takeDues, tx.takeFilings, tx.takeOpenings, tx.takeMatter}
	for _, step := range steps {
		if err := step(d); err != nil {
			return nil, fault("take the dossier", err)
		}
	}
	return d, nil
}

func (tx *Tx) takeOrganisation(d *rules.Dossier) (err error) {
	d.Organisation, err = tx.Organisation(d.Subject.Organisation)
	return err
}

func (tx *Tx) takeDues(d *rules.Dossier) (err error) {
	d.Dues, err = tx.Dues(d.Subject.Organisation, d.Subject.ID)
	return err
}

func (tx *Tx) takeFilings(d *rules.Dossier) (err error) {
	d.Filings, err = tx.FilingsOf(d.Subject.Organisation, d.Subject.ID)
	return err
}

func (tx *Tx) takeOpenings(d *rules.Dossier) (err error) {
	d.Openings, err = tx.openings(d.Subject)
	return err
}

// takeMatter takes what the acts of the subject are about.
func (tx *Tx) takeMatter(d *rules.Dossier) error {
	switch d.Subject.Kind {
	case rules.KindMeeting:
		return tx.takeMeeting(d)
	case rules.KindStub:
		stub, err := tx.stub(d.Subject.Organisation, d.Subject.ID)
		d.Stub = &stub
		return err
	case rules.KindErasure:
		return tx.takeErasure(d)
	case rules.KindRevision:
		return tx.takeRevision(d)
	case rules.KindCalendar:
		return tx.takeIntake(d)
	case rules.KindMatter:
		return tx.takeStages(d)
	case rules.KindItem:
		if err := tx.takeItem(d); err != nil {
			return err
		}
		return tx.takeDecisions(d)
	default:
		return tx.takeItem(d)
	}
}

func (tx *Tx) takeMeeting(d *rules.Dossier) error {
	meeting, err := tx.meeting(d.Subject.Organisation, d.Subject.ID)
	if err != nil {
		return err
	}
	d.Meeting = &meeting
	d.Tabled, err = tx.Tabled(d.Subject.Organisation)
	return err
}

// takeRevision takes a document on its way: its drafts, and what meetings decided on them.
func (tx *Tx) takeRevision(d *rules.Dossier) error {
	revision, err := tx.revision(d.Subject.Organisation, d.Subject.ID)
	if err != nil {
		return err
	}
	d.Revision = &revision
	if d.Versions, err = tx.Versions(d.Subject.Organisation, d.Subject.ID); err != nil {
		return err
	}
	return tx.takeDecisions(d)
}

func (tx *Tx) takeDecisions(d *rules.Dossier) (err error) {
	d.Decisions, err = tx.decisions(d.Subject.Organisation, d.Subject.ID)
	return err
}

// takeItem takes what belongs to the item, which for an opinion is its parent.
func (tx *Tx) takeItem(d *rules.Dossier) error {
	org, item := d.Subject.Organisation, d.Subject.ID
	d.ItemState = d.Subject.State
	if d.Subject.Parent != "" {
		parent, err := tx.Subject(org, d.Subject.Parent)
		if err != nil {
			return err
		}
		item, d.ItemState = parent.ID, parent.State
	}
	var err error
	if d.Item, err = tx.item(org, item); err != nil {
		return err
	}
	if d.Versions, err = tx.Versions(org, item); err != nil {
		return err
	}
	if d.Publications, err = tx.Publications(org, item); err != nil {
		return err
	}
	d.Opinions, err = tx.Opinions(org, item)
	d.Opinion = opinionOf(d.Opinions, d.Subject.ID)
	return err
}

func opinionOf(all []rules.Opinion, id rules.SubjectID) *rules.Opinion {
	for i := range all {
		if all[i].ID == id {
			return &all[i]
		}
	}
	return nil
}
