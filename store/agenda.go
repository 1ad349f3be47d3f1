package store

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"gongkai/rules"
)

type waitingRow struct {
	Subject rules.SubjectID `db:"item_id"`
	State   rules.StateName `db:"state"`
	Round   int             `db:"round"`
	Number  string          `db:"number"`
	Title   string          `db:"title"`
	Entry   rules.EntryCode `db:"entry"`
	Content rules.Digest    `db:"content"`
}

func (r waitingRow) line() rules.AgendaLine {
	return rules.AgendaLine{
		Subject: r.Subject, Number: r.Number, Title: r.Title, Content: r.Content, Entry: r.Entry,
		Question: rules.Questions[r.State], Round: r.Round,
	}
}

// Tabled (待会议研究) lists what waits for a meeting, each with its question and its text as it stands now, by number.
// What a closed meeting has agreed to waits no longer; what stands on the agenda of another is told with it.
func (tx *Tx) Tabled(org rules.OrganisationID) ([]rules.AgendaLine, error) {
	var rows []waitingRow
	states, args := waitingStates(org)
	err := tx.all(&rows, `SELECT s.id AS item_id, s.state, s.round, COALESCE(i.number, r.number) AS number, COALESCE(i.title, r.title) AS title, COALESCE(i.entry, '') AS entry,
			COALESCE((SELECT v.digest FROM content_version v WHERE v.organisation_id = s.organisation_id
				AND v.subject_id = s.id ORDER BY v.n DESC LIMIT 1), '') AS content
		FROM subject s LEFT JOIN item i ON i.subject_id = s.id LEFT JOIN revision r ON r.subject_id = s.id
		WHERE s.organisation_id = ? AND (i.subject_id IS NOT NULL OR r.subject_id IS NOT NULL) AND s.state IN `+states+`
		ORDER BY 4, s.id`, args...)
	if err != nil {
		return nil, fault("read what waits for a meeting", err)
	}
	asked, err := tx.askedLines(org)
	var all []rules.AgendaLine
	for _, r := range rows {
		if line := r.line(); !asked.settled(&line) {
			all = append(all, line)
		}
	}
	return all, fault("read what waits for a meeting", err)
}

// waitingStates lists the states in which something is asked, as a condition with its arguments.
func waitingStates(org rules.OrganisationID) (string, []any) {
	args := []any{org}
	for _, s := range slices.Sorted(maps.Keys(rules.Questions)) {
		args = append(args, s)
	}
	return "(?" + strings.Repeat(", ?", len(args)-2) + ")", args
}

// askedRow is an agenda line about something that waits, on the agenda of a meeting.
type askedRow struct {
	Line   string          `db:"facts"`
	Number string          `db:"number"`
	State  rules.StateName `db:"state"`
}

// askedLine is an agenda line with the number of its meeting and where that meeting stands.
type askedLine struct {
	rules.AgendaLine
	meeting string
	state   rules.StateName
}

type askedLines []askedLine

// askedLines reads what meetings were asked about the subjects that wait now, the oldest meeting first.
func (tx *Tx) askedLines(org rules.OrganisationID) (askedLines, error) {
	var rows []askedRow
	states, args := waitingStates(org)
	err := tx.all(&rows, `SELECT l.facts, g.number, m.state FROM subject s
		JOIN agenda_line l ON l.organisation_id = s.organisation_id AND l.item_id = s.id
		JOIN meeting g ON g.subject_id = l.meeting_id JOIN subject m ON m.id = l.meeting_id
		WHERE s.organisation_id = ? AND s.state IN `+states+` ORDER BY l.meeting_id, l.n`, args...)
	var all askedLines
	for _, r := range rows {
		line := askedLine{meeting: r.Number, state: r.State}
		if err == nil {
			err = json.Unmarshal([]byte(r.Line), &line.AgendaLine)
		}
		all = append(all, line)
	}
	return all, err
}

// settled says whether a closed meeting has agreed to what the line asks, and tells the line where else it stands.
func (all askedLines) settled(line *rules.AgendaLine) bool {
	for _, asked := range all {
		switch {
		case !asked.SameAs(*line):
		case asked.state == rules.MeetingClosed && asked.Outcome == rules.Passed:
			return true
		case asked.state == rules.MeetingPlanned, asked.state == rules.MeetingHeld:
			line.Elsewhere = asked.meeting
		}
	}
	return false
}

type decisionRow struct {
	Line    string          `db:"facts"`
	Meeting rules.SubjectID `db:"meeting_id"`
	Body    string          `db:"body"`
	Number  string          `db:"number"`
	Minutes string          `db:"minutes"`
	On      day             `db:"on_day"`
}

func (r decisionRow) decision() (rules.Decision, error) {
	d := rules.Decision{Meeting: r.Meeting, Body: r.Body, Number: r.Number, Minutes: r.Minutes, On: r.On.Date}
	return d, json.Unmarshal([]byte(r.Line), &d.Line)
}

// decisions reads what meetings decided on a subject, the oldest first. A meeting counts once it is closed and has its
// minutes: what is not in the minutes was not decided.
func (tx *Tx) decisions(org rules.OrganisationID, subject rules.SubjectID) ([]rules.Decision, error) {
	var rows []decisionRow
	err := tx.all(&rows, `SELECT l.facts, l.meeting_id, g.body, g.number, g.minutes, g.on_day
		FROM agenda_line l JOIN meeting g ON g.subject_id = l.meeting_id JOIN subject s ON s.id = l.meeting_id
		WHERE l.organisation_id = ? AND l.item_id = ? AND l.outcome <> '' AND g.minutes <> '' AND s.state = ?
		ORDER BY COALESCE(g.on_day, ''), l.meeting_id, l.n`, org, subject, rules.MeetingClosed)
	var all []rules.Decision
	for _, r := range rows {
		d, bad := r.decision()
		if bad != nil {
			return nil, bad
		}
		all = append(all, d)
	}
	return all, err
}
