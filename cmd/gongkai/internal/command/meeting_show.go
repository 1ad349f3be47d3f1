package command

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"gongkai/rules"
)

// fullMeetingView is everything that meeting show prints.
type fullMeetingView struct {
	meetingView
	History []pastView `json:"history"`
}

// showMeeting shows a meeting with its agenda, votes and history.
func (d *desk) showMeeting(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, err := o.readKind(ctx, rules.KindMeeting, args[0])
		if err != nil {
			return err
		}
		full := fullMeetingView{meetingView: d.meetingOf(dossier), History: historyOf(dossier)}
		return d.answer(full, d.meetingText(dossier, full))
	})
}

func (d *desk) meetingText(dossier *rules.Dossier, v fullMeetingView) string {
	var b strings.Builder
	b.WriteString(v.Number + "  " + v.BodyLabel + "\n")
	b.WriteString(table([][]string{
		{d.say("column.state"), v.StateLabel, d.say("column.meeting_on"), v.On.String()},
		{d.say("column.attendance"), attendance(v.meetingView), d.say("column.minutes"), v.Minutes},
		{d.say("column.chair"), v.Chair, d.say("column.recorder"), v.Recorder},
		{d.say("column.rev"), strconv.Itoa(v.Rev), d.say("column.id"), string(v.ID)},
	}))
	d.tables(&b, d.lineRows(v.Lines), d.historyRows(dossier, v.History))
	return b.String()
}

// attendance writes 应到／实到, nothing before the meeting is held.
func attendance(v meetingView) string {
	if v.Expected == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", v.Expected, v.Present)
}

func (d *desk) meetingRows(views []meetingView) [][]string {
	rows := [][]string{d.heading("number", "body", "meeting_on", "state", "line", "minutes")}
	for _, v := range views {
		rows = append(rows, []string{v.Number, v.BodyLabel, v.On.String(), v.StateLabel, strconv.Itoa(len(v.Lines)), v.Minutes})
	}
	return rows
}

func (d *desk) lineRows(lines []lineView) [][]string {
	rows := [][]string{d.heading("line", "number", "title", "matter", "ballot", "outcome")}
	for _, l := range lines {
		rows = append(rows, []string{
			strconv.Itoa(l.N), l.Number, l.Title, l.MatterLabel, d.ballotText(l.Ballot), l.OutcomeLabel,
		})
	}
	return rows
}

func (d *desk) ballotText(b *rules.Ballot) string {
	if b == nil {
		return ""
	}
	return d.say("ballot", "for", strconv.Itoa(b.For), "against", strconv.Itoa(b.Against),
		"abstain", strconv.Itoa(b.Abstain), "recused", strconv.Itoa(b.Recused))
}

// decisionView is what a meeting decided on an item; current says whether it was the text as it stands now.
type decisionView struct {
	Decision      string          `json:"decision"` // as the item cites it
	Meeting       rules.SubjectID `json:"meeting"`
	MeetingNumber string          `json:"meeting_number"`
	Minutes       string          `json:"minutes"`
	On            rules.Date      `json:"on"`
	Current       bool            `json:"current"`
	lineView
}

func (d *desk) decisionsOf(dossier *rules.Dossier) []decisionView {
	all := []decisionView{}
	for _, x := range dossier.Decisions {
		all = append(all, decisionView{
			Decision: x.Ref(), Meeting: x.Meeting, MeetingNumber: x.Number, Minutes: x.Minutes, On: x.On,
			Current: x.Line.Content == dossier.CurrentDigest(), lineView: d.lineOf(x.Line),
		})
	}
	return all
}

func (d *desk) decisionRows(v fullView) [][]string {
	rows := [][]string{d.heading("minutes", "meeting_on", "meeting", "ballot", "outcome")}
	for _, x := range v.Decisions {
		rows = append(rows, []string{x.Decision, x.On.String(), x.MeetingNumber, d.ballotText(x.Ballot), x.OutcomeLabel})
	}
	return rows
}
