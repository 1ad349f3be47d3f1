package store

import "gongkai/rules"

// Dossier (案卷) takes from the record what guards may judge of a subject. The procedure, profile, catalogue, calendar
// and entry are left out: whoever decodes documents adds them by the subject's pins. For an opinion, the item and its
// versions, publications and opinions are those of the parent; history and dues are the opinion's own. A meeting has no
// item: it has itself, and what waits for one.
func (tx *Tx) Dossier(org rules.OrganisationID, id rules.SubjectID) (*rules.Dossier, error) {
	subject, around, err := tx.subjectWith(org, id)
	if err != nil {
		return nil, err
	}
	d := &rules.Dossier{Subject: subject}
	if d.Organisation, err = tx.Organisation(org); err != nil {
		return nil, err
	}
	told, err := tx.history(subject)
	if err != nil {
		return nil, fault("take the dossier", err)
	}
	tx.take(subject, &told.now)
	d.History, d.Dues, d.Filings = told.pasts, told.now.Dues, told.now.Filings
	if around.opened {
		d.Openings, err = tx.openings(subject)
	}
	if err == nil {
		err = tx.takeMatter(d, &told.now, around)
	}
	return d, fault("take the dossier", err)
}

// takeMatter takes what the acts of the subject are about.
func (tx *Tx) takeMatter(d *rules.Dossier, is *rules.Projection, around around) error {
	switch d.Subject.Kind {
	case rules.KindMeeting:
		return tx.takeMeeting(d, is)
	case rules.KindStub:
		stub := is.Stub
		d.Stub = &stub
		return nil
	case rules.KindErasure:
		return tx.takeErasure(d, is)
	case rules.KindRevision:
		revision := is.Revision
		d.Revision, d.Versions = &revision, is.Versions
		return tx.takeDecisions(d, around)
	case rules.KindCalendar:
		return tx.takeIntake(d)
	case rules.KindMatter:
		return tx.takeStages(d, is)
	case rules.KindItem:
		if err := tx.takeItem(d, is, around); err != nil {
			return err
		}
		return tx.takeDecisions(d, around)
	default:
		return tx.takeItem(d, is, around)
	}
}

func (tx *Tx) takeMeeting(d *rules.Dossier, is *rules.Projection) (err error) {
	meeting := is.Meeting
	d.Meeting = &meeting
	d.Tabled, err = tx.Tabled(d.Subject.Organisation)
	return err
}

func (tx *Tx) takeDecisions(d *rules.Dossier, around around) (err error) {
	if around.tabled {
		d.Decisions, err = tx.decisions(d.Subject.Organisation, d.Subject.ID)
	}
	return err
}

// takeItem takes what belongs to the item, which for an opinion is its parent.
func (tx *Tx) takeItem(d *rules.Dossier, is *rules.Projection, around around) (err error) {
	item := d.Subject
	if d.Subject.Parent != "" {
		if item, around, err = tx.subjectWith(d.Subject.Organisation, d.Subject.Parent); err != nil {
			return err
		}
		told, err := tx.history(item)
		if err != nil {
			return err
		}
		is = &told.now
	}
	d.ItemState, d.Item, d.Versions, d.Publications = item.State, is.Item, is.Versions, is.Publications
	if around.opinions {
		d.Opinions, err = tx.Opinions(item.Organisation, item.ID)
		d.Opinion = opinionOf(d.Opinions, d.Subject.ID)
	}
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
