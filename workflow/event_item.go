package workflow

import (
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// dateItem dates the open publication due of the item that took up the obligation before its event was registered: an act
// beside the others, by who registers the event (三(四)3a). On the command line somebody has to be named for it.
func (e *Engine) dateItem(tx *store.Tx, owed rules.Owed, v Event) error {
	claimed, _, err := tx.Owed(v.Organisation, owed.Obligation)
	if err != nil || claimed.Item == "" {
		return err
	}
	if err := tx.Lock(claimed.Item); err != nil {
		return err
	}
	d, err := e.dossier(tx, v.Organisation, claimed.Item)
	if err != nil {
		return err
	}
	moved := d.DatedByEvent(v.On)
	if len(moved) == 0 {
		return nil
	}
	by, err := registrar(tx, d, v)
	if err != nil {
		return err
	}
	_, err = tx.Record(datedByEvent(d, moved, by, v, tx), store.Request{})
	return err
}

// registrar is who registers the event, by the first of the person's duties on this day.
func registrar(tx *store.Tx, d *rules.Dossier, v Event) (rules.Signature, error) {
	if v.By == "" {
		return rules.Signature{}, rules.Refuse(rules.EventNeedsPerson, rules.BasisDuties, "number", d.Item.Number)
	}
	standing, err := tx.Standing(v.Organisation, v.By, rules.DateOf(tx.At))
	if err != nil {
		return rules.Signature{}, err
	}
	duty, post, ok := standing.ActsAs(rules.Duties(), d.Item.Unit)
	if !ok {
		return rules.Signature{}, rules.Refuse(rules.NoPost, rules.BasisDuties, "person", standing.Person.Name)
	}
	return rules.Signature{
		Person: v.By, Name: standing.Person.Name, Post: post.ID, Title: post.Title, Duty: duty, For: post.For.ID, ForName: post.For.Name,
	}, nil
}

func datedByEvent(d *rules.Dossier, moved []rules.Due, by rules.Signature, v Event, tx *store.Tx) rules.Move {
	s := d.Subject
	m := rules.Move{
		Format: rules.MoveFormat, Subject: s.ID, Kind: s.Kind, Organisation: s.Organisation, Parent: s.Parent, Seq: s.Rev + 1,
		Act: rules.ActRecalculate, From: s.State, To: s.State, Round: s.Round, By: by, Via: v.Via,
		At: tx.At, Happened: rules.DateOf(tx.At), DuesMoved: moved,
	}
	for _, due := range moved {
		notice := rules.Notice{Kind: rules.NoticeDateMoved, Holder: rules.DutyDrafter, Unit: d.Item.Unit}
		if due.Holder != "" {
			notice.Holder, notice.Unit = due.Holder, due.Unit
		}
		if !slices.Contains(m.Notices, notice) {
			m.Notices = append(m.Notices, notice)
		}
	}
	return m
}
