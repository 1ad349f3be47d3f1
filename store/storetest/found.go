// Package storetest is the one suite that both databases must pass, and an office for the tests of other packages.
package storetest

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// The office that Found makes.
const (
	Org     rules.OrganisationID = "org-1"
	Drafter rules.PersonID       = "person-drafter"
	Second  rules.PersonID       = "person-second"
)

// Found makes an organisation with a person for every duty, whose login is the duty's name and who holds one post of
// it since 2026-01-01: drafters and members in the unit "office", all others above the units.
func Found(t testing.TB, st *store.Store) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		err := tx.AddOrganisation(rules.Organisation{ID: Org, Name: "某市某局党组", Short: "MSMJ", Fonds: "J001"})
		for _, duty := range append(rules.Duties(), "second") {
			if err == nil {
				err = appoint(tx, duty)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func appoint(tx *store.Tx, duty rules.Duty) error {
	id := rules.PersonID("person-" + string(duty))
	if err := tx.AddPerson(Org, rules.Person{ID: id, Login: string(duty), Name: "姓名" + string(duty)}); err != nil {
		return err
	}
	if duty == "second" {
		duty = rules.DutyDrafter
	}
	post := rules.Post{ID: "post-" + string(id), Title: string(duty), Duties: []rules.Duty{duty}}
	if duty == rules.DutyDrafter || duty == rules.DutyMember {
		post.Unit = "office"
	}
	if err := tx.AddPost(Org, post); err != nil {
		return err
	}
	return tx.AddHolding(Org, store.Holding{Person: id, Post: post.ID, From: day("2026-01-01")})
}

func day(text string) rules.Date {
	var d rules.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		panic(err) // a literal of these tests
	}
	return d
}
