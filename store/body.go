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

// bodyRow is a text with its whole key.
type bodyRow struct {
	Organisation rules.OrganisationID `db:"organisation_id"`
	rules.Body
}

// AllBodies walks through every text that is kept, of every organisation; erased ones are left out.
func (tx *Tx) AllBodies() iter.Seq2[rules.Body, error] {
	rows := walk(func(last bodyRow) (page []bodyRow, err error) {
		err = tx.all(&page, `SELECT organisation_id, digest, salt, text FROM body
			WHERE (organisation_id, digest) > (?, ?) AND text IS NOT NULL
			ORDER BY organisation_id, digest LIMIT ?`, last.Organisation, last.Digest, pageOfWalk)
		return page, fault("walk through all texts", err)
	})
	return func(yield func(rules.Body, error) bool) {
		for row, err := range rows {
			if !yield(row.Body, err) {
				return
			}
		}
	}
}
