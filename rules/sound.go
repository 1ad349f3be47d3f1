package rules

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Same as the destination of an act leaves the subject in the state that it is in.
const Same StateName = "same"

// Destination returns where the act leads from the state.
func (a Act) Destination(from StateName) StateName {
	if a.To == Same {
		return from
	}
	return a.To
}

// Check proves the table sound before it is used and lists every fault: unreachable states, states that nobody holds
// or no act leaves, unknown words, an act twice from one state, and the invariants of every profile: no way to
// disclosure around secrecy review (保密法), none to the archive around disclosure, none to the disclosure of what is
// outside the catalogue around consent (三(二)2c).
func (p *Procedure) Check() []string {
	faults := slices.Concat(p.checkStates(), p.checkActs(), p.checkWords())
	if len(faults) > 0 {
		return faults // the invariants are judged on a table whose words are known
	}
	return slices.Concat(p.checkReach(), p.checkInvariants())
}

func (p *Procedure) checkStates() []string {
	var faults []string
	seen := map[StateName]bool{}
	for _, s := range p.States {
		if seen[s.Name] {
			faults = append(faults, fmt.Sprintf("state %s stands twice", s.Name))
		}
		seen[s.Name] = true
		faults = append(faults, s.check()...)
	}
	return faults
}

func (s State) check() []string {
	var faults []string
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, "state "+string(s.Name)+" "+fmt.Sprintf(format, args...))
		}
	}
	fault(s.Name == None || s.Name == Same, "needs a name of its own")
	fault(s.Step < 1 || s.Step > 4, "stands in step %d; the steps are 1 to 4", s.Step)
	fault(!s.Final && s.Holder == "", "is held by nobody")
	fault(!s.Final && s.Due == "", "has no due")
	fault(s.Final && (s.Holder != "" || s.Due != ""), "is final and must have neither holder nor due")
	fault(s.Holder != "" && !slices.Contains(Duties(), s.Holder), "is held by the unknown duty %s", s.Holder)
	fault(s.Due != "" && !slices.Contains(DueKinds(), s.Due), "names the unknown due %s", s.Due)
	fault(s.Label.ZH == "" || s.Label.EN == "", "needs a label in both languages")
	return faults
}

func (p *Procedure) checkActs() []string {
	var faults []string
	type start struct {
		act  ActName
		from StateName
	}
	seen := map[start]bool{}
	for _, a := range p.Acts {
		for _, from := range a.Sources() {
			if seen[start{a.Name, from}] {
				faults = append(faults, fmt.Sprintf("act %s starts twice from %s", a.Name, cmp.Or(from, "nothing")))
			}
			seen[start{a.Name, from}] = true
			faults = append(faults, p.checkEdge(a, from)...)
		}
	}
	return faults
}

func (p *Procedure) checkEdge(a Act, from StateName) []string {
	var faults []string
	if s, ok := p.State(from); from != None && !ok {
		faults = append(faults, fmt.Sprintf("act %s starts from the unknown state %s", a.Name, from))
	} else if s.Final && a.Destination(from) != from {
		faults = append(faults, fmt.Sprintf("act %s leaves the final state %s", a.Name, from))
	}
	if _, ok := p.State(a.Destination(from)); !ok {
		faults = append(faults, fmt.Sprintf("act %s leads to the unknown state %s", a.Name, a.To))
	}
	return faults
}

func (p *Procedure) checkWords() []string {
	var faults []string
	for _, a := range p.Acts {
		for _, problem := range a.checkWords() {
			faults = append(faults, fmt.Sprintf("act %s %s", a.Name, problem))
		}
	}
	return faults
}

func (a Act) checkWords() []string {
	var faults []string
	unknown := func(what string, words, known []string) {
		for _, w := range words {
			if !slices.Contains(known, w) {
				faults = append(faults, fmt.Sprintf("names the unknown %s %s", what, w))
			}
		}
	}
	guards := slices.Collect(maps.Keys(Guards))
	unknown("guard", a.Guards, guards)
	if a.MovesWhen != "" {
		unknown("guard", []string{a.MovesWhen}, guards)
	}
	unknown("check", a.Checks, slices.Collect(maps.Keys(Checks)))
	unknown("effect", a.Does, Effects())
	unknown("duty", wordsOf(a.By), wordsOf(Performers()))
	unknown("mark", wordsOf(a.Marks), wordsOf(Marks()))
	if len(a.By) == 0 {
		faults = append(faults, "is done by nobody")
	}
	if a.Label.ZH == "" || a.Label.EN == "" {
		faults = append(faults, "needs a label in both languages")
	}
	if a.Basis == "" {
		faults = append(faults, "needs the clause that it rests on")
	}
	return append(faults, a.checkFields()...)
}

func wordsOf[T ~string](words []T) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

func (a Act) checkFields() []string {
	var faults []string
	seen := map[string]Field{}
	for _, f := range a.Fields {
		fault := func(bad bool, problem string) {
			if bad {
				faults = append(faults, "field "+f.Name+" "+problem)
			}
		}
		_, twice := seen[f.Name]
		fault(twice, "stands twice")
		fault(!slices.Contains(FieldTypes(), f.Type), "has the unknown type "+string(f.Type))
		fault(f.Type == FieldChoice && f.From == "" && len(f.Choices) < 2, "offers no choice")
		fault(f.From != "" && !slices.Contains(Choosings(), f.From), "takes its choices from the unknown list "+f.From)
		fault(f.Type == FieldEvidence && seen[f.Of].Type != FieldChoice, "needs, before it, the choice that names its carrier")
		fault(f.Label.ZH == "" || f.Label.EN == "", "needs a label in both languages")
		seen[f.Name] = f
	}
	return faults
}
