package rules

import "slices"

// Consent (市委审核同意) is the superior's answer to the request for an item outside the catalogue, as the paper gives it:
// entered by one person and confirmed by another, or as the superior's own account gives it. It is bound to the text and
// to the work plan that were sent; a change of either voids it. Silence is never consent.
type Consent struct {
	Request     string   `json:"request"`              // 请示文号
	Reply       string   `json:"reply,omitempty"`      // 批复文号
	RepliedOn   Date     `json:"replied_on,omitzero"`  // the date on the paper
	Conditions  Digest   `json:"conditions,omitempty"` // 附带条件
	Scan        UploadID `json:"scan,omitempty"`       // 批复扫描件
	Content     Digest   `json:"content"`
	Plan        Digest   `json:"plan"`
	EnteredBy   PersonID `json:"entered_by,omitempty"`
	EnteredFor  PersonID `json:"entered_for,omitempty"` // on whose behalf, when who entered it deputised
	ConfirmedBy PersonID `json:"confirmed_by,omitempty"`

	Outcome   ConsentOutcome `json:"outcome,omitempty"`    // none is the consent
	Reason    Digest         `json:"reason,omitempty"`     // of a return or a refusal
	ByAccount bool           `json:"by_account,omitempty"` // the superior answered here, and not on paper
}

// Entered says whether somebody entered the reply.
func (c *Consent) Entered() bool { return c != nil && c.EnteredBy != "" }

// Conditional says whether the consent has conditions.
func (c *Consent) Conditional() bool { return c != nil && c.Conditions != "" }

// consented: the consent is there, confirmed, and given to the text and the plan as they stand now (三(二)2c).
func consented(d *Dossier, _ Attempt) *Refusal {
	c := d.Item.Consent
	if c.Answer() != Consented || !c.Confirmed() || d.Item.Plan == nil {
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

// conditionsMet: the conditions of a consent are checks on every posting.
func conditionsMet(d *Dossier, a Attempt) *Refusal {
	c := d.Item.Consent
	if c.Conditional() && a.With["conditions"] != "yes" {
		return Refuse(ConditionsOpen, BasisConsent, "reply", c.Reply)
	}
	return nil
}
