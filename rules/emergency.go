package rules

import (
	"slices"
	"time"
)

// ActConsentOrally is the act by which the head's oral consent clears an emergency item.
const ActConsentOrally ActName = "consent_orally"

// Emergency (紧急公开) is the head's oral consent to a text that has passed its review, recorded before anything is
// disclosed and signed within the days of the profile. Nothing is ever disclosed first and approved afterwards.
type Emergency struct {
	How      string   `json:"how"` // phone, in-person, message
	On       Date     `json:"on"`
	At       string   `json:"at"` // the time of the day
	Reason   Digest   `json:"reason"`
	Head     PersonID `json:"head"`
	HeadName string   `json:"head_name"`
	Content  Digest   `json:"content"`
	SignedBy PersonID `json:"signed_by,omitempty"`
	SignedOn Date     `json:"signed_on,omitzero"` // 补签
}

// OralConsent finds the oral consent that stands for the text as it is now, or for one that it only corrects.
func (d *Dossier) OralConsent() (Emergency, bool) {
	e := d.Item.Emergency
	if _, stands := d.Did(ActConsentOrally); !stands || e == nil || !slices.Contains(d.Lineage(), e.Content) {
		return Emergency{}, false
	}
	return *e, true
}

// SignatureOwed says whether an oral consent stands that is not signed yet.
func (d *Dossier) SignatureOwed() bool {
	e, orally := d.OralConsent()
	return orally && e.SignedBy == ""
}

// urgent: only what the catalogue has disclosed promptly can be an emergency (三(四)3b), and only after its review.
func urgent(d *Dossier, _ Attempt) *Refusal {
	if d.Entry == nil || d.Entry.Timing != Prompt {
		return Refuse(NotUrgent, BasisUrgent, "entry", string(d.Item.Entry))
	}
	if _, reviewed := d.Did(ActPass); !reviewed {
		return Refuse(ReviewMissing, BasisSecrecyLaw)
	}
	return nil
}

func headInOffice(d *Dossier, _ Attempt) *Refusal {
	if len(d.Heads) == 0 {
		return Refuse(HeadMissing, BasisDuties)
	}
	return nil
}

// Head finds who holds the head's post on the day by login.
func (d *Dossier) Head(login string) (Person, bool) {
	i := slices.IndexFunc(d.Heads, func(p Person) bool { return p.Login == login })
	if i < 0 {
		return Person{}, false
	}
	return d.Heads[i], true
}

// headMayConsent: whoever wrote or reviewed the text does not consent to it, and the time is one of the day.
func headMayConsent(d *Dossier, a Attempt) *Refusal {
	head, ok := d.Head(a.With["leader"])
	if !ok {
		return Refuse(FieldNotChoice, BasisDuties, "field", "leader", "value", a.With["leader"])
	}
	hands := Hands{Person: head.ID, Name: head.Name}
	if d.handsOffOwnDraft(hands) != nil || d.handsOffOwnClearance(hands) != nil {
		return Refuse(HeadInvolved, BasisSeparation, "person", head.Name)
	}
	if _, err := time.Parse("15:04", a.With["at"]); err != nil {
		return Refuse(TimeUnreadable, BasisUrgent, "value", a.With["at"])
	}
	return nil
}

func signatureOwed(d *Dossier, _ Attempt) *Refusal {
	if !d.SignatureOwed() {
		return Refuse(SignatureNotOwed, BasisUrgent)
	}
	return nil
}

// signerConsented: who consented signs, as long as that person holds the post.
func signerConsented(d *Dossier, a Attempt) *Refusal {
	e, _ := d.OralConsent()
	still := slices.ContainsFunc(d.Heads, func(p Person) bool { return p.ID == e.Head })
	if still && a.By.Person.ID != e.Head {
		return Refuse(SignatureNotTheirs, BasisUrgent, "person", e.HeadName)
	}
	return nil
}
