package profile

import "gongkai/rules"

// choicesOf reads what a profile may leave out, for texts that were adopted before there was the choice: the list of
// contents that its catalogue covers (that of the plan), who may apply (members, as the plan says), what it calls the
// audiences (the common words), the clauses that it cites (those of the plan), and how the office is reached (nothing).
func (f *file) choicesOf(m fields, p *rules.Profile) {
	p.Catalogue.Contents, p.Applications = rules.ContentsOfPlan, rules.ApplyMembers
	if m.has("contents") {
		p.Catalogue.Contents = word(m, "contents", rules.ContentLists()...)
	}
	if m.has("applications") {
		p.Applications = word(m, "applications", rules.ApplicantsAllowed()...)
	}
	f.scopes(m, p)
	f.clauses(m, p)
	if m.has("supervision") {
		s := f.mapping(m.at("supervision"), "", "phone box")
		p.Supervision = rules.Supervision{Phone: s.text("phone"), Box: s.text("box")}
	}
}

// scopes reads what the profile calls the audiences (公开范围).
func (f *file) scopes(m fields, p *rules.Profile) {
	for _, node := range m.list("audiences") {
		s := f.mapping(node, "audience label", "")
		audience := word(s, "audience", rules.Audiences()...)
		if _, twice := p.Scopes[audience]; twice && audience != "" {
			f.refuse(node, "the audience %s stands twice", audience)
		}
		if p.Scopes == nil {
			p.Scopes = map[rules.Audience]rules.Label{}
		}
		p.Scopes[audience] = s.label("label")
	}
}

// clauses reads which clauses of its own text the profile cites for those of the plan.
func (f *file) clauses(m fields, p *rules.Profile) {
	for _, node := range m.list("clauses") {
		c := f.mapping(node, "plan cites", "")
		plan := word(c, "plan", rules.PlanClauses()...)
		if _, twice := p.Clauses[plan]; twice && plan != "" {
			f.refuse(node, "the clause %s stands twice", plan)
		}
		if p.Clauses == nil {
			p.Clauses = map[rules.Basis]rules.Basis{}
		}
		p.Clauses[plan] = rules.Basis(c.text("cites"))
	}
}
