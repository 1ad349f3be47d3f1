package workflow

import (
	"context"

	"gongkai/rules"
	"gongkai/store"
)

// Opened (阅看) notes that the person has opened the subject as it stands, when it is the person's turn to act on it;
// otherwise, and when it is noted already, nothing is written. It is no act: it only ends the time in which the sender
// may take the subject back.
func (e *Engine) Opened(ctx context.Context, org rules.OrganisationID, id rules.SubjectID, person rules.PersonID) error {
	var news bool
	err := e.store.View(ctx, func(tx *store.Tx) (err error) {
		news, err = e.isNews(tx, org, id, person)
		return err
	})
	if err != nil || !news {
		return err
	}
	return e.store.Update(ctx, func(tx *store.Tx) error {
		if err := tx.Lock(id); err != nil {
			return err
		}
		news, err := e.isNews(tx, org, id, person)
		if err != nil || !news {
			return err
		}
		return tx.AddOpening(org, id, person)
	})
}

func (e *Engine) isNews(tx *store.Tx, org rules.OrganisationID, id rules.SubjectID, person rules.PersonID) (bool, error) {
	d, err := e.dossier(tx, org, id)
	if err != nil {
		return false, err
	}
	standing, err := tx.Standing(org, person, rules.DateOf(tx.At))
	if err != nil || !d.HasTurn(standing) {
		return false, err
	}
	for _, o := range d.Openings {
		if o.Person == person {
			return false, nil
		}
	}
	return true, nil
}
