package workflow

import (
	"context"

	"gongkai/rules"
	"gongkai/store"
)

// Allowed lists every act of the subject's state: allowed to the person with its fields, or the reason why not. For a
// subject that is to be opened, ask with the act's Kind (and Parent) and no Subject.
func (e *Engine) Allowed(ctx context.Context, act Act) ([]Offer, error) {
	var offers []Offer
	err := e.store.View(ctx, func(tx *store.Tx) error {
		attempt, err := attemptOf(tx, act)
		if err != nil {
			return err
		}
		dossier, err := e.dossierFor(tx, act, attempt)
		if err != nil {
			return err
		}
		offers = offersOf(dossier, attempt)
		return nil
	})
	return offers, err
}

func offersOf(d *rules.Dossier, a rules.Attempt) []Offer {
	var offers []Offer
	for act := range d.Procedure.ActsFrom(d.Subject.State) {
		a.Act = act.Name
		_, _, why := mayDo(d, act, a)
		offers = append(offers, Offer{Act: act, Allowed: why == nil, Fields: d.Form(act), Why: d.Cited(why)})
	}
	return offers
}
