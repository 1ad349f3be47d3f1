package access

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// tokenPrefix lets people, and programs that search for secrets, see what a token is.
const tokenPrefix = "gongkai_"

// NewToken (新设令牌) makes a token that speaks for the person until the day is over; it is shown this once.
func NewToken(ctx context.Context, st *store.Store, person rules.PersonID, name string, until rules.Date) (string, error) {
	random := make([]byte, tokenBytes)
	_, _ = rand.Read(random) // never fails: the program ends when the machine has no randomness
	token := tokenPrefix + base64.RawURLEncoding.EncodeToString(random)
	return token, st.Update(ctx, func(tx *store.Tx) error {
		expires := until.AddDays(1).Time()
		if !tx.At.Before(expires) {
			return rules.Refuse(rules.TokenOver, rules.BasisHouse, "until", until.String(), "today", rules.DateOf(tx.At).String())
		}
		return tx.AddToken(hashOfToken(token), person, name, expires)
	})
}

// RevokeToken (撤销令牌) ends the token of that name at once and for ever.
func RevokeToken(ctx context.Context, st *store.Store, person rules.PersonID, name string) error {
	return st.Update(ctx, func(tx *store.Tx) error { return tx.RevokeToken(person, name) })
}

// Bearer says whose token it is. Of wrong ones a place may send as many as it may fail to sign in, and is then told to
// wait; the right one passes all the same, for it cannot be guessed, and one that is over or revoked is no guess: a program
// with an old token is no reason to stop the others behind the same address.
func (g *Gate) Bearer(ctx context.Context, token, from string) (rules.PersonID, error) {
	var found store.Token
	var known, live bool
	var at time.Time
	err := g.store.View(ctx, func(tx *store.Tx) (err error) {
		at = tx.At
		if found, known, err = tx.Token(hashOfToken(token)); err == nil && known {
			live, err = Live(tx, found)
		}
		return err
	})
	switch {
	case err != nil:
		return "", err
	case live:
		return found.Person, g.noteUse(ctx, found, at)
	case !known && !g.tokens.begin(from, g.now()):
		return "", tooMany()
	}
	return "", rules.Refuse(rules.TokenRefused, rules.BasisHouse)
}

// noteUse keeps the day on which the token was last used, once a day.
func (g *Gate) noteUse(ctx context.Context, t store.Token, at time.Time) error {
	if t.Used == rules.DateOf(at) {
		return nil
	}
	return g.store.Update(ctx, func(tx *store.Tx) error { return tx.UseToken(t.Hash) })
}
