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
	Content rules.Digest    `db:"content"`
}

func (r waitingRow) line() rules.AgendaLine {
	return rules.AgendaLine{
		Subject: r.Subject, Number: r.Number, Title: r.Title, Content: r.Content,
		Question: rules.Questions[r.State], Round: r.Round,
	}
}

// Tabled (待会议研究) lists what waits for a meeting, each with its question and its text as it stands now, by number.
func (tx *Tx) Tabled(org rules.OrganisationID) ([]rules.AgendaLine, error) {
	var rows []waitingRow
	states := slices.Sorted(maps.Keys(rules.Questions))
	args := []any{org}
	for _, s := range states {
		args = append(args, s)
	}
	err := tx.all(&rows, `SELECT s.id AS item_id, s.state, s.round, COALESCE(i.number, r.number) AS number, COALESCE(i.title, r.title) AS title,
			COALESCE((SELECT v.digest FROM content_version v WHERE v.organisation_id = s.organisation_id
				AND v.subject_id = s.id ORDER BY v.n DESC LIMIT 1), '') AS content
		FROM subject s LEFT JOIN item i ON i.subject_id = s.id LEFT JOIN revision r ON r.subject_id = s.id
		WHERE s.organisation_id = ? AND (i.subject_id IS NOT NULL OR r.subject_id IS NOT NULL)
			AND s.state IN (?`+strings.Repeat(", ?", len(states)-1)+`)
		ORDER BY 4, s.id`, args...)
	var all []rules.AgendaLine
	for _, r := range rows {
		all = append(all, r.line())
	}
	return all, fault("read what waits for a meeting", err)
}

type decisionRow struct {
	Line    string          `db:"facts"`
	Meeting rules.SubjectID `db:"meeting_id"`
	Number  string          `db:"number"`
	Minutes string          `db:"minutes"`
	On      day             `db:"on_day"`
}

func (r decisionRow) decision() (rules.Decision, error) {
	d := rules.Decision{Meeting: r.Meeting, Number: r.Number, Minutes: r.Minutes, On: r.On.Date}
	return d, json.Unmarshal([]byte(r.Line), &d.Line)
}

// decisions reads what meetings decided on a subject, the oldest first. A meeting counts once it is closed and has its
// minutes: what is not in the minutes was not decided.
func (tx *Tx) decisions(org rules.OrganisationID, subject rules.SubjectID) ([]rules.Decision, error) {
	var rows []decisionRow
	err := tx.all(&rows, `SELECT l.facts, l.meeting_id, g.number, g.minutes, g.on_day
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
