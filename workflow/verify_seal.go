package workflow

import (
	"fmt"

	"gongkai/rules"
	"gongkai/store"
)

// verifySeals: every seal follows the one before it and is true to the acts and to the notes that it covers.
func verifySeals(tx *store.Tx, v *Verification) error {
	seals, err := tx.Seals()
	if err != nil {
		return err
	}
	notes, err := tx.SealedNotes()
	if err != nil {
		return err
	}
	covered := map[int][]store.Note{}
	for _, n := range notes {
		covered[n.Seal] = append(covered[n.Seal], n)
	}
	var last rules.Seal
	for _, seal := range seals {
		if !sound(seal, last, v.told.sealed[seal.N], covered[seal.N]) {
			v.damaged("", 0, DamageSeal, fmt.Sprint(seal.N))
		}
		last = seal
	}
	v.Seals = seals
	return verifySealed(tx, v)
}

// verifySealed: whatever is noted as sealed is an act that is there, and its seal is.
func verifySealed(tx *store.Tx, v *Verification) error {
	acts, astray, err := tx.Sealed()
	astray += acts
	for _, root := range v.told.sealed {
		astray -= root.N
	}
	if astray > 0 {
		v.damaged("", 0, DamageSeal, fmt.Sprintf("%d sealed and not there", astray))
	}
	return err
}

func sound(seal, last rules.Seal, acts *rules.Root, notes []store.Note) bool {
	return seal.N == last.N+1 && seal.Previous == last.Hash && seal.Hash == seal.Expected() &&
		acts != nil && seal.Acts == acts.N && seal.Root == acts.Digest() &&
		seal.Notes == len(notes) && seal.NotesRoot == store.NotesRoot(notes)
}

// verifyNotes: every row of a log that a seal covers is there as it was.
func verifyNotes(tx *store.Tx, v *Verification) error {
	type key struct{ log, key string }
	stand := map[key]rules.Digest{}
	for n, err := range tx.AllNotes() {
		if err != nil {
			return err
		}
		stand[key{n.Log, n.Key}] = n.Digest
	}
	sealed, err := tx.SealedNotes()
	for _, n := range sealed {
		if stand[key{n.Log, n.Key}] != n.Digest {
			v.damaged("", 0, DamageNote, n.Log+" "+n.Key)
		}
	}
	return err
}
