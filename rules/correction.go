package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// LongestPassage is the longest passage that a correction replaces, and by which it does, in characters: more than that
// is a change, which 市委 approves.
const LongestPassage = 100

// CorrectionKind says what a correction mends.
type CorrectionKind string

// The kinds of corrections; anything else is a change (变更).
const (
	CorrectTyping CorrectionKind = "typing" // 文字差错
	CorrectFact   CorrectionKind = "fact"   // 事实差错
)

// Correction (更正) replaces one short passage of a disclosed text, which stands there exactly once. What was cleared
// for the text is cleared for its correction.
type Correction struct {
	N          int            `json:"n"` // the version that it corrects
	Kind       CorrectionKind `json:"kind"`
	Wrong      Digest         `json:"wrong"` // 更正前
	Right      Digest         `json:"right"` // 更正后
	Reason     Digest         `json:"reason"`
	Author     PersonID       `json:"author"`
	AuthorFor  PersonID       `json:"author_for,omitempty"` // on whose behalf, when the author deputised
	ProposedOn Date           `json:"proposed_on"`
	PassedBy   PersonID       `json:"passed_by,omitempty"`
	On         Date           `json:"on,omitzero"`      // when it was made
	Notice     Digest         `json:"notice,omitempty"` // 更正说明
}

// Text returns the text as it stands now, when it was taken for the act and is not erased.
func (d *Dossier) Text() (string, bool) {
	text, ok := d.Texts[d.CurrentDigest()]
	return text, ok
}

// Corrected replaces the passage in the text, in which it must stand exactly once.
func Corrected(text, wrong, right string) (string, *Refusal) {
	at := strings.Index(text, wrong)
	switch {
	case wrong == "" || at < 0:
		return "", Refuse(PassageNotFound, BasisTrue)
	case strings.Contains(text[at+1:], wrong):
		return "", Refuse(PassageTwice, BasisTrue)
	case wrong == right:
		return "", Refuse(CorrectionEmpty, BasisTrue)
	}
	return text[:at] + right + text[at+len(wrong):], nil
}

// Standing lists the postings that are up or suspended, without the explanations of withdrawals.
func (d *Dossier) Standing() []Publication {
	return slices.DeleteFunc(slices.Clone(d.Publications), func(p Publication) bool {
		return p.Status == TakenDown || p.Explains
	})
}

func stillPosted(d *Dossier, _ Attempt) *Refusal {
	if len(d.Standing()) == 0 {
		return Refuse(NothingPosted, BasisChange)
	}
	return nil
}

func textKept(d *Dossier, _ Attempt) *Refusal {
	if _, kept := d.Text(); !kept {
		return Refuse(TextErased, BasisTrue)
	}
	return nil
}

func noCorrection(d *Dossier, _ Attempt) *Refusal {
	if d.Item.Correction != nil {
		return Refuse(CorrectionPending, BasisTrue)
	}
	return nil
}

func correctionProposed(d *Dossier, _ Attempt) *Refusal {
	if d.Item.Correction == nil {
		return Refuse(CorrectionNone, BasisTrue)
	}
	return nil
}

// correctionFits judges the proposal once more when it is made: its passages are kept and fit the text as it stands.
func correctionFits(d *Dossier, a Attempt) *Refusal {
	if r := correctionProposed(d, a); r != nil {
		return r
	}
	text, kept := d.Text()
	wrong, hasWrong := d.Texts[d.Item.Correction.Wrong]
	right, hasRight := d.Texts[d.Item.Correction.Right]
	if !kept || !hasWrong || !hasRight {
		return Refuse(TextErased, BasisTrue)
	}
	return d.fits(text, wrong, right)
}

// passageOnce judges a proposal: two short passages, of which the wrong one stands exactly once in the text.
func passageOnce(d *Dossier, a Attempt) *Refusal {
	for _, name := range []string{"wrong", "right"} {
		if utf8.RuneCountInString(a.With[name]) > LongestPassage {
			return Refuse(FieldTooLong, BasisTrue, "field", name, "most", strconv.Itoa(LongestPassage))
		}
	}
	text, _ := d.Text()
	return d.fits(text, a.With["wrong"], a.With["right"])
}

// fits also looks for a classification marking that only the corrected text as a whole would bear.
func (d *Dossier) fits(text, wrong, right string) *Refusal {
	corrected, r := Corrected(text, wrong, right)
	if r != nil {
		return r
	}
	return noMarking(d, Attempt{With: Values{"text": corrected}})
}

// secrecyClear: a correction passes its secrecy review as any text does (保密法).
func secrecyClear(_ *Dossier, a Attempt) *Refusal {
	if a.With["secrecy"] != "yes" {
		return Refuse(ReviewFoundFault, BasisSecrecyLaw, "finding", "secrecy")
	}
	return nil
}
