package rules

import (
	"encoding/json"
	"slices"
	"strconv"
)

// NamedVotes (记名表决) says who voted how, by the names of Votes. It is kept as a sealed text and shown to the members of
// that meeting alone.
type NamedVotes map[string][]Member

// CadreMatters are the matters on people, on which no individual ballot is kept.
var CadreMatters = []string{MatterAppointment, MatterDiscipline, MatterAdmission}

// NamedFields lists the fields in which a vote names the members, in the order of Votes.
func NamedFields() []string {
	var all []string
	for _, vote := range Votes() {
		all = append(all, vote+"_members")
	}
	return all
}

// NamedIn reads who voted how from what was filled in; false when nobody is named.
func NamedIn(m Meeting, with Values) (NamedVotes, bool) {
	named, some := NamedVotes{}, false
	for i, field := range NamedFields() {
		members, _ := MembersOf(m.Attendees, Several(with[field])) // the field offers the attendees alone
		named[Votes()[i]] = members
		some = some || len(members) > 0
	}
	return named, some
}

// Text writes the votes as the sealed body keeps them.
func (n NamedVotes) Text() (string, error) {
	data, err := json.Marshal(n)
	return string(data), err
}

// ParseNamed reads the sealed body back.
func ParseNamed(text string) (NamedVotes, error) {
	var n NamedVotes
	err := json.Unmarshal([]byte(text), &n)
	return n, err
}

// Nameable says whether members may be named with the vote on the matter.
func Nameable(matter string) bool { return !slices.Contains(CadreMatters, matter) }

// namedOnce judges the names of a vote: none on cadre matters, every attendee once, and as many as the ballot counts.
func namedOnce(d *Dossier, a Attempt) *Refusal {
	named, some := NamedIn(*d.Meeting, a.With)
	line, ok := d.OpenLine(a.With["line"])
	if !some || !ok {
		return nil
	}
	if !Nameable(line.Matter) {
		return Refuse(NamedOnCadre, BasisBallots, "matter", line.Matter)
	}
	return FirstOf(d.everyoneNamed(named), countsAgree(named, a))
}

func (d *Dossier) everyoneNamed(named NamedVotes) *Refusal {
	times := map[PersonID]int{}
	for _, members := range named {
		for _, m := range members {
			times[m.Person]++
		}
	}
	for _, m := range d.Meeting.Attendees {
		if n := times[m.Person]; n != 1 {
			return Refuse(NamedNotOnce, BasisCollective, "name", m.Name, "times", strconv.Itoa(n))
		}
	}
	return nil
}

func countsAgree(named NamedVotes, a Attempt) *Refusal {
	for _, vote := range Votes() {
		if n := strconv.Itoa(len(named[vote])); n != a.With["ballots."+vote] {
			return Refuse(NamedDiffers, BasisCollective, "vote", vote, "count", a.With["ballots."+vote], "named", n)
		}
	}
	return nil
}
