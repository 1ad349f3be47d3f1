package web

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
)

// meetingTitle names a meeting by its body and its day, for it has no title of its own.
func (v *visit) meetingTitle(p *rules.Profile, m *rules.Meeting) string {
	return v.say("web.meeting_title", "body", p.BodyLabel(m.Body).In(v.lang), "date", v.words.Date(m.On))
}

// meetingFacts lists what is known of the meeting, without what is not known.
func (v *visit) meetingFacts(f *file) []fact {
	var all []fact
	add := func(label, value string) {
		if value != "" {
			all = append(all, fact{v.say("web.fact." + label), value})
		}
	}
	m := f.Meeting
	add("meeting_number", m.Number)
	add("body", f.Profile.BodyLabel(m.Body).In(v.lang))
	add("on", v.words.Date(m.On))
	add("state", v.words.State(f.Subject.State, f.Procedure))
	if m.Present > 0 {
		add("attendance", v.say("web.attendance", "expected", strconv.Itoa(m.Expected), "present", strconv.Itoa(m.Present)))
	}
	add("chair", m.Chair)
	add("recorder", m.Recorder)
	add("minutes", m.Minutes)
	return all
}

// agendaShown is one line of the agenda, with its vote once it was taken.
type agendaShown struct {
	N                           int
	Path, Number, Title, Matter string
	Voted, Passed               bool
	Ballot, Outcome, Why        string
	Needed                      string // how many votes will carry it
	Question                    string
	Named                       []fact // who voted how, for the members who were there
}

func (v *visit) agenda(f *file) []agendaShown {
	var all []agendaShown
	for _, line := range f.Meeting.Lines {
		shown := agendaShown{
			N: line.N, Path: linePath(line), Number: line.Number, Title: line.Title,
			Matter: v.words.Word("matter", line.Matter), Question: v.words.Word("question", string(line.Asks())),
			Named: v.named(f, line), Voted: line.Outcome != "", Passed: line.Outcome == rules.Passed,
		}
		formula, ok := f.Profile.Formula(f.Meeting.Body, line.Matter)
		switch {
		case shown.Voted:
			shown.Ballot, shown.Outcome = v.ballot(line.Ballot), v.words.Word("outcome", string(line.Outcome))
			if ok {
				shown.Why = v.words.Tally(line, formula.Passing, *f.Meeting)
			}
		case ok && f.Meeting.Present > 0:
			shown.Needed = v.say("web.needed", "n", strconv.Itoa(fewest(formula.Passing, *f.Meeting)))
		}
		all = append(all, shown)
	}
	return all
}

// ballot writes the four numbers of a vote.
func (v *visit) ballot(b rules.Ballot) string {
	counts := []int{b.For, b.Against, b.Abstain, b.Recused}
	parts := make([]string, len(counts))
	for i, vote := range rules.Votes() {
		parts[i] = v.say("web.votes", "vote", v.words.Word("vote", vote), "n", strconv.Itoa(counts[i]))
	}
	return strings.Join(parts, v.say("web.list"))
}

// ballotIn writes the vote that was filled in under the field.
func (v *visit) ballotIn(field string, with rules.Values) string {
	b, r := rules.BallotOf(field, with)
	if r != nil {
		return ""
	}
	return v.ballot(b)
}

// fewest is the smallest number of votes that carries a motion in this meeting.
func fewest(s rules.Share, m rules.Meeting) int {
	n := 0
	for !s.Met(n, m) && n <= m.Expected {
		n++
	}
	return n
}

// lineIn names the agenda line by its place or by the index number of its item.
func (v *visit) lineIn(m *rules.Meeting, n string) string {
	i := slices.IndexFunc(m.Lines, func(l rules.AgendaLine) bool { return strconv.Itoa(l.N) == n || l.Number == n })
	if i < 0 {
		return n
	}
	return m.Lines[i].Number + " " + m.Lines[i].Title
}
