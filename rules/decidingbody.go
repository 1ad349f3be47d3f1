package rules

import "slices"

// DecidingBody (议决主体) decides in meetings by its own voting rules; its members are the people who hold one of its
// posts on the day of the meeting.
type DecidingBody struct {
	Code    string
	Label   Label
	Members []string   // posts, by their ids, in the order of the roster
	Decides []Question // what may be put to it
}

// BodyOf finds the body by its code.
func (p *Profile) BodyOf(code string) (DecidingBody, bool) {
	i := slices.IndexFunc(p.Bodies, func(b DecidingBody) bool { return b.Code == code })
	if i < 0 {
		return DecidingBody{}, false
	}
	return p.Bodies[i], true
}

// BodyLabel says what the body is called; one that the profile does not know stands for itself.
func (p *Profile) BodyLabel(code string) Label {
	if b, ok := p.BodyOf(code); ok {
		return b.Label
	}
	return same(code)
}

// answers says whether the body may answer the question. The disclosure of what the 局党组 decides, and of what is
// outside the catalogue, is for the 局党组 alone (三(二)1b), whatever else other bodies may decide.
func (p *Profile) answers(body string, q Question, ofPartyGroup bool) bool {
	if q == QuestionDisclose && ofPartyGroup && body != string(BodyPartyGroup) {
		return false
	}
	b, ok := p.BodyOf(body)
	return ok && slices.Contains(b.Decides, q)
}

// OfPartyGroup says whether the 局党组 itself decides on the disclosure of the item.
func (d *Dossier) OfPartyGroup() bool {
	return d.Item.Outside || d.Entry != nil && d.Entry.DecidedBy == ByPartyGroup
}

// mayDecide says whether the body of the meeting may answer what is waiting.
func (d *Dossier) mayDecide(l AgendaLine) bool {
	entry, ok := d.Catalogue.Entry(l.Entry)
	return d.Profile.answers(d.Meeting.Body, l.Asks(), !ok || entry.DecidedBy == ByPartyGroup)
}
