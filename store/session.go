package store

import (
	"time"

	"gongkai/rules"
)

// Session (登录会话) is a sign-in that is going on; of its token only the hash is kept. It belongs to access alone.
type Session struct {
	TokenHash string
	Person    rules.PersonID
	Created   time.Time
	Seen      time.Time
	Expires   time.Time
}

type sessionRow struct {
	TokenHash string         `db:"token_hash"`
	Person    rules.PersonID `db:"person_id"`
	Created   instant        `db:"created_at"`
	Seen      instant        `db:"seen_at"`
	Expires   instant        `db:"expires_at"`
}

// AddSession begins a session at the instant of the transaction.
func (tx *Tx) AddSession(tokenHash string, person rules.PersonID, expires time.Time) error {
	return fault("begin a session", tx.put(`INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at)
		VALUES (?, ?, ?, ?, ?)`, tokenHash, person, instant{tx.At}, instant{tx.At}, instant{expires}))
}

// Session finds a session that has not expired, and false when there is none.
func (tx *Tx) Session(tokenHash string) (Session, bool, error) {
	var row sessionRow
	err := tx.get(&row, `SELECT token_hash, person_id, created_at, seen_at, expires_at FROM session
		WHERE token_hash = ? AND expires_at > ?`, tokenHash, instant{tx.At})
	if missing(err) {
		return Session{}, false, nil
	}
	return Session{row.TokenHash, row.Person, row.Created.Time, row.Seen.Time, row.Expires.Time}, err == nil, fault("find a session", err)
}

// TouchSession notes that the session was used now, and when it expires.
func (tx *Tx) TouchSession(tokenHash string, expires time.Time) error {
	return fault("touch a session", tx.put(`UPDATE session SET seen_at = ?, expires_at = ? WHERE token_hash = ?`,
		instant{tx.At}, instant{expires}, tokenHash))
}

// EndSession ends a session.
func (tx *Tx) EndSession(tokenHash string) error {
	return fault("end a session", tx.put(`DELETE FROM session WHERE token_hash = ?`, tokenHash))
}

// EndSessions ends every session of a person, as a new password does.
func (tx *Tx) EndSessions(person rules.PersonID) error {
	return fault("end sessions", tx.put(`DELETE FROM session WHERE person_id = ?`, person))
}

// SweepSessions removes the sessions that have expired.
func (tx *Tx) SweepSessions() error {
	return fault("sweep sessions", tx.put(`DELETE FROM session WHERE expires_at <= ?`, instant{tx.At}))
}
