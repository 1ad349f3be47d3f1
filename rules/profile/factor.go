package profile

import "gongkai/rules"

// secondFactor reads of whose duties a second factor (双因素鉴别) is asked; of nobody's when the profile does not say.
func (f *file) secondFactor(m fields, p *rules.Profile) {
	if !m.has("second_factor") {
		return
	}
	s := f.mapping(m.at("second_factor"), "duties", "")
	p.SecondFactor.Duties = words(s, "duties", rules.Duties()...)
	for i, duty := range p.SecondFactor.Duties {
		if duty != "" && len(p.Posts) > 0 && !held(p, duty) {
			f.refuse(s.value["duties"].Content[i], "no post of profile.yaml holds the duty %s", duty)
		}
	}
}
