package store

import (
	"encoding/json"

	"gongkai/rules"
)

// putMeeting keeps the meeting as it stands after the act; its agenda may have lost lines.
func (tx *Tx) putMeeting(m rules.Move) error {
	if m.Meeting == nil {
		return nil
	}
	err := tx.put(`INSERT INTO meeting (organisation_id, subject_id, number, body, on_day, expected, present, chair, recorder,
			minutes, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, body = excluded.body, on_day = excluded.on_day,
			expected = excluded.expected, present = excluded.present, chair = excluded.chair,
			recorder = excluded.recorder, minutes = excluded.minutes, facts = excluded.facts`,
		beside(m, meetingLine(*m.Meeting))...)
	if err == nil {
		err = tx.put(`DELETE FROM agenda_line WHERE organisation_id = ? AND meeting_id = ?`, m.Organisation, m.Subject)
	}
	for _, l := range m.Meeting.Lines {
		if err == nil {
			err = tx.addLine(m, l)
		}
	}
	return err
}

// meetingLine is the row of a meeting, behind its key.
func meetingLine(g rules.Meeting) line {
	return line{g.Number, g.Body, day{g.On}, g.Expected, g.Present, g.Chair, g.Recorder, g.Minutes, facts(g)}
}

func (tx *Tx) addLine(m rules.Move, l rules.AgendaLine) error {
	return tx.put(`INSERT INTO agenda_line (organisation_id, meeting_id, n, item_id, number, title, content, question, matter,
			votes_for, votes_against, votes_abstain, votes_recused, outcome, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		beside(m, agendaLine(l))...)
}

// agendaLine is the row of an agenda line, behind the key of its meeting.
func agendaLine(l rules.AgendaLine) line {
	return line{
		l.N, l.Subject, l.Number, l.Title, l.Content, l.Asks(), l.Matter,
		l.Ballot.For, l.Ballot.Against, l.Ballot.Abstain, l.Ballot.Recused, l.Outcome, facts(l),
	}
}

// MeetingRow (会议清单行) is a meeting as lists show it.
type MeetingRow struct {
	ID      rules.SubjectID
	Number  string
	Body    string
	On      rules.Date
	State   rules.StateName
	Lines   int
	Minutes string
}

type meetingListRow struct {
	ID      rules.SubjectID `db:"id"`
	Number  string          `db:"number"`
	Body    string          `db:"body"`
	On      day             `db:"on_day"`
	State   rules.StateName `db:"state"`
	Lines   int             `db:"lines"`
	Minutes string          `db:"minutes"`
}

// Meetings lists the meetings of the organisation, the newest first, behind the one that the page before ended with.
// A reach that is not all holds no meeting: only what was posted is for those eyes.
func (tx *Tx) Meetings(reach rules.Reach, after rules.SubjectID, limit int) ([]MeetingRow, error) {
	if !reach.All {
		return nil, nil
	}
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.behind(after)
	var rows []meetingListRow
	err := tx.all(&rows, `SELECT s.id, g.number, g.body, g.on_day, s.state, g.minutes,
			(SELECT count(*) FROM agenda_line l WHERE l.organisation_id = s.organisation_id AND l.meeting_id = s.id) AS lines
		FROM subject s JOIN meeting g ON g.subject_id = s.id
		WHERE `+c.text()+` ORDER BY s.id DESC LIMIT ?`, append(c.args, limit)...)
	var all []MeetingRow
	for _, r := range rows {
		all = append(all, MeetingRow{r.ID, r.Number, r.Body, r.On.Date, r.State, r.Lines, r.Minutes})
	}
	return all, fault("list meetings", err)
}

// MeetingAttended says whether there is such a meeting that the person attended, before anything else of it is read.
func (tx *Tx) MeetingAttended(org rules.OrganisationID, id rules.SubjectID, person rules.PersonID) (bool, error) {
	var text string
	err := tx.get(&text, `SELECT facts FROM meeting WHERE organisation_id = ? AND subject_id = ?`, org, id)
	if missing(err) {
		return false, nil
	}
	var meeting rules.Meeting
	if err == nil {
		err = json.Unmarshal([]byte(text), &meeting)
	}
	return err == nil && rules.MaySeeBallots(meeting, person), fault("ask who attended", err)
}
