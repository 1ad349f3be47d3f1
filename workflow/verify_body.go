package workflow

import "gongkai/store"

// verifyBodies: every text that an act names is there and true to its digest, or was erased by an act, and there is none
// that no act names. Of acts that were written before they listed their texts only what is there is judged.
func verifyBodies(tx *store.Tx, v *Verification) error {
	for body, err := range tx.AllBodies() {
		if err != nil {
			return err
		}
		named := namedText{body.Organisation, body.Digest}
		erased := v.told.erased[string(body.Organisation)+string(body.Digest)]
		if !v.told.texts[named] && !v.told.older[named] || body.Erased != erased || !erased && body.Expected() != body.Digest {
			v.damaged("", 0, DamageBody, string(body.Digest))
		}
		delete(v.told.texts, named)
	}
	for gone := range v.told.texts {
		v.damaged("", 0, DamageBody, string(gone.digest))
	}
	return nil
}
