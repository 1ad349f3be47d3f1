package rules

import "slices"

// KindErasure is the kind of subject by which two persons take a text or a file out of the record: one proposes it, with
// the reason and what it rests on, another confirms it. History keeps that there was one, its digest, and who did it.
const KindErasure Kind = "erasure"

// ErasureDone is the state of an erasure that was confirmed.
const ErasureDone StateName = "erased"

// Erasure (清除) is of a text, by its digest, or of the bytes of an upload, that the history of a subject names.
type Erasure struct {
	Of     SubjectID `json:"of"`
	Text   Digest    `json:"text,omitempty"`
	Upload UploadID  `json:"upload,omitempty"`
	Reason Digest    `json:"reason"` // as typed
	Basis  Digest    `json:"basis"`  // 依据, as typed
	Erased bool      `json:"erased,omitempty"`
}

// Target is what is erased: the digest of a text, or an upload.
func (e Erasure) Target() string {
	if e.Upload != "" {
		return string(e.Upload)
	}
	return string(e.Text)
}

// targetKept: what is to be erased stands in the record still.
func targetKept(d *Dossier, _ Attempt) *Refusal {
	if d.Erasure == nil || !d.TargetKept {
		return Refuse(NothingToErase, BasisHouse)
	}
	return nil
}

// notProposer: nobody erases alone.
func notProposer(d *Dossier, a Attempt) *Refusal {
	hand := func(p Past) bool { return p.Person == a.By.Person.ID || p.For != "" && p.For == a.By.Person.ID }
	if slices.ContainsFunc(d.History, hand) {
		return Refuse(ErasureOwnProposal, BasisSeparation, "person", a.By.Person.Name)
	}
	return nil
}
