package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// AsksSecondFactor says whether the profile in force asks the person for a second factor (双因素鉴别), by the duties held today.
func (e *Engine) AsksSecondFactor(tx *store.Tx, person rules.PersonID) (bool, error) {
	org, err := tx.OrganisationOf(person)
	if err != nil {
		return false, err
	}
	today := rules.DateOf(tx.At)
	standing, err := tx.Standing(org, person, today)
	if err != nil {
		return false, err
	}
	office, err := e.InForce(tx, org, rules.KindItem, today)
	if r, refused := rules.AsRefusal(err); refused && r.Code == rules.NothingInForce {
		return false, nil
	}
	return err == nil && office.Profile.SecondFactor.Asks(standing), err
}

// PasswordDays says for how many natural days a password of the person may be in use by the profile in force; 0 is without end.
func (e *Engine) PasswordDays(tx *store.Tx, person rules.PersonID) (int, error) {
	org, err := tx.OrganisationOf(person)
	if err != nil {
		return 0, err
	}
	office, err := e.InForce(tx, org, rules.KindItem, rules.DateOf(tx.At))
	if r, refused := rules.AsRefusal(err); refused && r.Code == rules.NothingInForce {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return office.Profile.Numbers.PasswordDays, nil
}
