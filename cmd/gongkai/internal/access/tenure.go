package access

import (
	"slices"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// inOffice (在任) says whether the person holds a post today, a deputy's window included, and has held one on every day since the
// instant. Who leaves the last post is signed out everywhere, on every server and at once: no sweep has to come by first. What was
// given out before a gap is not good again after it.
func inOffice(tx *store.Tx, person rules.PersonID, since time.Time) (bool, error) {
	org, err := tx.OrganisationOf(person)
	if err != nil {
		return false, err
	}
	today := rules.DateOf(tx.At)
	standing, err := tx.Standing(org, person, today)
	if err != nil || len(standing.Posts) == 0 {
		return false, err
	}
	first := rules.DateOf(since)
	if !first.Before(today) {
		return true, nil
	}
	held, err := tx.HoldingsOfPerson(org, person)
	return err == nil && withoutGap(held, first, today), err
}

// withoutGap says whether one of the holdings meets every day of the time.
func withoutGap(held []store.Holding, first, last rules.Date) bool {
	for day := first; !day.After(last); day = day.AddDays(1) {
		if !slices.ContainsFunc(held, func(h store.Holding) bool { return h.Meets(day, day) }) {
			return false
		}
	}
	return true
}

// Live says whether the token speaks for its person now: it is neither over nor revoked, and the person has not left meanwhile.
func Live(tx *store.Tx, t store.Token) (bool, error) {
	if !t.Live(tx.At) {
		return false, nil
	}
	return inOffice(tx, t.Person, t.Created)
}

// stillHere refuses who holds no post, once the password was right.
func stillHere(tx *store.Tx, person rules.PersonID) error {
	here, err := inOffice(tx, person, tx.At)
	if err != nil || here {
		return err
	}
	who, err := personOf(tx, person)
	if err != nil {
		return err
	}
	return rules.Refuse(rules.NoPost, rules.BasisIdentification, "person", who.Name)
}
