package profile

import (
	"slices"

	"gongkai/rules"
)

// bodies reads the bodies that decide: each with its members' posts and what may be put to it.
func (f *file) bodies(m fields, p *rules.Profile) {
	if !m.has("bodies") {
		p.Bodies = bodiesBefore(m)
		return
	}
	for _, node := range m.list("bodies") {
		o := f.mapping(node, "code label members decides", "")
		one := rules.DecidingBody{
			Code: o.text("code"), Label: o.label("label"),
			Members: words(o, "members", postIDs(p)...),
			Decides: words(o, "decides", rules.AllQuestions()...),
		}
		if _, twice := p.BodyOf(one.Code); twice && one.Code != "" {
			f.refuse(node, "the body %s stands twice", one.Code)
			continue
		}
		p.Bodies = append(p.Bodies, one)
	}
	if _, ok := p.BodyOf(string(rules.BodyPartyGroup)); !ok {
		f.refuse(m.at("bodies"), "%s is missing; it decides what the plan gives to it", rules.BodyPartyGroup)
	}
}

// bodiesBefore are those of a profile that was adopted before bodies were listed: the ones that its formulas name, with
// nobody on their rosters, who decide whatever a meeting is asked.
func bodiesBefore(m fields) []rules.DecidingBody {
	all := []rules.DecidingBody{{
		Code: string(rules.BodyPartyGroup), Label: rules.Label{ZH: "局党组", EN: "Party group"}, Decides: rules.AllQuestions(),
	}}
	committee := rules.DecidingBody{
		Code: string(rules.BodyCommittee), Label: rules.Label{ZH: "党委（支部）", EN: "Party committee or branch"},
		Decides: rules.AllQuestions(),
	}
	for _, node := range m.list("formulas") {
		var formula struct{ Body string }
		if node.Decode(&formula) == nil && formula.Body == committee.Code {
			return append(all, committee)
		}
	}
	return all
}

func postIDs(p *rules.Profile) []string {
	var all []string
	for _, o := range p.Posts {
		all = append(all, o.ID)
	}
	return all
}

func bodyCodes(p *rules.Profile) []string {
	var all []string
	for _, b := range p.Bodies {
		all = append(all, b.Code)
	}
	return all
}

func (f *file) formulas(m fields, p *rules.Profile) {
	for _, node := range m.list("formulas") {
		o := f.mapping(node, "body matter quorum passing", "")
		one := rules.Formula{
			Body:    word(o, "body", bodyCodes(p)...),
			Matter:  word(o, "matter", rules.Matters()...),
			Quorum:  f.share(o, "quorum"),
			Passing: f.share(o, "passing"),
		}
		if one.Quorum.Of == "present" {
			f.refuse(o.at("quorum"), "a quorum is a share of those expected (应到)")
		}
		same := func(other rules.Formula) bool { return other.Body == one.Body && other.Matter == one.Matter }
		if slices.ContainsFunc(p.Formulas, same) {
			f.refuse(node, "%s has two formulas for %s", one.Body, one.Matter)
		}
		p.Formulas = append(p.Formulas, one)
	}
	f.generalFormulas(m, p)
}

// generalFormulas: every body has a rule for general matters, so that no meeting ends without an answer.
func (f *file) generalFormulas(m fields, p *rules.Profile) {
	for _, b := range p.Bodies {
		if _, ok := p.Formula(b.Code, rules.MatterGeneral); m.has("formulas") && b.Code != "" && !ok {
			f.refuse(m.at("formulas"), "%s has no formula for general matters", b.Code)
		}
	}
}
