package workflow

import (
	"slices"

	"gongkai/rules"
)

// meetingOf is a copy of the meeting that the act may change.
func meetingOf(d *rules.Dossier) *rules.Meeting {
	m := *d.Meeting
	m.Lines, m.Absent = slices.Clone(m.Lines), slices.Clone(m.Absent)
	return &m
}

func conveneMeeting(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	on, err := rules.ParseTyped(a.With["on"])
	if err != nil {
		return // the field has been read as a date before
	}
	m.Meeting = &rules.Meeting{Body: a.With["body"], On: on}
	m.Numbers = append(m.Numbers, rules.Numbering{
		Field: rules.SeriesIndex, Prefix: rules.MeetingPrefix(d.Organisation, on.Year()), Width: rules.IndexWidth,
	})
}

func tableItem(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	line, ok := d.Waiting(a.With["item"])
	if !ok {
		return // the check not_tabled/1 has found it before
	}
	meeting := meetingOf(d)
	line.N, line.Matter = len(meeting.Lines)+1, a.With["matter"]
	meeting.Lines = append(meeting.Lines, line)
	m.Meeting = meeting
}

func attendMeeting(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	meeting := meetingOf(d)
	meeting.On = a.Happened
	meeting.Expected, _ = rules.Count(a.With["expected"]) // the check attendance/2 has read both before
	meeting.Present, _ = rules.Count(a.With["present"])
	meeting.Chair, meeting.Recorder = a.With["chair"], a.With["recorder"]
	if len(d.Roster) > 0 {
		meeting.Roster = d.Roster
		meeting.Attendees, _ = rules.MembersOf(d.Roster, rules.Several(a.With["attendees"]))
		meeting.Present = len(meeting.Attendees)
		chair, _ := rules.Named(meeting.Attendees, a.With["chair"])
		meeting.Chair = chair.Name
	}
	m.Meeting = meeting
}

// noteAbsent keeps what an absent member wrote: in the record, and in no count.
func noteAbsent(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	absent, ok := rules.Named(d.Meeting.Roster, a.With["member"])
	if !ok {
		return // the field offers the absent alone
	}
	meeting := meetingOf(d)
	meeting.Absent = append(meeting.Absent, rules.Written{
		Person: absent.Person, Name: absent.Name, Text: rules.Digest(m.With["text"]),
	})
	m.Meeting = meeting
}

func voteOnLine(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	line, ok := d.OpenLine(a.With["line"])
	ballot, r := rules.BallotOf("ballots", a.With)
	if !ok || r != nil {
		return // the check ballot/1 has judged both before
	}
	line.Ballot, line.Outcome, line.Named = ballot, rules.Outcome(a.With["declared"]), sealNames(d, a, m)
	meeting := meetingOf(d)
	i := slices.IndexFunc(meeting.Lines, func(l rules.AgendaLine) bool { return l.N == line.N })
	meeting.Lines[i] = line
	m.Meeting = meeting
}

// sealNames keeps who voted how as one sealed text and takes the names out of what history keeps in plain form.
func sealNames(d *rules.Dossier, a rules.Attempt, m *rules.Move) rules.Digest {
	for _, field := range rules.NamedFields() {
		delete(m.With, field)
	}
	named, some := rules.NamedIn(*d.Meeting, a.With)
	text, err := named.Text()
	if !some || err != nil {
		return ""
	}
	body := rules.NewBody(a.Seed, "named", text)
	m.Bodies = append(m.Bodies, body)
	return body.Digest
}

func minuteMeeting(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	m.Meeting = meetingOf(d)
	m.Meeting.Minutes, m.Meeting.Scan = a.With["minutes"], rules.UploadID(a.With["scan"])
}
