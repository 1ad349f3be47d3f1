package workflow

import (
	"slices"

	"gongkai/rules"
)

// meetingOf is a copy of the meeting that the act may change.
func meetingOf(d *rules.Dossier) *rules.Meeting {
	m := *d.Meeting
	m.Lines = slices.Clone(m.Lines)
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
	meeting.Expected, _ = rules.Count(a.With["expected"]) // the check attendance/1 has read both before
	meeting.Present, _ = rules.Count(a.With["present"])
	meeting.Chair, meeting.Recorder = a.With["chair"], a.With["recorder"]
	m.Meeting = meeting
}

func voteOnLine(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	line, ok := d.OpenLine(a.With["line"])
	ballot, r := rules.BallotOf("ballots", a.With)
	if !ok || r != nil {
		return // the check ballot/1 has judged both before
	}
	meeting := meetingOf(d)
	for i := range meeting.Lines {
		if meeting.Lines[i].N == line.N {
			meeting.Lines[i].Ballot, meeting.Lines[i].Outcome = ballot, rules.Outcome(a.With["declared"])
		}
	}
	m.Meeting = meeting
}

func minuteMeeting(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	m.Meeting = meetingOf(d)
	m.Meeting.Minutes, m.Meeting.Scan = a.With["minutes"], rules.UploadID(a.With["scan"])
}
