package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// scan is an upload as an act names it.
type scan struct {
	org     rules.OrganisationID
	subject rules.SubjectID
	seq     int
	ref     rules.UploadRef
}

// verifyUploads reads every file that an act names: it is there, and has the digest that the chain covers. A file that
// several acts name is read once.
func verifyUploads(tx *store.Tx, v *Verification) error {
	checked := map[rules.UploadRef]error{}
	for _, s := range v.told.scans {
		what := rules.UploadRef{ID: s.ref.ID, Digest: s.ref.Digest}
		found, done := checked[what]
		if !done {
			found = checkScan(tx, v, s)
			checked[what] = found
		}
		if _, damaged := rules.AsRefusal(found); damaged {
			v.damaged(s.subject, s.seq, DamageUpload, string(s.ref.ID)+" "+s.ref.Name)
		} else if found != nil {
			return found
		}
	}
	return nil
}

// checkScan reads one file through; of one that two persons had erased no byte may be left.
func checkScan(tx *store.Tx, v *Verification, s scan) error {
	if !v.told.erased[string(s.org)+string(s.ref.ID)] {
		return tx.CheckNamed(s.org, s.ref)
	}
	left, err := tx.HasBytes(s.org, s.ref.ID)
	if err == nil && left {
		err = rules.Refuse(rules.UploadDamaged, rules.BasisHouse, "upload", string(s.ref.ID))
	}
	return err
}
