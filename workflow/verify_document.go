package workflow

import (
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// verifyDocuments checks that every document is true to its hash, and that what acts adopted is there as they adopted it.
func verifyDocuments(tx *store.Tx, v *Verification) error {
	offices, err := tx.Organisations()
	if err != nil {
		return err
	}
	for _, office := range offices {
		docs, err := tx.Documents(office.ID)
		if err != nil {
			return err
		}
		for _, doc := range docs {
			if rules.DigestOf([]byte(doc.Body)) != doc.Hash {
				v.damaged("", 0, DamageDocument, doc.Name+" "+doc.Version)
			}
		}
		for _, move := range v.adopted {
			if move.Organisation == office.ID && !slices.ContainsFunc(docs, func(d store.Document) bool { return isAdoption(d, move.Adopts) }) {
				v.damaged(move.Subject, move.Seq, DamageDocument, move.Adopts.File+" "+move.Adopts.Version)
			}
		}
	}
	return nil
}

func isAdoption(d store.Document, a *rules.Adoption) bool {
	return d.Kind == a.Kind && d.Name == a.File && d.Version == a.Version && d.Hash == a.Hash &&
		d.Decision == a.Decision && d.InForce == a.InForce
}
