package store

import (
	"iter"

	"gongkai/rules"
)

// addBodies keeps the texts of an act. The same digest means the same salt and text, so that a second one is no news.
func (tx *Tx) addBodies(m rules.Move) error {
	rows := make([][]any, len(m.Bodies))
	for i, b := range m.Bodies {
		rows[i] = []any{m.Organisation, b.Digest, b.Salt, b.Text}
	}
	return tx.inRows(rows, func(source string, args []any) error {
		return tx.put(`INSERT INTO body (organisation_id, digest, salt, text) `+source+`
			ON CONFLICT (organisation_id, digest) DO NOTHING`, args...)
	})
}

// Bodies reads the texts that are kept of the digests, with their salts; erased ones are left out.
func (tx *Tx) Bodies(org rules.OrganisationID, digests ...rules.Digest) ([]rules.Body, error) {
	if len(digests) == 0 {
		return nil, nil
	}
	query, args, err := in(`SELECT digest, salt, text FROM body
		WHERE organisation_id = ? AND digest IN (?) AND text IS NOT NULL`, org, digests)
	if err != nil {
		return nil, fault("read texts", err)
	}
	var bodies []rules.Body
	err = tx.all(&bodies, query, args...)
	return bodies, fault("read texts", err)
}

// Texts reads the texts that are kept of the digests; erased ones are left out.
func (tx *Tx) Texts(org rules.OrganisationID, digests ...rules.Digest) (map[rules.Digest]string, error) {
	bodies, err := tx.Bodies(org, digests...)
	texts := make(map[rules.Digest]string, len(bodies))
	for _, b := range bodies {
		texts[b.Digest] = b.Text
	}
	return texts, err
}

// KeptBody (留存原文) is a text with its whole key; an erased one has neither salt nor text.
type KeptBody struct {
	Organisation rules.OrganisationID
	rules.Body
	Erased bool
}

type bodyRow struct {
	Organisation rules.OrganisationID `db:"organisation_id"`
	Digest       rules.Digest         `db:"digest"`
	Salt         string               `db:"salt"`
	Text         string               `db:"text"`
	Erased       bool                 `db:"erased"`
}

// AllBodies walks through every text of every organisation.
func (tx *Tx) AllBodies() iter.Seq2[KeptBody, error] {
	return walk(func(last KeptBody) ([]KeptBody, error) {
		var rows []bodyRow
		err := tx.all(&rows, `SELECT organisation_id, digest, COALESCE(salt, '') AS salt, COALESCE(text, '') AS text, text IS NULL AS erased
			FROM body WHERE (organisation_id, digest) > (?, ?) ORDER BY organisation_id, digest LIMIT ?`,
			last.Organisation, last.Digest, pageOfWalk)
		page := make([]KeptBody, len(rows))
		for i, r := range rows {
			page[i] = KeptBody{r.Organisation, rules.Body{Digest: r.Digest, Salt: r.Salt, Text: r.Text}, r.Erased}
		}
		return page, fault("walk through all texts", err)
	})
}
