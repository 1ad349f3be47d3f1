package store

import (
	"time"

	"gongkai/rules"
)

// Dispatch (派送) is a digest on its way by one channel.
type Dispatch struct {
	ID           string
	Organisation rules.OrganisationID
	Person       rules.Person
	Address      string // where the person is reached by the channel now
	Channel      string
	Day          rules.Date
	Messages     int
	Attempts     int       // this one too, while it is claimed
	Claimed      string    // by which server
	At           time.Time // when it was claimed
	Failure      string    // the last one, in short
	Settled      time.Time // when it was given up
}

type dispatchRow struct {
	ID       string         `db:"id"`
	Person   rules.PersonID `db:"person_id"`
	Channel  string         `db:"channel"`
	Day      day            `db:"day"`
	Messages int            `db:"messages"`
	Attempts int            `db:"attempts"`
	Failure  string         `db:"failure"`
	Settled  instant        `db:"settled_at"`
}

func (r dispatchRow) dispatch(org rules.OrganisationID) Dispatch {
	return Dispatch{
		ID: r.ID, Organisation: org, Person: rules.Person{ID: r.Person}, Channel: r.Channel, Day: r.Day.Date,
		Messages: r.Messages, Attempts: r.Attempts, Failure: r.Failure, Settled: r.Settled.Time,
	}
}

// AnyDispatch says whether a dispatch by the channel can be claimed.
func (tx *Tx) AnyDispatch(org rules.OrganisationID, channel string) (some bool, err error) {
	err = tx.get(&some, `SELECT EXISTS (SELECT 1 FROM dispatch
		WHERE organisation_id = ? AND channel = ? AND status = 'waiting' AND next_at <= ?)`, org, channel, instant{tx.At})
	return some, fault("ask for a dispatch", err)
}

// ClaimDispatch (认领) gives the server the dispatch by the channel that has waited longest, until the lease ends; then
// another may take it over. The attempt counts from here, so that one that brings the program down is not tried for ever.
func (tx *Tx) ClaimDispatch(org rules.OrganisationID, channel, server string, until time.Time) (Dispatch, bool, error) {
	var row dispatchRow
	err := tx.get(&row, claimable+tx.dialect.lockFree, org, channel, instant{tx.At})
	if missing(err) {
		return Dispatch{}, false, nil
	}
	if err == nil {
		err = tx.put(`UPDATE dispatch SET claimed_by = ?, next_at = ?, attempts = attempts + 1 WHERE id = ?`,
			server, instant{until}, row.ID)
	}
	d := row.dispatch(org)
	d.Attempts, d.Claimed, d.At = d.Attempts+1, server, tx.At
	if err == nil {
		d.Person, err = tx.Person(org, d.Person.ID)
	}
	if err == nil {
		d.Address, err = tx.addressOf(org, d.Person.ID, channel)
	}
	return d, err == nil, fault("claim a dispatch", err)
}

const dispatchColumns = `id, person_id, channel, day, messages, attempts, failure, settled_at`

const claimable = `SELECT ` + dispatchColumns + ` FROM dispatch
	WHERE organisation_id = ? AND channel = ? AND status = 'waiting' AND next_at <= ? ORDER BY next_at, id LIMIT 1`

// held says in SQL that the claim was not lost to another server meanwhile.
const held = ` WHERE id = ? AND status = 'waiting' AND claimed_by = ? AND attempts = ?`

// NoteSent notes that the dispatch has left, and answers whether the claim still held.
func (tx *Tx) NoteSent(d Dispatch) (bool, error) {
	n, err := tx.exec(`UPDATE dispatch SET status = 'sent', settled_at = ?, claimed_by = ''`+held,
		instant{tx.At}, d.ID, d.Claimed, d.Attempts)
	return n == 1, fault("note that a dispatch was sent", err)
}

// NoteFailure notes that the dispatch did not get through, and when it is tried again.
func (tx *Tx) NoteFailure(d Dispatch, failure string, again time.Time) (bool, error) {
	n, err := tx.exec(`UPDATE dispatch SET next_at = ?, failure = ?, claimed_by = ''`+held,
		instant{again}, failure, d.ID, d.Claimed, d.Attempts)
	return n == 1, fault("note that a dispatch failed", err)
}

// Bury notes that the dispatch is given up: it is a dead letter (死信) from now on, until somebody has it tried again.
func (tx *Tx) Bury(d Dispatch, failure string) (bool, error) {
	n, err := tx.exec(`UPDATE dispatch SET status = 'dead', settled_at = ?, failure = ?, claimed_by = ''`+held,
		instant{tx.At}, failure, d.ID, d.Claimed, d.Attempts)
	return n == 1, fault("give a dispatch up", err)
}

// DeadLetters lists the dispatches that were given up, the newest first.
func (tx *Tx) DeadLetters(org rules.OrganisationID, limit int) ([]Dispatch, error) {
	var rows []dispatchRow
	err := tx.all(&rows, `SELECT `+dispatchColumns+` FROM dispatch WHERE organisation_id = ? AND status = 'dead'
		ORDER BY id DESC LIMIT ?`, org, limit)
	var all []Dispatch
	for _, r := range rows {
		d := r.dispatch(org)
		if err == nil {
			d.Person, err = tx.Person(org, d.Person.ID)
		}
		all = append(all, d)
	}
	return all, fault("list dead letters", err)
}

const deadLetters = `SELECT count(*) FROM dispatch WHERE status = 'dead'`

// RetryDead has a dead letter tried again from now on, as if it had never been tried.
func (tx *Tx) RetryDead(org rules.OrganisationID, id string) error {
	n, err := tx.exec(`UPDATE dispatch SET status = 'waiting', attempts = 0, next_at = ?, settled_at = NULL
		WHERE organisation_id = ? AND id = ? AND status = 'dead'`, instant{tx.At}, org, id)
	if err == nil && n == 0 {
		err = rules.Refuse(rules.LetterUnknown, rules.BasisHouse, "id", id)
	}
	return fault("try a dead letter again", err)
}
