package store

import (
	"time"

	"gongkai/rules"
)

// Feed (日历订阅) is the private calendar that a person's devices read without signing in; of its token only the hash is
// kept. It belongs to access alone.
type Feed struct {
	Organisation rules.OrganisationID
	Person       rules.PersonID
	MadeAt       time.Time
	UsedOn       rules.Date // none before its first use
}

type feedRow struct {
	Organisation rules.OrganisationID `db:"organisation_id"`
	Person       rules.PersonID       `db:"person_id"`
	MadeAt       instant              `db:"made_at"`
	UsedOn       day                  `db:"used_on"`
}

const feedColumns = `organisation_id, person_id, made_at, used_on`

// PutFeed gives the person a feed under a new token; the old one, if any, opens nothing from now on.
func (tx *Tx) PutFeed(org rules.OrganisationID, person rules.PersonID, tokenHash string) error {
	return fault("make a feed", tx.put(`INSERT INTO feed_token (organisation_id, person_id, token_hash, made_at)
		VALUES (?, ?, ?, ?) ON CONFLICT (organisation_id, person_id) DO UPDATE SET token_hash = excluded.token_hash,
			made_at = excluded.made_at, used_on = NULL`, org, person, tokenHash, instant{tx.At}))
}

// Feed finds the feed of a person, and false when there is none.
func (tx *Tx) Feed(org rules.OrganisationID, person rules.PersonID) (Feed, bool, error) {
	return tx.feed(`SELECT `+feedColumns+` FROM feed_token WHERE organisation_id = ? AND person_id = ?`, org, person)
}

// FeedByToken finds the feed that the token opens, and false when it opens none.
func (tx *Tx) FeedByToken(tokenHash string) (Feed, bool, error) {
	return tx.feed(`SELECT `+feedColumns+` FROM feed_token WHERE token_hash = ?`, tokenHash)
}

func (tx *Tx) feed(query string, args ...any) (Feed, bool, error) {
	var row feedRow
	err := tx.get(&row, query, args...)
	if missing(err) {
		return Feed{}, false, nil
	}
	return Feed{row.Organisation, row.Person, row.MadeAt.Time, row.UsedOn.Date}, err == nil, fault("find a feed", err)
}

// FeedUsed notes that the feed was read today.
func (tx *Tx) FeedUsed(tokenHash string) error {
	return fault("note the use of a feed", tx.put(`UPDATE feed_token SET used_on = ? WHERE token_hash = ?`,
		day{rules.DateOf(tx.At)}, tokenHash))
}

// EndFeed revokes the feed of a person.
func (tx *Tx) EndFeed(org rules.OrganisationID, person rules.PersonID) error {
	return fault("revoke a feed", tx.put(`DELETE FROM feed_token WHERE organisation_id = ? AND person_id = ?`, org, person))
}
