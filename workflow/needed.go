package workflow

import (
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// takeNeeded adds to the dossier what only some acts read: the act that is attempted, or, when none is named, those
// that start from the state.
func takeNeeded(tx *store.Tx, d *rules.Dossier, a rules.Attempt) error {
	var texts, heads bool
	for act := range d.Procedure.ActsFrom(d.Subject.State) {
		if a.Act == "" || a.Act == act.Name {
			texts = texts || does(act, rules.DoesProposeCorrection, rules.DoesCorrect) || readsText(act)
			heads = heads || does(act, rules.DoesOralConsent, rules.DoesSign)
		}
	}
	if texts {
		if err := takeTexts(tx, d); err != nil {
			return err
		}
	}
	if heads {
		return takeHeads(tx, d, a.Happened)
	}
	return nil
}

func does(act rules.Act, effects ...string) bool {
	return slices.ContainsFunc(act.Does, func(e string) bool { return slices.Contains(effects, e) })
}

// readsText says whether the text itself is judged.
func readsText(act rules.Act) bool { return slices.Contains(act.Checks, rules.CheckPrivate) }

// takeTexts takes the text as it stands, and the passages of the correction that is proposed.
func takeTexts(tx *store.Tx, d *rules.Dossier) (err error) {
	wanted := []rules.Digest{d.CurrentDigest()}
	if c := d.Item.Correction; c != nil {
		wanted = append(wanted, c.Wrong, c.Right)
	}
	d.Texts, err = tx.Texts(d.Organisation.ID, wanted...)
	return err
}

func takeHeads(tx *store.Tx, d *rules.Dossier, on rules.Date) (err error) {
	d.Heads, err = tx.Holders(d.Organisation.ID, rules.DutyHead, "", on)
	return err
}
