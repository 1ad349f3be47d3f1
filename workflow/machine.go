package workflow

import (
	"context"

	"gongkai/rules"
	"gongkai/store"
)

// install gives the program its row, its post and its holding in an organisation: a person without an account, who cannot
// sign in.
func install(tx *store.Tx, org rules.Organisation, from rules.Date, via string) (rules.Person, error) {
	machine := rules.Person{ID: rules.PersonID(store.NewID()), Login: rules.SystemLogin(org), Name: rules.SystemName}
	post := rules.SystemPost()
	err := tx.AddPost(org.ID, post)
	if err == nil {
		err = tx.AddPerson(org.ID, machine)
	}
	if err == nil {
		err = tx.AddHolding(org.ID, store.Holding{Person: machine.ID, Post: post.ID, From: from, Via: via})
	}
	return machine, err
}

// machine finds the row of the program, and makes it in an office that was founded before there was one.
func (e *Engine) machine(ctx context.Context, org rules.OrganisationID) (machine rules.Person, err error) {
	err = e.store.Update(ctx, func(tx *store.Tx) error {
		machine, err = machineIn(tx, org)
		return err
	})
	return machine, err
}

func machineIn(tx *store.Tx, org rules.OrganisationID) (rules.Person, error) {
	if err := tx.LockPosts(org); err != nil {
		return rules.Person{}, err
	}
	machine, known, err := tx.Machine(org)
	if err != nil || known {
		return machine, err
	}
	of, err := tx.Organisation(org)
	if err != nil {
		return machine, err
	}
	return install(tx, of, rules.DateOf(tx.At), viaTimetable)
}
