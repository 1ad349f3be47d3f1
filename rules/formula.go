package rules

import (
	"fmt"
	"slices"
)

// Formula finds the voting rule of the body for the matter.
func (p *Profile) Formula(body, matter string) (Formula, bool) {
	i := slices.IndexFunc(p.Formulas, func(f Formula) bool { return f.Body == body && f.Matter == matter })
	if i < 0 {
		return Formula{}, false
	}
	return p.Formulas[i], true
}

// Met says whether so many are the share of the meeting: 半数以上 counts the half itself (>=), 过半数 does not (>).
// Whole numbers are compared, so that no half is ever rounded.
func (s Share) Met(n int, m Meeting) bool {
	whole := m.Present
	if s.Of == "expected" {
		whole = m.Expected
	}
	if s.Comparator == ">" {
		return n*s.Denominator > s.Numerator*whole
	}
	return n*s.Denominator >= s.Numerator*whole
}

// String writes the share as the profile does: "> 1/2 of expected".
func (s Share) String() string {
	return fmt.Sprintf("%s %d/%d of %s", s.Comparator, s.Numerator, s.Denominator, s.Of)
}

// Outcome computes what the votes come to; those who recused themselves and the absent are no votes for.
func (f Formula) Outcome(b Ballot, m Meeting) Outcome {
	if f.Passing.Met(b.For, m) {
		return Passed
	}
	return Rejected
}
