package workflow

import (
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// verifyDocuments checks that every document is true to its hash, that what acts adopted is there as they adopted it, and
// that whatever no act adopted came with the founding.
func verifyDocuments(tx *store.Tx, v *Verification) error {
	offices, err := tx.Organisations()
	if err != nil {
		return err
	}
	founding, err := tx.FoundingSeals()
	for _, office := range offices {
		if err == nil {
			err = v.verifyDocumentsOf(tx, office.ID, founding[office.ID])
		}
	}
	return err
}

func (v *Verification) verifyDocumentsOf(tx *store.Tx, org rules.OrganisationID, founding int) error {
	docs, err := tx.Documents(org)
	if err != nil {
		return err
	}
	adopted := slices.DeleteFunc(slices.Clone(v.told.adopted), func(m rules.Move) bool { return m.Organisation != org })
	for _, doc := range docs {
		byAct := slices.ContainsFunc(adopted, func(m rules.Move) bool { return isAdoption(doc, m.Adopts) })
		late := false
		if !byAct && founding > 0 {
			late, err = tx.SealedAfter(org, doc, founding)
			if err != nil {
				return err
			}
		}
		if late || rules.DigestOf([]byte(doc.Body)) != doc.Hash {
			v.damaged("", 0, DamageDocument, doc.Name+" "+doc.Version)
		}
	}
	for _, move := range adopted {
		if !slices.ContainsFunc(docs, func(d store.Document) bool { return isAdoption(d, move.Adopts) }) {
			v.damaged(move.Subject, move.Seq, DamageDocument, move.Adopts.File+" "+move.Adopts.Version)
		}
	}
	return nil
}

func isAdoption(d store.Document, a *rules.Adoption) bool {
	return d.Kind == a.Kind && d.Name == a.File && d.Version == a.Version && d.Hash == a.Hash &&
		d.Decision == a.Decision && d.InForce == a.InForce
}
