package web

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
)

// membersFrom are the lists whose values are members of the body that meets.
var membersFrom = []string{rules.FromRoster, rules.FromAttendees, rules.FromAbsent}

// names joins the members by name, each with the post when that says something else.
func (v *visit) names(members []rules.Member) string {
	var all []string
	for _, m := range members {
		all = append(all, v.signed(rules.Signature{Name: m.Name, Title: m.Title}))
	}
	return strings.Join(all, v.say("web.list"))
}

// namesIn names the members that a value lists by their logins; one that is none stands for itself.
func (v *visit) namesIn(roster []rules.Member, value string) string {
	var all []string
	for _, login := range rules.Several(value) {
		if m, ok := rules.Named(roster, login); ok {
			login = m.Name
		}
		all = append(all, login)
	}
	return strings.Join(all, v.say("web.list"))
}

// written shows what the absent wrote, to whom it is for.
func (v *visit) written(f *file) []fact {
	if !rules.MaySeeWritten(*f.Meeting, v.me) {
		return nil
	}
	var all []fact
	for _, w := range f.Meeting.Absent {
		text, kept := f.texts[w.Text]
		if !kept {
			text = v.say("web.erased")
		}
		all = append(all, fact{w.Name, text})
	}
	return all
}

// named shows who voted how, to the members who were there.
func (v *visit) named(f *file, line rules.AgendaLine) []fact {
	if line.Named == "" || !rules.MaySeeBallots(*f.Meeting, v.me.Person.ID) {
		return nil
	}
	votes, err := rules.ParseNamed(f.texts[line.Named])
	if err != nil {
		return []fact{{v.say("web.named_votes"), v.say("web.erased")}}
	}
	var all []fact
	for _, vote := range rules.Votes() {
		if len(votes[vote]) > 0 {
			all = append(all, fact{v.words.Word("vote", vote), v.names(votes[vote])})
		}
	}
	return all
}

// proposed is what the form of an attendance begins with: everybody of the roster is expected.
func (f *file) proposed(act rules.Act) rules.Values {
	expected := func(field rules.Field) bool { return field.Name == "expected" }
	if len(f.Roster) == 0 || !slices.ContainsFunc(act.Fields, expected) {
		return nil
	}
	return rules.Values{"expected": strconv.Itoa(len(f.Roster))}
}

// nameable says whether the vote on the agenda line may name the members.
func nameable(d *rules.Dossier, line string) bool {
	l, ok := d.OpenLine(line)
	return ok && rules.Nameable(l.Matter)
}
