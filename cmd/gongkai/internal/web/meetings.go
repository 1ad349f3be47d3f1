package web

import (
	"net/http"
	"net/url"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// meetingsPage lists the meetings and what waits for one.
type meetingsPage struct {
	Meetings []meetingLine
	Waiting  []waitingShown
	Next     string
	Later    bool // not the first page
	MayOpen  bool
}

type meetingLine struct {
	Path, Number, Title, State, Minutes string
	Lines                               string
}

// waitingShown is an item that waits for a meeting, and the number of the one that has it on its agenda.
type waitingShown struct{ Path, Number, Title, Elsewhere string }

func (p *pages) showMeetings(v *visit) error {
	page := meetingsPage{MayOpen: v.me.Has(rules.DutyOffice)}
	older := v.r.URL.Query().Get("older")
	page.Later = older != ""
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindMeeting, v.today)
		if err != nil {
			return err
		}
		rows, err := tx.Meetings(v.reach, rules.SubjectID(older), pageLength+1)
		if err != nil {
			return err
		}
		if len(rows) > pageLength {
			rows = rows[:pageLength]
			page.Next = "/meetings?" + url.Values{"older": {string(rows[pageLength-1].ID)}}.Encode()
		}
		for _, row := range rows {
			page.Meetings = append(page.Meetings, v.meetingLine(row, office))
		}
		page.Waiting, err = v.tabled(tx)
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "meetings", page)
	return nil
}

func (v *visit) meetingLine(row store.MeetingRow, office *rules.Dossier) meetingLine {
	return meetingLine{
		Path: meetingPath(row.ID), Number: row.Number, Title: v.meetingTitle(office.Profile, &rules.Meeting{Body: row.Body, On: row.On}),
		State: v.words.State(row.State, office.Procedure), Minutes: row.Minutes, Lines: strconv.Itoa(row.Lines),
	}
}

// tabled lists the items that wait for a meeting.
func (v *visit) tabled(tx *store.Tx) ([]waitingShown, error) {
	lines, err := tx.Tabled(v.org.ID)
	var all []waitingShown
	for _, line := range lines {
		all = append(all, waitingShown{linePath(line), line.Number, line.Title, line.Elsewhere})
	}
	return all, err
}
