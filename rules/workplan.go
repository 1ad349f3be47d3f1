package rules

import (
	"encoding/json"
	"slices"
	"strings"
)

// WorkPlan (工作方案) is what an item outside the catalogue goes by, as others go by their entry (三(二)2b): why it is
// disclosed, to whom, on what, for how long, at what risk, and who answers for it.
type WorkPlan struct {
	Reason      Digest        `json:"reason"`
	Audiences   []Audience    `json:"audiences"`
	Carriers    []CarrierCode `json:"carriers"`
	Term        Term          `json:"term"`
	MinPosting  string        `json:"min_posting,omitempty"`
	Retention   Retention     `json:"retention"`
	Risk        Digest        `json:"risk"` // 风险评估与应对
	Responsible string        `json:"responsible"`
}

// Digest names the plan; a consent is bound to it.
func (p WorkPlan) Digest() Digest {
	text, err := json.Marshal(p)
	if err != nil {
		return "" // never: the plan holds texts alone
	}
	return DigestOf(text)
}

// Entry gives the plan the shape of an entry of the catalogue, one that the 局党组 decides, so that release order,
// carriers, terms and retention are judged alike.
func (p WorkPlan) Entry(i Item) *Entry {
	return &Entry{
		Title: i.Title, Body: BodyPartyGroup, DecidedBy: ByPartyGroup, Audiences: p.Audiences, Carriers: p.Carriers,
		Term: p.Term, MinPosting: p.MinPosting, Timing: Prompt, Unit: i.Unit, Retention: p.Retention, Basis: BasisWorkPlan,
	}
}

// PlanOf reads a work plan as it was filled in; the texts are sealed already.
func PlanOf(with, sealed Values) WorkPlan {
	p := WorkPlan{
		Reason: Digest(sealed["reason"]), Term: Term(with["term"]), Retention: Retention(with["retention"]),
		MinPosting: with["min_posting"], Risk: Digest(sealed["risk"]), Responsible: with["responsible"],
	}
	for _, a := range strings.Split(with["audiences"], ">") {
		p.Audiences = append(p.Audiences, Audience(a))
	}
	for _, c := range Several(with["carriers"]) {
		p.Carriers = append(p.Carriers, CarrierCode(c))
	}
	return p
}

// planFits judges a work plan as the catalogue's own check judges an entry: every audience is reached by a carrier,
// every carrier reaches an audience, and what is short-term says for how long at least (三(四)2c).
func planFits(d *Dossier, a Attempt) *Refusal {
	p := PlanOf(a.With, nil)
	for _, audience := range p.Audiences {
		if !slices.ContainsFunc(p.Carriers, func(c CarrierCode) bool { return d.reaches(c, audience) }) {
			return Refuse(PlanAudience, BasisCarrierScope, "audience", string(audience))
		}
	}
	for _, code := range p.Carriers {
		if !slices.ContainsFunc(p.Audiences, func(x Audience) bool { return d.reaches(code, x) }) {
			return Refuse(PlanCarrier, BasisCarrierScope, "carrier", string(code))
		}
	}
	if _, err := ParseDueRule(">=" + p.MinPosting); p.Term == TermShort && err != nil {
		return Refuse(PlanPosting, BasisPublicNotice)
	}
	return nil
}

func (d *Dossier) reaches(code CarrierCode, a Audience) bool {
	c, ok := d.Profile.Carrier(code)
	return ok && c.Reaches(a)
}

// planMade: what is outside the catalogue is not submitted without its work plan (三(二)2b).
func planMade(d *Dossier, _ Attempt) *Refusal {
	if d.Item.Outside && d.Item.Plan == nil {
		return Refuse(PlanMissing, BasisWorkPlan)
	}
	return nil
}
