package workflow

import (
	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/store"
)

// takeAlmanac gives the dossier of a calendar what is in force today, into which it is taken.
func takeAlmanac(tx *store.Tx, d *rules.Dossier) error {
	if d.Subject.Kind != rules.KindCalendar {
		return nil
	}
	doc, err := calendarInForce(tx, d.Organisation.ID)
	if err != nil {
		return err
	}
	almanac, err := profile.DecodeAlmanac(holidaysFile, []byte(doc.Body))
	d.Almanac = &almanac
	return err
}

// takeSource reads what is to be taken into the calendar, as it was typed.
func takeSource(d *rules.Dossier, attempt rules.Attempt) error {
	source := attempt.With["source"]
	if d.Subject.Kind != rules.KindCalendar || source == "" {
		return nil
	}
	intake, r := profile.ReadIntake(source)
	if r != nil {
		return r
	}
	d.Intake = &intake
	return nil
}

// Almanac reads what the working calendar in force today is made of, and the calendar itself.
func (e *Engine) Almanac(tx *store.Tx, org rules.OrganisationID) (rules.Almanac, *rules.Calendar, error) {
	doc, err := calendarInForce(tx, org)
	if err != nil {
		return rules.Almanac{}, nil, err
	}
	almanac, err := profile.DecodeAlmanac(holidaysFile, []byte(doc.Body))
	if err != nil {
		return almanac, nil, err
	}
	calendar, err := almanac.Calendar(profile.AlmanacVersion(almanac))
	return almanac, calendar, err
}

func calendarInForce(tx *store.Tx, org rules.OrganisationID) (store.Document, error) {
	return tx.InForce(org, store.DocumentCalendar, holidaysFile, rules.DateOf(tx.At))
}

func enterCalendar(d *rules.Dossier, _ rules.Attempt, m *rules.Move) { m.Intake = d.Intake }

// adoptCalendar puts the calendar with what is taken in into force, from today on: nothing that was done before is
// judged by it.
func adoptCalendar(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	after := d.Almanac.With(*d.Intake) // the guard intake_fits/1 has tried it before
	body := rules.NewBody(a.Seed, "calendar", string(profile.EncodeAlmanac(after)))
	m.Bodies = append(m.Bodies, body)
	m.Adopts = &rules.Adoption{
		Kind: store.DocumentCalendar, File: holidaysFile, Version: profile.AlmanacVersion(after),
		Hash: rules.DigestOf([]byte(body.Text)), Content: body.Digest, DecidedOn: a.Happened, InForce: a.Today(),
	}
	for _, n := range d.Intake.Notices {
		m.Adopts.Decision = n.Number
	}
}
