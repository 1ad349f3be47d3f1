package store

import (
	"time"

	"gongkai/rules"
)

// Token (接口令牌) lets a program speak for a person; of the token only the hash is kept. It belongs to access alone.
type Token struct {
	Hash    string
	Person  rules.PersonID
	Name    string // by which its owner knows it, once for each person
	Created time.Time
	Expires time.Time
	Used    rules.Date // the last day on which it was used; none before the first
	Revoked time.Time  // zero when it was not revoked
}

// Live says whether the token is neither over nor revoked at the instant.
func (t Token) Live(at time.Time) bool { return t.Revoked.IsZero() && at.Before(t.Expires) }

type tokenRow struct {
	Hash    string         `db:"token_hash"`
	Person  rules.PersonID `db:"person_id"`
	Name    string         `db:"name"`
	Created instant        `db:"created_at"`
	Expires instant        `db:"expires_at"`
	Used    day            `db:"used_on"`
	Revoked instant        `db:"revoked_at"`
}

func (r tokenRow) token() Token {
	return Token{r.Hash, r.Person, r.Name, r.Created.Time, r.Expires.Time, r.Used.Date, r.Revoked.Time}
}

const tokenColumns = `token_hash, person_id, name, created_at, expires_at, used_on, revoked_at`

// AddToken keeps a new token at the instant of the transaction, and refuses a name that the person has used.
func (tx *Tx) AddToken(hash string, person rules.PersonID, name string, expires time.Time) error {
	n, err := tx.exec(`INSERT INTO api_token (token_hash, person_id, name, created_at, expires_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (person_id, name) DO NOTHING`, hash, person, name, instant{tx.At}, instant{expires})
	if err == nil && n == 0 {
		err = rules.Refuse(rules.TokenNameTaken, rules.BasisHouse, "token", name)
	}
	return fault("add a token", err)
}

// Token finds a token by its hash, and false when there is none; whether it is live is left to ask.
func (tx *Tx) Token(hash string) (Token, bool, error) {
	var row tokenRow
	err := tx.get(&row, `SELECT `+tokenColumns+` FROM api_token WHERE token_hash = ?`, hash)
	if missing(err) {
		return Token{}, false, nil
	}
	return row.token(), err == nil, fault("find a token", err)
}

// Tokens lists the tokens of a person, the oldest first.
func (tx *Tx) Tokens(person rules.PersonID) ([]Token, error) {
	var rows []tokenRow
	err := tx.all(&rows, `SELECT `+tokenColumns+` FROM api_token WHERE person_id = ? ORDER BY created_at, name`, person)
	var all []Token
	for _, r := range rows {
		all = append(all, r.token())
	}
	return all, fault("list tokens", err)
}

// UseToken notes that the token was used on the day of the transaction.
func (tx *Tx) UseToken(hash string) error {
	return fault("use a token", tx.put(`UPDATE api_token SET used_on = ? WHERE token_hash = ?`, day{rules.DateOf(tx.At)}, hash))
}

// RevokeToken revokes the token of that name for ever, and refuses when the person has none that is not revoked.
func (tx *Tx) RevokeToken(person rules.PersonID, name string) error {
	n, err := tx.exec(`UPDATE api_token SET revoked_at = ? WHERE person_id = ? AND name = ? AND revoked_at IS NULL`,
		instant{tx.At}, person, name)
	if err == nil && n == 0 {
		err = rules.Refuse(rules.TokenUnknown, rules.BasisHouse, "token", name)
	}
	return fault("revoke a token", err)
}
