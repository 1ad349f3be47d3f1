package rules

import (
	"fmt"
	"slices"
)

// DutySystem (系统) is the duty of the program itself. It is none of the duties that people's posts hold: no post of a
// profile can carry it, no state waits for it, and Check proves that by it nothing is done but to take down what has stood
// its time.
const DutySystem Duty = "system"

// SystemPost is the one post that holds it, in every organisation; SystemName is what the program is called on the record.
func SystemPost() Post { return Post{ID: "system", Title: SystemName, Duties: []Duty{DutySystem}} }

// SystemName (系统) is how the program signs.
const SystemName = "系统"

// SystemLogin is the login that the program bears in an organisation. It has no account, so nobody signs in with it, and its
// form is none that a person's login can have.
func SystemLogin(of Organisation) string { return SystemPrefix + of.Short }

// SystemPrefix begins the logins of the program.
const SystemPrefix = "system@"

// Performers lists every duty by which an act can be done.
func Performers() []Duty { return append(Duties(), DutySystem) }

// checkMachine: no approval is ever given by the machine, nor does it clear or post anything: it may do one act alone,
// which moves nothing, bears no mark and has the one effect of ending a posting, whose time was judged.
func (p *Procedure) checkMachine() []string {
	var faults []string
	for _, a := range p.Acts {
		if slices.Contains(a.By, DutySystem) && !a.onlyEndsPosting() {
			faults = append(faults, fmt.Sprintf("act %s is done by the machine, which may take down what has stood its time and nothing else", a.Name))
		}
	}
	return faults
}

func (a Act) onlyEndsPosting() bool {
	return a.Name == ActTakeDown && a.To == Same && a.MovesWhen == "" && a.Files == "" && len(a.Marks) == 0 && !a.Opens() &&
		slices.Equal(a.Does, []string{DoesEndPosting}) && slices.Contains(a.Checks, "takes_down/1")
}
