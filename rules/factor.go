package rules

import "slices"

// SecondFactor (双因素鉴别) says who proves with more than a password who they are (GB/T 22239-2019 8.1.4.1): whoever holds
// one of the duties, deputies among them. A profile that names none asks nobody.
type SecondFactor struct {
	Duties []Duty
}

// Asks says whether the second factor is asked of the standing.
func (f SecondFactor) Asks(s Standing) bool { return slices.ContainsFunc(f.Duties, s.Has) }
