package access

import (
	"context"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// How long a session lasts: half an hour after it was last used, and eight hours however busy it is.
const (
	idle    = 30 * time.Minute
	longest = 8 * time.Hour
)

// noticing is how often the use of a session is written down; idle time is exact to that.
const noticing = time.Minute

const tokenBytes = 32

// Who says whose session the token is, and refuses one that is unknown, idle too long or too old.
func (g *Gate) Who(ctx context.Context, token string) (rules.PersonID, error) {
	var session store.Session
	var at time.Time
	err := g.store.View(ctx, func(tx *store.Tx) error {
		found, known, err := tx.Session(hashOfToken(token))
		if err == nil && !known {
			err = rules.Refuse(rules.NotSignedIn, rules.BasisHouse)
		}
		session, at = found, tx.At
		return err
	})
	if err != nil || at.Sub(session.Seen) < noticing {
		return session.Person, err
	}
	return session.Person, g.store.Update(ctx, func(tx *store.Tx) error {
		return tx.TouchSession(session.TokenHash, expiry(session.Created, tx.At))
	})
}

// expiry is when a session that is used now ends, if it is not used again.
func expiry(created, now time.Time) time.Time {
	until := now.Add(idle)
	if last := created.Add(longest); last.Before(until) {
		return last
	}
	return until
}

// SignOut (退出) ends the session of the token.
func (g *Gate) SignOut(ctx context.Context, token string) error {
	return g.store.Update(ctx, func(tx *store.Tx) error { return tx.EndSession(hashOfToken(token)) })
}
