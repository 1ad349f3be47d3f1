package store

import "gongkai/rules"

type lineRow struct {
	N       int             `db:"n"`
	Subject rules.SubjectID `db:"item_id"`
	Number  string          `db:"number"`
	Title   string          `db:"title"`
	Content rules.Digest    `db:"content"`
	Matter  string          `db:"matter"`
	For     int             `db:"votes_for"`
	Against int             `db:"votes_against"`
	Abstain int             `db:"votes_abstain"`
	Recused int             `db:"votes_recused"`
	Outcome rules.Outcome   `db:"outcome"`
}

func (r lineRow) line() rules.AgendaLine {
	return rules.AgendaLine{
		N: r.N, Subject: r.Subject, Number: r.Number, Title: r.Title, Content: r.Content, Matter: r.Matter,
		Ballot:  rules.Ballot{For: r.For, Against: r.Against, Abstain: r.Abstain, Recused: r.Recused},
		Outcome: r.Outcome,
	}
}

const lineColumns = `l.n, l.item_id, l.number, l.title, l.content, l.matter, l.votes_for, l.votes_against,
	l.votes_abstain, l.votes_recused, l.outcome`

// lines reads the agenda of a meeting in its order.
func (tx *Tx) lines(org rules.OrganisationID, meeting rules.SubjectID) ([]rules.AgendaLine, error) {
	var rows []lineRow
	err := tx.all(&rows, `SELECT `+lineColumns+` FROM agenda_line l
		WHERE l.organisation_id = ? AND l.meeting_id = ? ORDER BY l.n`, org, meeting)
	return linesOf(rows), err
}

func linesOf(rows []lineRow) []rules.AgendaLine {
	var all []rules.AgendaLine
	for _, r := range rows {
		all = append(all, r.line())
	}
	return all
}

// Tabled (待会议研究) lists the items that wait for a meeting, each with its text as it stands now, by number.
func (tx *Tx) Tabled(org rules.OrganisationID) ([]rules.AgendaLine, error) {
	var rows []lineRow
	err := tx.all(&rows, `SELECT s.id AS item_id, i.number, i.title,
			COALESCE((SELECT v.digest FROM content_version v WHERE v.organisation_id = s.organisation_id
				AND v.subject_id = s.id ORDER BY v.n DESC LIMIT 1), '') AS content
		FROM subject s JOIN item i ON i.subject_id = s.id
		WHERE s.organisation_id = ? AND s.state = ? ORDER BY i.number, s.id`, org, rules.ItemDeliberating)
	return linesOf(rows), fault("read what waits for a meeting", err)
}

type decisionRow struct {
	lineRow
	Meeting       rules.SubjectID `db:"meeting_id"`
	MeetingNumber string          `db:"meeting_number"`
	Minutes       string          `db:"minutes"`
	On            day             `db:"on_day"`
}

// decisions reads what meetings decided on an item, the oldest first. A meeting counts once it is closed and has its
// minutes: what is not in the minutes was not decided.
func (tx *Tx) decisions(org rules.OrganisationID, item rules.SubjectID) ([]rules.Decision, error) {
	var rows []decisionRow
	err := tx.all(&rows, `SELECT `+lineColumns+`, l.meeting_id, g.number AS meeting_number, g.minutes, g.on_day
		FROM agenda_line l JOIN meeting g ON g.subject_id = l.meeting_id JOIN subject s ON s.id = l.meeting_id
		WHERE l.organisation_id = ? AND l.item_id = ? AND l.outcome <> '' AND g.minutes <> '' AND s.state = ?
		ORDER BY COALESCE(g.on_day, ''), l.meeting_id, l.n`, org, item, rules.MeetingClosed)
	var all []rules.Decision
	for _, r := range rows {
		all = append(all, rules.Decision{
			Meeting: r.Meeting, Number: r.MeetingNumber, Minutes: r.Minutes, On: r.On.Date, Line: r.line(),
		})
	}
	return all, err
}
