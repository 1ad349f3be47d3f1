package shape

import (
	"gongkai/rules"
)

// Entry is a catalogue entry as it is shown.
type Entry struct {
	Code       rules.EntryCode     `json:"code"`
	Title      string              `json:"title"`
	Body       rules.EntryBody     `json:"body"`
	DecidedBy  rules.DecidedBy     `json:"decided_by"`
	Audiences  []rules.Audience    `json:"audiences"`
	AudienceOf string              `json:"audience_of,omitempty"`
	Term       rules.Term          `json:"term"`
	Timing     rules.Timing        `json:"timing"`
	Due        string              `json:"due,omitempty"`
	Carriers   []rules.CarrierCode `json:"carriers"`
	CarrierOf  string              `json:"carrier_of,omitempty"`
	Unit       rules.UnitCode      `json:"unit"`
	Retention  rules.Retention     `json:"retention"`
	Nil        bool                `json:"nil_allowed"`
	Mask       string              `json:"mask,omitempty"`
	Basis      rules.Basis         `json:"basis,omitempty"`
}

// EntryOf shows an entry of the catalogue.
func EntryOf(e rules.Entry) Entry {
	l := Entry{
		Code: e.Code, Title: e.Title, Body: e.Body, DecidedBy: e.DecidedBy, Audiences: e.Audiences, AudienceOf: e.AudienceOf,
		Term: e.Term, Timing: e.Timing, Carriers: e.Carriers, CarrierOf: e.CarrierOf, Unit: e.Unit, Retention: e.Retention,
		Nil: e.NilAllowed, Mask: e.Mask, Basis: e.Basis,
	}
	if e.Due != nil {
		l.Due = e.Due.Text
	}
	return l
}
