package workflow

import (
	"context"
	"fmt"

	"gongkai/rules"
	"gongkai/store"
)

// Damage (不符) is one place where the record does not hold together.
type Damage struct {
	Subject rules.SubjectID `json:"subject,omitempty"`
	Seq     int             `json:"seq,omitempty"`
	Code    string          `json:"code"`
	Detail  string          `json:"detail,omitempty"`
}

// The codes of damage.
const (
	DamageGap       = "gap"        // an act is missing or stands twice
	DamageLink      = "link"       // an act does not follow the one before it
	DamageHash      = "hash"       // an act's bytes are not those that were recorded
	DamageUnread    = "unreadable" // an act's bytes cannot be read
	DamageColumns   = "columns"    // the columns beside the bytes say something else
	DamageHead      = "head"       // the subject's head is not its last act
	DamageState     = "state"      // folding the history gives another state
	DamageNoHistory = "no-history" // a subject without acts, or acts without a subject
	DamageBody      = "body"       // a text is not the one whose digest history keeps
	DamageDocument  = "document"   // a document is not the one that was adopted
	DamageSeal      = "seal"       // a seal does not fit its acts or the seal before it
	DamageUpload    = "upload"     // a file that an act names is missing, or not the one that was taken in
	DamageHolding   = "holding"    // somebody's post is not what the noted changes say
)

// Verification (核验) is what Verify found.
type Verification struct {
	Acts     int
	Subjects int
	Seals    int
	Damage   []Damage

	scans []scan // what the acts name

	adopted []rules.Move // the acts that adopted a document
}

// OK says whether the record holds together.
func (v Verification) OK() bool { return len(v.Damage) == 0 }

// Verify goes through the whole record: every chain unbroken, the fold of every history equal to what is stored, every
// text and every file true to its digest, every seal true to its acts. It cannot see a tail that was cut before the last seal was
// printed; for that, the printed seal is compared by hand.
func (e *Engine) Verify(ctx context.Context) (Verification, error) {
	var v Verification
	err := e.store.View(ctx, func(tx *store.Tx) error {
		v = Verification{}
		for _, part := range []func(*store.Tx, *Verification) error{verifyChains, verifyDocuments, verifyBodies, verifySeals, verifyUploads, verifyHoldings} {
			if err := part(tx, &v); err != nil {
				return fmt.Errorf("workflow: verify: %w", err)
			}
		}
		return nil
	})
	return v, err
}

func (v *Verification) damaged(id rules.SubjectID, seq int, code, detail string) {
	v.Damage = append(v.Damage, Damage{Subject: id, Seq: seq, Code: code, Detail: detail})
}

func verifyBodies(tx *store.Tx, v *Verification) error {
	for body, err := range tx.AllBodies() {
		if err != nil {
			return err
		}
		if body.Expected() != body.Digest {
			v.damaged("", 0, DamageBody, string(body.Digest))
		}
	}
	return nil
}

func verifyHoldings(tx *store.Tx, v *Verification) error {
	damage, err := tx.HoldingDamage()
	for _, holding := range damage {
		v.damaged("", 0, DamageHolding, holding)
	}
	return err
}

func verifySeals(tx *store.Tx, v *Verification) error {
	seals, err := tx.Seals()
	if err != nil {
		return err
	}
	var last rules.Seal
	for _, seal := range seals {
		v.Seals++
		hashes, err := tx.SealedBy(seal.N)
		if err != nil {
			return err
		}
		if !sound(seal, last, hashes) {
			v.damaged("", 0, DamageSeal, fmt.Sprint(seal.N))
		}
		last = seal
	}
	return nil
}

func sound(seal, last rules.Seal, hashes []rules.Digest) bool {
	return seal.N == last.N+1 && seal.Previous == last.Hash && seal.Acts == len(hashes) &&
		seal.Root == rules.MerkleRoot(hashes) && seal.Hash == seal.Expected()
}
