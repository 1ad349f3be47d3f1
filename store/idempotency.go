package store

import (
	"encoding/json"

	"gongkai/rules"
)

// Request (请求) is how an actor names what it asks for, so that asking twice does it once. Without a key nothing is
// remembered.
type Request struct {
	Actor  rules.PersonID
	Key    string
	Digest rules.Digest // of everything that was asked
}

// Answer (结果) is what an act came to.
type Answer struct {
	Subject rules.SubjectID `json:"subject"`
	State   rules.StateName `json:"state"`
	Rev     int             `json:"rev"`
	Act     rules.ActName   `json:"act"`
	Moved   bool            `json:"moved"`
	Number  string          `json:"number,omitempty"`
}

// Answered looks whether the request was answered before; it is asked before anything else, and before rev. A key
// that came with another request is refused. In an update on PostgreSQL a twin of the request that is being answered
// is waited for.
func (tx *Tx) Answered(req Request) (Answer, bool, error) {
	if req.Key == "" {
		return Answer{}, false, nil
	}
	if first, err := tx.reserveKey(req); first || err != nil {
		return Answer{}, false, fault("take a key", err)
	}
	var digest, text string
	err := tx.scan([]any{&digest, &text}, `SELECT digest, answer FROM idempotency WHERE actor_id = ? AND key = ?`, req.Actor, req.Key)
	switch {
	case missing(err) || err == nil && text == "":
		return Answer{}, false, nil
	case err != nil:
		return Answer{}, false, fault("look for an answer", err)
	case digest != string(req.Digest):
		return Answer{}, false, rules.Refuse(rules.KeyReused, rules.BasisHouse, "key", req.Key)
	}
	var a Answer
	err = json.Unmarshal([]byte(text), &a)
	return a, err == nil, fault("read an answer", err)
}

// reserveKey says whether this transaction is the first to come with the key. The row without an answer goes again
// when the transaction is refused.
func (tx *Tx) reserveKey(req Request) (bool, error) {
	if !tx.dialect.reserves || !tx.writes {
		return false, nil
	}
	n, err := tx.exec(`INSERT INTO idempotency (actor_id, key, digest, answer, at) VALUES (?, ?, ?, '', ?)
		ON CONFLICT (actor_id, key) DO NOTHING`, req.Actor, req.Key, req.Digest, instant{tx.At})
	return n == 1, err
}

// remember keeps the answer under the request's key. Refusals are not remembered.
func (tx *Tx) remember(req Request, a Answer) error {
	if req.Key == "" {
		return nil
	}
	text, err := asJSON(a)
	if err != nil {
		return err
	}
	n, err := tx.exec(`INSERT INTO idempotency (actor_id, key, digest, answer, at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (actor_id, key) DO UPDATE SET digest = excluded.digest, answer = excluded.answer
		WHERE idempotency.answer = ''`, req.Actor, req.Key, req.Digest, text, instant{tx.At})
	if err == nil && n == 0 {
		err = rules.Refuse(rules.KeyReused, rules.BasisHouse, "key", req.Key)
	}
	return err
}
