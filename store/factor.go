package store

import "gongkai/rules"

// UseStep takes the code of a time step, and says false when that step or a later one was used: a code works once.
func (tx *Tx) UseStep(person rules.PersonID, step int64) (bool, error) {
	n, err := tx.exec(`UPDATE account SET factor_step = ? WHERE person_id = ? AND factor_step < ?`, step, person, step)
	return n == 1, fault("use a step", err)
}

// SetRecoveryCodes (恢复码) puts these codes, by their hashes, in the place of those that the person had.
func (tx *Tx) SetRecoveryCodes(person rules.PersonID, hashes []string) error {
	err := tx.put(`DELETE FROM recovery_code WHERE person_id = ?`, person)
	for _, hash := range hashes {
		if err == nil {
			err = tx.put(`INSERT INTO recovery_code (person_id, hash) VALUES (?, ?)`, person, hash)
		}
	}
	return fault("set recovery codes", err)
}

// UseRecoveryCode takes a code, and says false when there is none such or it was used.
func (tx *Tx) UseRecoveryCode(person rules.PersonID, hash string) (bool, error) {
	n, err := tx.exec(`UPDATE recovery_code SET used_at = ? WHERE person_id = ? AND hash = ? AND used_at IS NULL`,
		instant{tx.At}, person, hash)
	return n == 1, fault("use a recovery code", err)
}

// RecoveryCodes counts the codes that are left.
func (tx *Tx) RecoveryCodes(person rules.PersonID) (left int, err error) {
	err = tx.get(&left, `SELECT count(*) FROM recovery_code WHERE person_id = ? AND used_at IS NULL`, person)
	return left, fault("count recovery codes", err)
}

// Factors counts the sealed secrets, for which the key file has to be there.
func (tx *Tx) Factors() (n int, err error) {
	err = tx.get(&n, `SELECT count(*) FROM account WHERE factor <> ''`)
	return n, fault("count second factors", err)
}
