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
	MustChange   bool      // 须改密: somebody else gave the password, or it is too old
	Cleared      time.Time // failures before it do not count: an unlock, a new password
	Factor       string    // 动态口令密钥, sealed; none when there is none
	Step         int64     // the last time step whose code was used
}

type accountRow struct {
	Person       rules.PersonID `db:"person_id"`
	PasswordHash string         `db:"password_hash"`
	Failed       int            `db:"failed"`
	LockedUntil  instant        `db:"locked_until"`
	MustChange   bool           `db:"must_change"`
	Cleared      instant        `db:"cleared_at"`
	Factor       string         `db:"factor"`
	Step         int64          `db:"factor_step"`
}

func (r accountRow) account() Account {
	return Account{r.Person, r.PasswordHash, r.Failed, r.LockedUntil.Time, r.MustChange, r.Cleared.Time, r.Factor, r.Step}
}

const accountColumns = `person_id, password_hash, failed, locked_until, must_change, cleared_at, factor, factor_step`

// Account reads the account of a person, and false when there is none. Who writes holds it until the end.
func (tx *Tx) Account(person rules.PersonID) (Account, bool, error) {
	query := `SELECT ` + accountColumns + ` FROM account WHERE person_id = ?`
	if tx.writes {
		query += tx.dialect.lock
	}
	var row accountRow
	err := tx.get(&row, query, person)
	if missing(err) {
		return Account{}, false, nil
	}
	return row.account(), err == nil, fault("read an account", err)
}

// Accounts reads the accounts of everybody of the organisation.
func (tx *Tx) Accounts(org rules.OrganisationID) (map[rules.PersonID]Account, error) {
	var rows []accountRow
	err := tx.all(&rows, `SELECT `+accountColumns+` FROM account WHERE person_id IN
		(SELECT id FROM person WHERE organisation_id = ?)`, org)
	all := map[rules.PersonID]Account{}
	for _, r := range rows {
		all[r.Person] = r.account()
	}
	return all, fault("read accounts", err)
}

// SetAccount keeps an account as it is given.
func (tx *Tx) SetAccount(a Account) error {
	return fault("set an account", tx.put(`INSERT INTO account (`+accountColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, failed = excluded.failed,
			locked_until = excluded.locked_until, must_change = excluded.must_change, cleared_at = excluded.cleared_at,
			factor = excluded.factor, factor_step = excluded.factor_step`,
		a.Person, a.PasswordHash, a.Failed, instant{a.LockedUntil}, a.MustChange, instant{a.Cleared}, a.Factor, a.Step))
}

// CountFailure counts one more failed attempt, so that attempts at the same time all count, and answers how many.
func (tx *Tx) CountFailure(person rules.PersonID) (failed int, err error) {
	err = tx.get(&failed, `UPDATE account SET failed = failed + 1 WHERE person_id = ? RETURNING failed`, person)
	return failed, fault("count a failure", err)
}

// PastPasswords reads the hashes of the person's passwords, the newest first and that in use among them.
func (tx *Tx) PastPasswords(person rules.PersonID) (hashes []string, err error) {
	err = tx.all(&hashes, `SELECT password_hash FROM password_past WHERE person_id = ? ORDER BY n DESC`, person)
	return hashes, fault("read the passwords of the past", err)
}

// PasswordSince is when the person chose the password in use, as the security log has it; zero when the log does not say.
func (tx *Tx) PasswordSince(org rules.OrganisationID, person rules.PersonID) (time.Time, error) {
	var since instant
	err := tx.get(&since, `SELECT max(at) FROM security_event WHERE organisation_id = ? AND about = ? AND kind IN (?, ?)`,
		org, person, rules.SecurityPasswordChanged, rules.SecurityOfficeFounded)
	return since.Time, fault("ask since when a password is in use", err)
}

// RememberPassword adds a hash to the person's passwords and forgets all but the newest.
func (tx *Tx) RememberPassword(person rules.PersonID, hash string, newest int) error {
	var n int
	err := tx.get(&n, `SELECT COALESCE(max(n), 0) FROM password_past WHERE person_id = ?`, person)
	if err == nil {
		err = tx.put(`INSERT INTO password_past (person_id, n, password_hash) VALUES (?, ?, ?)`, person, n+1, hash)
	}
	if err == nil {
		err = tx.put(`DELETE FROM password_past WHERE person_id = ? AND n <= ?`, person, n+1-newest)
	}
	return fault("remember a password", err)
}
