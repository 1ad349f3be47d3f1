package workflow

import (
	"context"

	"gongkai/rules"
	"gongkai/store"
)

// Event (事由登记) is an event as it is to be registered.
type Event struct {
	Organisation rules.OrganisationID
	Entry        rules.EntryCode
	On           rules.Date // none means today
	Note         string
	By           rules.PersonID // none on the command line
	Via          string
}

// longestNote is how many characters the note of an event may have.
const longestNote = 200

// RegisterEvent registers what an entry waited for, and makes the obligation that it dates, or dates the one that awaited it
// (三(四)3a, 三(四)3b).
func (e *Engine) RegisterEvent(ctx context.Context, v Event) (owed rules.Owed, err error) {
	err = e.store.Update(ctx, func(tx *store.Tx) error {
		today := rules.DateOf(tx.At)
		if v.On.IsZero() {
			v.On = today
		}
		d, err := e.InForce(tx, v.Organisation, rules.KindItem, today)
		if err != nil {
			return err
		}
		if owed, err = registerEvent(tx, d, v); err == nil {
			err = e.dateItem(tx, owed, v)
		}
		if r, refused := rules.AsRefusal(err); refused {
			return d.Cited(r)
		}
		return err
	})
	return owed, err
}

func registerEvent(tx *store.Tx, d *rules.Dossier, v Event) (rules.Owed, error) {
	if len([]rune(v.Note)) > longestNote {
		return rules.Owed{}, rules.Refuse(rules.FieldTooLong, rules.BasisHouse, "field", "note", "most", "200")
	}
	entry, ok := d.Catalogue.Entry(v.Entry)
	switch {
	case !ok:
		return rules.Owed{}, rules.Refuse(rules.EntryUnknown, rules.BasisCatalogue, "entry", string(v.Entry))
	case !d.Catalogue.Adopted():
		return rules.Owed{}, rules.Refuse(rules.CatalogueNotAdopted, rules.BasisCollective)
	}
	if r := rules.MayRegister(entry, v.On, rules.DateOf(tx.At)); r != nil {
		return rules.Owed{}, r
	}
	period, err := periodOf(tx, d, entry, v.On)
	if err != nil {
		return rules.Owed{}, err
	}
	err = tx.AddEvent(v.Organisation, store.Event{
		Entry: v.Entry, Day: v.On, Period: period.Key, Note: v.Note, By: v.By, Via: v.Via,
	})
	if err != nil {
		return rules.Owed{}, err
	}
	return dateByEvent(tx, d, entry, period, v.On)
}

// periodOf finds the period that the event belongs to: the first of those that still await it, or else the last.
func periodOf(tx *store.Tx, d *rules.Dossier, entry *rules.Entry, on rules.Date) (period rules.Period, err error) {
	periods := entry.PeriodsOfEvent(on, d.Calendar)
	for _, period = range periods {
		owed, made, err := tx.Owed(d.Organisation.ID, rules.Obligation{Entry: entry.Code, Period: period.Key})
		if err != nil || made && owed.Deadline.Awaiting != "" {
			return period, err
		}
	}
	return period, nil
}

// dateByEvent makes the obligation, or gives the one that awaited its event its date. The item that claims it is dated by an
// act of its own.
func dateByEvent(tx *store.Tx, d *rules.Dossier, entry *rules.Entry, period rules.Period, on rules.Date) (rules.Owed, error) {
	owed := rules.Owed{
		Obligation: rules.Obligation{Entry: entry.Code, Period: period.Key}, Unit: entry.Unit,
		Catalogue: d.Subject.Pins.Catalogue, Calendar: d.Subject.Pins.Calendar, MadeAt: tx.At,
	}
	owed.Deadline, _ = entry.Due.After(on, d.Calendar) // the rule waits for an event, and here it is
	made, err := tx.MakeObligation(d.Organisation.ID, owed)
	if err != nil || made {
		return owed, err
	}
	return owed, tx.DateObligation(d.Organisation.ID, owed)
}
