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
	Place     string // 来源地址
	Agent     string // 浏览器, as it names itself
	Passed    bool   // the second factor, where there is one, was given
	Pending   string // 待启用的动态口令密钥, sealed
}

// Handle names the session on pages; nobody can be signed in by it.
func (s Session) Handle() string { return s.TokenHash[:min(len(s.TokenHash), handleLength)] }

const handleLength = 16

type sessionRow struct {
	TokenHash string         `db:"token_hash"`
	Person    rules.PersonID `db:"person_id"`
	Created   instant        `db:"created_at"`
	Seen      instant        `db:"seen_at"`
	Expires   instant        `db:"expires_at"`
	Place     string         `db:"place"`
	Agent     string         `db:"agent"`
	Passed    bool           `db:"passed"`
	Pending   string         `db:"pending"`
}

func (r sessionRow) session() Session {
	return Session{r.TokenHash, r.Person, r.Created.Time, r.Seen.Time, r.Expires.Time, r.Place, r.Agent, r.Passed, r.Pending}
}

const sessionColumns = `token_hash, person_id, created_at, seen_at, expires_at, place, agent, passed, pending`

// AddSession begins a session at the instant of the transaction.
func (tx *Tx) AddSession(s Session) error {
	return fault("begin a session", tx.put(`INSERT INTO session (`+sessionColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.TokenHash, s.Person, instant{tx.At}, instant{tx.At}, instant{s.Expires}, s.Place, s.Agent, s.Passed, s.Pending))
}

// Session finds a session that has not expired, and false when there is none.
func (tx *Tx) Session(tokenHash string) (Session, bool, error) {
	var row sessionRow
	err := tx.get(&row, `SELECT `+sessionColumns+` FROM session WHERE token_hash = ? AND expires_at > ?`, tokenHash, instant{tx.At})
	if missing(err) {
		return Session{}, false, nil
	}
	return row.session(), err == nil, fault("find a session", err)
}

// SessionsOf reads the sessions of a person that have not expired, the newest first.
func (tx *Tx) SessionsOf(person rules.PersonID) ([]Session, error) {
	var rows []sessionRow
	err := tx.all(&rows, `SELECT `+sessionColumns+` FROM session WHERE person_id = ? AND expires_at > ?
		ORDER BY created_at DESC, token_hash`, person, instant{tx.At})
	var all []Session
	for _, r := range rows {
		all = append(all, r.session())
	}
	return all, fault("read sessions", err)
}

// PendSession keeps the secret that is about to be enrolled.
func (tx *Tx) PendSession(tokenHash, sealed string) error {
	return fault("pend a session", tx.put(`UPDATE session SET pending = ? WHERE token_hash = ?`, sealed, tokenHash))
}

// PassSession notes that the second factor was given.
func (tx *Tx) PassSession(tokenHash string) error {
	return fault("pass a session", tx.put(`UPDATE session SET passed = ?, pending = '' WHERE token_hash = ?`, true, tokenHash))
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

// EndSessionOf ends the session of a person that the handle names, and says false when there is none.
func (tx *Tx) EndSessionOf(person rules.PersonID, handle string) (bool, error) {
	n, err := tx.exec(`DELETE FROM session WHERE person_id = ? AND substr(token_hash, 1, ?) = ?`, person, handleLength, handle)
	return n > 0, fault("end a session", err)
}

// EndOtherSessions ends every session of a person but one.
func (tx *Tx) EndOtherSessions(person rules.PersonID, tokenHash string) error {
	return fault("end other sessions", tx.put(`DELETE FROM session WHERE person_id = ? AND token_hash <> ?`, person, tokenHash))
}

// SweepSessions removes the sessions that have expired.
func (tx *Tx) SweepSessions() error {
	return fault("sweep sessions", tx.put(`DELETE FROM session WHERE expires_at <= ?`, instant{tx.At}))
}
