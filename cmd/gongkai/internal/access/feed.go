package access

import (
	"context"
	"crypto/rand"
	"encoding/base64"

	"gongkai/rules"
	"gongkai/store"
)

// newToken makes a token that nobody can guess.
func newToken() string {
	random := make([]byte, tokenBytes)
	_, _ = rand.Read(random) // never fails: the program ends when the machine has no randomness
	return base64.RawURLEncoding.EncodeToString(random)
}

// MakeFeed (订阅日历) gives the person a feed. The token is told this once; an older one opens nothing any more.
func (g *Gate) MakeFeed(ctx context.Context, org rules.OrganisationID, person rules.PersonID) (token string, err error) {
	token = newToken()
	return token, g.store.Update(ctx, func(tx *store.Tx) error { return tx.PutFeed(org, person, hashOfToken(token)) })
}

// EndFeed (撤销订阅) revokes the feed of the person.
func (g *Gate) EndFeed(ctx context.Context, org rules.OrganisationID, person rules.PersonID) error {
	return g.store.Update(ctx, func(tx *store.Tx) error { return tx.EndFeed(org, person) })
}

// WhoseFeed says whose feed the token opens, and false when it opens none. The day of its last use is noted, once a day.
func (g *Gate) WhoseFeed(ctx context.Context, token string) (feed store.Feed, ok bool, err error) {
	today := rules.DateOf(g.now())
	err = g.store.View(ctx, func(tx *store.Tx) error {
		feed, ok, err = tx.FeedByToken(hashOfToken(token))
		if err == nil && ok {
			ok, err = inOffice(tx, feed.Person, feed.MadeAt)
		}
		return err
	})
	if err != nil || !ok || feed.UsedOn == today {
		return feed, ok, err
	}
	return feed, ok, g.store.Update(ctx, func(tx *store.Tx) error { return tx.FeedUsed(hashOfToken(token)) })
}
