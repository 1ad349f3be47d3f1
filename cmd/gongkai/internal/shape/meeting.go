package shape

import (
	"slices"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// Line is an agenda line as it is shown.
type Line struct {
	N            int             `json:"n"`
	Item         rules.SubjectID `json:"item"`
	Number       string          `json:"number"`
	Title        string          `json:"title"`
	Matter       string          `json:"matter"`
	MatterLabel  string          `json:"matter_label"`
	Ballot       *rules.Ballot   `json:"ballot,omitempty"` // none before the vote
	Outcome      rules.Outcome   `json:"outcome,omitempty"`
	OutcomeLabel string          `json:"outcome_label,omitempty"`
	Question     rules.Question  `json:"question"`
	Tally        string          `json:"tally,omitempty"` // the sum in words
	// Named is who voted how, by vote; only for a member who was there.
	Named map[string][]string `json:"named,omitempty"`
}

// Meeting is a meeting as convene, show and list print it.
type Meeting struct {
	ID         rules.SubjectID `json:"id"`
	Number     string          `json:"number"`
	Body       string          `json:"body"`
	BodyLabel  string          `json:"body_label"`
	On         rules.Date      `json:"on"`
	State      rules.StateName `json:"state"`
	StateLabel string          `json:"state_label"`
	Rev        int             `json:"rev"`
	Due        rules.Date      `json:"task_due"` // the earliest open task
	Expected   int             `json:"expected"`
	Present    int             `json:"present"`
	Chair      string          `json:"chair,omitempty"`
	Recorder   string          `json:"recorder,omitempty"`
	Minutes    string          `json:"minutes,omitempty"`
	Lines      []Line          `json:"lines"`
	Roster     []Member        `json:"roster"`
}

// Member is somebody of the body that meets; attended says nothing before the meeting is held.
type Member struct {
	Login    string `json:"login"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	Attended bool   `json:"attended"`
}

// MeetingOf shows a meeting; what the absent wrote and who voted how is left to add.
func MeetingOf(w *locale.Words, dossier *rules.Dossier) Meeting {
	s, m := dossier.Subject, dossier.Meeting
	v := Meeting{
		ID: s.ID, Number: m.Number, Body: m.Body, BodyLabel: dossier.Profile.BodyLabel(m.Body).In(w.Lang()), On: m.On, State: s.State,
		StateLabel: w.State(s.State, dossier.Procedure), Rev: s.Rev, Due: taskDue(dossier), Expected: m.Expected,
		Present: m.Present, Chair: m.Chair, Recorder: m.Recorder, Minutes: m.Minutes, Lines: []Line{},
		Roster: rosterOf(dossier),
	}
	for _, l := range m.Lines {
		shown := lineOf(w, l)
		if formula, ok := dossier.Profile.Formula(m.Body, l.Matter); ok && l.Outcome != "" {
			shown.Tally = w.Tally(l, formula.Passing, *m)
		}
		v.Lines = append(v.Lines, shown)
	}
	return v
}

func rosterOf(dossier *rules.Dossier) []Member {
	all := []Member{}
	for _, m := range dossier.Roster {
		came := slices.ContainsFunc(dossier.Meeting.Attendees, func(a rules.Member) bool { return a.Person == m.Person })
		all = append(all, Member{m.Login, m.Name, m.Title, came})
	}
	return all
}

func lineOf(w *locale.Words, l rules.AgendaLine) Line {
	v := Line{
		N: l.N, Item: l.Subject, Number: l.Number, Title: l.Title, Matter: l.Matter, MatterLabel: w.Word("matter", l.Matter),
		Question: l.Asks(), Outcome: l.Outcome, OutcomeLabel: w.Word("outcome", string(l.Outcome)),
	}
	if l.Outcome != "" {
		v.Ballot = &l.Ballot
	}
	return v
}

// Written is the written opinion of an absent member; the text is there for the members and the office alone.
type Written struct {
	Name string `json:"name"`
	Text string `json:"text,omitempty"`
}

// FullMeeting is everything that meeting show prints.
type FullMeeting struct {
	Meeting
	Absent  []Written `json:"absent"`
	History []Past    `json:"history"`
}

// Decision is what a meeting decided on an item; current says whether it was the text as it stands now.
type Decision struct {
	Decision      string          `json:"decision"` // as the item cites it
	Meeting       rules.SubjectID `json:"meeting"`
	MeetingNumber string          `json:"meeting_number"`
	Minutes       string          `json:"minutes"`
	On            rules.Date      `json:"on"`
	Current       bool            `json:"current"`
	Line
}

// DecisionsOf shows what meetings decided on a subject.
func DecisionsOf(w *locale.Words, dossier *rules.Dossier) []Decision {
	all := []Decision{}
	for _, x := range dossier.Decisions {
		all = append(all, Decision{
			Decision: x.Ref(), Meeting: x.Meeting, MeetingNumber: x.Number, Minutes: x.Minutes, On: x.On,
			Current: x.Line.Content == dossier.CurrentDigest(), Line: lineOf(w, x.Line),
		})
	}
	return all
}

// NamedOf lists by vote who voted so; nothing when there is no such text, or it was erased.
func NamedOf(text string) (map[string][]string, error) {
	if text == "" {
		return nil, nil
	}
	named, err := rules.ParseNamed(text)
	all := map[string][]string{}
	for vote, members := range named {
		for _, m := range members {
			all[vote] = append(all[vote], m.Name)
		}
	}
	return all, err
}
