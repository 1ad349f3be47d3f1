package store

import (
	"slices"
	"time"

	"gongkai/rules"
)

// SecurityEvent (安全事件) is something that happened to an account. It is noted for ever.
type SecurityEvent struct {
	ID           string
	Organisation rules.OrganisationID // none when nobody knows whom it is about
	At           time.Time
	Kind         rules.SecurityKind
	By           rules.PersonID // none on the command line, and of failures
	About        rules.PersonID // whose account
	Place        string
	Via          string // cli, web
	Reason       string
}

// NoteSecurity notes what happens to an account at the instant of the transaction.
func (tx *Tx) NoteSecurity(e SecurityEvent) error {
	return fault("note a security event", tx.put(`INSERT INTO security_event
		(id, organisation_id, at, kind, by_person, about, place, via, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		NewID(), e.Organisation, instant{tx.At}, e.Kind, e.By, e.About, e.Place, e.Via, e.Reason))
}

// Failures counts the attempts on the person's account that failed since the instant and since somebody last signed in with it,
// whichever server they came to.
func (tx *Tx) Failures(org rules.OrganisationID, person rules.PersonID, since time.Time) (n int, err error) {
	err = tx.get(&n, `SELECT COUNT(*) FROM security_event f WHERE organisation_id = ? AND about = ? AND kind IN (?, ?) AND at >= ?
		AND NOT EXISTS (SELECT 1 FROM security_event s WHERE s.organisation_id = f.organisation_id AND s.about = f.about
			AND s.kind = ? AND s.at >= f.at)`,
		org, person, rules.SecuritySignInFailed, rules.SecurityFactorFailed, instant{since}, rules.SecuritySignedIn)
	return n, fault("count failures", err)
}

// SecurityFilter narrows the log; what is empty does not narrow. Older and Newer are the ids beside which a page lies.
type SecurityFilter struct {
	Kind         rules.SecurityKind
	About        rules.PersonID
	Older, Newer string
}

// SecurityEvents reads the log (安全日志) of the organisation, and of attempts of which nobody knows whom they are about, the newest
// first.
func (tx *Tx) SecurityEvents(org rules.OrganisationID, f SecurityFilter, limit int) ([]SecurityEvent, error) {
	c := condition{}
	c.and(`organisation_id IN (?, '')`, org)
	if f.Kind != "" {
		c.and(`kind = ?`, f.Kind)
	}
	if f.About != "" {
		c.and(`about = ?`, f.About)
	}
	if f.Older != "" {
		c.and(`id < ?`, f.Older)
	}
	order := ` ORDER BY id DESC LIMIT ?`
	if f.Newer != "" {
		c.and(`id > ?`, f.Newer)
		order = ` ORDER BY id LIMIT ?`
	}
	var rows []securityRow
	err := tx.all(&rows, `SELECT id, organisation_id, at, kind, by_person, about, place, via, reason FROM security_event
		WHERE `+c.text()+order, append(c.args, limit)...)
	var all []SecurityEvent
	for _, r := range rows {
		all = append(all, SecurityEvent{r.ID, r.Organisation, r.At.Time, r.Kind, r.By, r.About, r.Place, r.Via, r.Reason})
	}
	if f.Newer != "" {
		slices.Reverse(all)
	}
	return all, fault("read security events", err)
}

type securityRow struct {
	ID           string               `db:"id"`
	Organisation rules.OrganisationID `db:"organisation_id"`
	At           instant              `db:"at"`
	Kind         rules.SecurityKind   `db:"kind"`
	By           rules.PersonID       `db:"by_person"`
	About        rules.PersonID       `db:"about"`
	Place        string               `db:"place"`
	Via          string               `db:"via"`
	Reason       string               `db:"reason"`
}
