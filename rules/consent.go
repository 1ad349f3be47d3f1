package rules

import "slices"

// Consent (市委审核同意) is the superior's answer to the request for an item outside the catalogue, as the paper gives it:
// entered by one person and confirmed by another. It is bound to the text and to the work plan that were sent; a change
// of either voids it. Silence is never consent.
type Consent struct {
	Request     string   `json:"request"`              // 请示文号
	Reply       string   `json:"reply,omitempty"`      // 批复文号
	RepliedOn   Date     `json:"replied_on,omitzero"`  // the date on the paper
	Conditions  Digest   `json:"conditions,omitempty"` // 附带条件
	Scan        UploadID `json:"scan,omitempty"`       // 批复扫描件
	Content     Digest   `json:"content"`
	Plan        Digest   `json:"plan"`
	EnteredBy   PersonID `json:"entered_by,omitempty"`
	ConfirmedBy PersonID `json:"confirmed_by,omitempty"`
}

// Entered says whether somebody entered the reply.
func (c *Consent) Entered() bool { return c != nil && c.EnteredBy != "" }

// Conditional says whether the consent has conditions.
func (c *Consent) Conditional() bool { return c != nil && c.Conditions != "" }

// consented: the consent is there, confirmed, and given to the text and the plan as they stand now (三(二)2c).
func consented(d *Dossier, _ Attempt) *Refusal {
	c := d.Item.Consent
	if c == nil || c.ConfirmedBy == "" || d.Item.Plan == nil {
		return Refuse(ConsentMissing, BasisConsent)
	}
	if !slices.Contains(d.Lineage(), c.Content) || c.Plan != d.Item.Plan.Digest() {
		return Refuse(ConsentVoid, BasisConsent, "reply", c.Reply)
	}
	return nil
}

// consentConfirmed lets the item move once a second person has entered the same paper.
func consentConfirmed(d *Dossier, a Attempt) *Refusal { return consented(d, a) }

func consentEntered(d *Dossier, _ Attempt) *Refusal {
	if !d.Item.Consent.Entered() {
		return Refuse(ConsentMissing, BasisConsent)
	}
	return nil
}

// consentAgrees: the paper is not dated in the future; who confirms it is another person than who entered it, and reads
// the same number and date.
func consentAgrees(d *Dossier, a Attempt) *Refusal {
	return agreesWith(d.Item.Consent, a, BasisConsent)
}

// agreesWith holds what was typed against the paper of 市委 as it was entered, if somebody entered it.
func agreesWith(c *Consent, a Attempt, basis Basis) *Refusal {
	on, err := ParseTyped(a.With["replied_on"])
	if err != nil || on.After(a.Happened) {
		return Refuse(HappenedInFuture, basis, "date", a.With["replied_on"], "today", a.Happened.String())
	}
	switch {
	case !c.Entered():
		return nil
	case c.EnteredBy == a.By.Person.ID:
		return Refuse(ConsentSamePerson, basis, "person", a.By.Person.Name)
	case c.Reply != a.With["reply_number"] || c.RepliedOn != on:
		return Refuse(ConsentDiffers, basis, "reply", c.Reply, "date", c.RepliedOn.String())
	}
	return nil
}

// conditionsMet: the conditions of a consent are checks on every posting.
func conditionsMet(d *Dossier, a Attempt) *Refusal {
	c := d.Item.Consent
	if c.Conditional() && a.With["conditions"] != "yes" {
		return Refuse(ConditionsOpen, BasisConsent, "reply", c.Reply)
	}
	return nil
}
