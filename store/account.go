package store

import (
	"time"

	"gongkai/rules"
)

// Account (登录账号) is how a person proves who it is. It belongs to access alone.
type Account struct {
	Person       rules.PersonID
	PasswordHash string
	Failed       int       // attempts since the last success
	LockedUntil  time.Time // zero when it is not locked
}

// Account reads the account of a person, and false when there is none.
func (tx *Tx) Account(person rules.PersonID) (Account, bool, error) {
	var row struct {
		PasswordHash string  `db:"password_hash"`
		Failed       int     `db:"failed"`
		LockedUntil  instant `db:"locked_until"`
	}
	err := tx.get(&row, `SELECT password_hash, failed, locked_until FROM account WHERE person_id = ?`, person)
	if missing(err) {
		return Account{}, false, nil
	}
	return Account{person, row.PasswordHash, row.Failed, row.LockedUntil.Time}, err == nil, fault("read an account", err)
}

// SetAccount keeps an account: its password hash, its failures and until when it is locked.
func (tx *Tx) SetAccount(a Account) error {
	return fault("set an account", tx.put(`INSERT INTO account (person_id, password_hash, failed, locked_until) VALUES (?, ?, ?, ?)
		ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, failed = excluded.failed,
			locked_until = excluded.locked_until`, a.Person, a.PasswordHash, a.Failed, instant{a.LockedUntil}))
}

// CountFailure counts one more failed attempt, so that attempts at the same time all count, and answers how many.
func (tx *Tx) CountFailure(person rules.PersonID) (failed int, err error) {
	err = tx.get(&failed, `UPDATE account SET failed = failed + 1 WHERE person_id = ? RETURNING failed`, person)
	return failed, fault("count a failure", err)
}
