package store

import (
	"iter"

	"gongkai/rules"
)

// addBodies keeps the texts of an act. The same digest means the same salt and text, so that a second one is no news.
func (tx *Tx) addBodies(m rules.Move) error {
	for _, b := range m.Bodies {
		err := tx.put(`INSERT INTO body (organisation_id, digest, salt, text) VALUES (?, ?, ?, ?)
			ON CONFLICT (organisation_id, digest) DO NOTHING`, m.Organisation, b.Digest, b.Salt, b.Text)
		if err != nil {
			return err
		}
	}
	return nil
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

// AllBodies goes through every text that is kept, of every organisation; erased ones are left out.
func (tx *Tx) AllBodies() iter.Seq2[rules.Body, error] {
	return func(yield func(rules.Body, error) bool) {
		rows, err := tx.q.QueryxContext(tx.ctx, `SELECT digest, salt, text FROM body WHERE text IS NOT NULL`)
		if err != nil {
			yield(rules.Body{}, fault("read all texts", err))
			return
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var b rules.Body
			if err := rows.StructScan(&b); err != nil {
				yield(rules.Body{}, fault("read all texts", err))
				return
			}
			if !yield(b, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(rules.Body{}, fault("read all texts", err))
		}
	}
}
