package rules

import "slices"

// Reach (可见范围) is what a person may read: the whole of one organisation, or what was posted for some audiences.
// The record makes the scope of its lists from the same values that MaySee judges by.
type Reach struct {
	Organisation OrganisationID
	All          bool
	Audiences    []Audience // when it is not all
	Requests     bool       // 市委: what was sent to it for consent, or filed with it
}

// administrators run the system and read none of what it holds: the three administrators' duties (三员) are kept apart
// from the work (GB/T 22239-2019).
var administrators = []Duty{DutySystemAdmin, DutySecurityAdmin, DutyAuditAdmin}

// ReachOf says what the standing may read: staff see every item of their organisation, a mere member (党员) what was
// posted for more than particular people, 市委 what was sent to it, and neither administrators nor those without a post
// see anything.
func ReachOf(s Standing) Reach {
	r := Reach{Organisation: s.Organisation}
	for _, d := range Duties() {
		if d != DutyMember && d != DutySuperior && !slices.Contains(administrators, d) && s.Has(d) {
			r.All = true
		}
	}
	r.Requests = !r.All && s.Has(DutySuperior)
	if !r.All && s.Has(DutyMember) {
		r.Audiences = []Audience{AudienceParty, AudienceUnit, AudienceSociety}
	}
	return r
}

// handlers are the duties that handle objections to a public notice.
var handlers = []Duty{DutyOffice, DutyDeputy, DutyHead, DutyFirstResponsible}

// MaySeeObjections judges whether the person may read what objections say, who brought them and what was found. Others,
// drafters and inspectors among them, learn their number and their outcome alone: whoever objects is protected, and so
// is whom an unproved objection names.
func MaySeeObjections(s Standing) bool { return slices.ContainsFunc(handlers, s.Has) }

// MaySee judges whether an item of the organisation lies within the reach, by where it is posted now, or was for its time.
func MaySee(r Reach, organisation OrganisationID, postings []Publication) bool {
	if r.Organisation != organisation {
		return false
	}
	return r.All || len(Readable(r, organisation, postings)) > 0
}

// MayRead judges whether the subject lies within the reach: by where it is posted now, and for 市委 by what was sent to
// it: a request for its consent, or a filing that has gone up.
func MayRead(r Reach, d *Dossier) bool {
	if MaySee(r, d.Subject.Organisation, d.Publications) {
		return true
	}
	return r.Requests && r.Organisation == d.Subject.Organisation && (d.Item.Consent != nil || d.filedWith(ToMunicipalCommittee))
}

func (d *Dossier) filedWith(to Addressee) bool {
	return slices.ContainsFunc(d.Filings, func(f Filing) bool { return f.To == to && f.Status != FilingDraft })
}
