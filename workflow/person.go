package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// Appoint (任职) registers a person of the organisation and puts the person on posts from the day on.
func (e *Engine) Appoint(ctx context.Context, org rules.OrganisationID, h Holder, from rules.Date) (rules.Person, error) {
	var appointed rules.Person
	err := e.store.Update(ctx, func(tx *store.Tx) error {
		err := tx.LockPosts(org)
		if err == nil {
			err = e.appointable(tx, org, h, from)
		}
		if err == nil {
			appointed, err = appointOne(tx, org, h, from)
		}
		return err
	})
	return appointed, err
}

// appointable: a login is that of one person, and posts are those of the profile in force.
func (e *Engine) appointable(tx *store.Tx, org rules.OrganisationID, h Holder, from rules.Date) error {
	if err := loginFree(tx, h.Login); err != nil {
		return err
	}
	d, err := e.InForce(tx, org, rules.KindItem, from)
	if err != nil {
		return err
	}
	if err := vacantSince(tx, org, h.Posts, from); err != nil {
		return err
	}
	for _, id := range h.Posts {
		if !slices.ContainsFunc(d.Profile.Posts, func(p rules.Post) bool { return p.ID == id }) {
			return rules.Refuse(rules.PostUnknown, rules.BasisDuties, "post", id)
		}
	}
	return nil
}

// vacantSince: a newcomer comes today or later. Only a post that nobody has held since an earlier day may be filled from
// it on, as the founding would have: that changes nobody's standing of the past.
func vacantSince(tx *store.Tx, org rules.OrganisationID, posts []string, from rules.Date) error {
	today := rules.DateOf(tx.At)
	if !from.Before(today) {
		return nil
	}
	for _, post := range posts {
		held, err := tx.HoldingsOfPost(org, post)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(held, func(h store.Holding) bool { return h.Meets(from, today.AddDays(-1)) }) {
			return rules.Refuse(rules.PostsInPast, rules.BasisDuties, "date", from.String(), "today", today.String())
		}
	}
	return nil
}

func loginFree(tx *store.Tx, login string) error {
	_, _, err := tx.PersonByLogin(login)
	var unknown *rules.Refusal
	switch {
	case err == nil:
		return rules.Refuse(rules.LoginTaken, rules.BasisHouse, "login", login)
	case errors.As(err, &unknown) && unknown.Code == rules.UnknownLogin:
		return nil
	}
	return err
}

func appointOne(tx *store.Tx, org rules.OrganisationID, h Holder, from rules.Date) (rules.Person, error) {
	person := rules.Person{ID: rules.PersonID(store.NewID()), Login: h.Login, Name: h.Name}
	if err := tx.AddPerson(org, person); err != nil {
		return person, err
	}
	for _, post := range h.Posts {
		if err := tx.AddHolding(org, store.Holding{Person: person.ID, Post: post, From: from, Via: "cli"}); err != nil {
			return person, fmt.Errorf("workflow: appointing %s: %w", h.Login, err)
		}
	}
	return person, administratorsApart(tx, org, person.ID)
}
