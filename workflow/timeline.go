package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// Timeline takes every version of the catalogue that was adopted, each with the documents of its first day, and the
// calendar that is in force on the day.
func (e *Engine) Timeline(tx *store.Tx, org rules.OrganisationID, on rules.Date) (rules.Timeline, *rules.Calendar, error) {
	d, err := e.InForce(tx, org, rules.KindItem, on)
	if err != nil {
		return nil, nil, err
	}
	t, err := e.timeline(tx, org)
	return t, d.Calendar, err
}

func (e *Engine) timeline(tx *store.Tx, org rules.OrganisationID) (rules.Timeline, error) {
	days, err := tx.FirstDays(org, store.DocumentCatalogue, catalogueFile)
	var all rules.Timeline
	for _, day := range days {
		var d *rules.Dossier
		if d, err = e.InForce(tx, org, rules.KindItem, day); err != nil {
			return nil, err
		}
		all = append(all, d.Catalogue)
	}
	return all, err
}

// govern pins an occurrence to the version of the catalogue that is in force on its due date, with the carriers of that
// day (三(二)2a); the procedure, the profile and the calendar are those of the day on which it is opened. Where the
// version does not fit that profile, it brings its own.
func (e *Engine) govern(tx *store.Tx, d *rules.Dossier, code rules.EntryCode, period string) error {
	p, err := rules.ParsePeriod(period)
	if err != nil {
		return nil // the check may_open/1 says so
	}
	t, err := e.timeline(tx, d.Organisation.ID)
	if err != nil {
		return err
	}
	g, dropped := t.Governing(code, p, d.Calendar)
	if dropped != nil && dropped.Adopted() { // of a draft the check may_open/1 says so
		return notOwed(t, code, p, dropped)
	}
	if g.Entry == nil || g.Catalogue.Hash == d.Subject.Pins.Catalogue {
		return nil
	}
	return e.repin(tx, d, g)
}

// notOwed says why an occurrence is not disclosed by the catalogue: the version in force on its date lacks the entry, or it
// fell due before there was a catalogue.
func notOwed(t rules.Timeline, code rules.EntryCode, p rules.Period, under *rules.Catalogue) *rules.Refusal {
	why := rules.EntryNotInForce
	if _, ok := under.Entry(code); ok && under == t[0] {
		why = rules.BeforeCatalogue
	}
	return rules.Refuse(why, rules.BasisCatalogue,
		"entry", string(code), "period", p.Key, "version", under.Version, "date", under.InForce.String())
}

func (e *Engine) repin(tx *store.Tx, d *rules.Dossier, g rules.Governed) error {
	org, on := d.Organisation.ID, max(g.Due.Date, g.Catalogue.InForce)
	carriers, err := tx.InForce(org, store.DocumentCarriers, carriersFile, on)
	if err != nil {
		return err
	}
	d.Subject.Pins.Catalogue, d.Subject.Pins.Carriers = g.Catalogue.Hash, carriers.Hash
	if e.pinned(tx, d) == nil {
		return nil
	}
	own, err := tx.InForce(org, store.DocumentProfile, profileFile, on)
	if err != nil {
		return err
	}
	d.Subject.Pins.Profile = own.Hash
	return e.pinned(tx, d)
}
