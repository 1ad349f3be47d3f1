package profile

import "gongkai/rules"

// passwordDays reads for how many natural days a password may be in use, without end when it is not given.
func (f *file) passwordDays(n fields) int {
	days, _ := n.count("password_days")
	if days > 400 {
		f.refuse(n.at("password_days"), "%d days are too many; at most 400, or 0 for no change", days)
	}
	return days
}

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
