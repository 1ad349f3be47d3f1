package command

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

func (d *desk) meetingShowCommand() *cobra.Command {
	var by string
	cmd := d.verb("show MEETING [--by LOGIN]", "meeting_show", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.showMeeting(ctx, args[0], by) })
	cmd.Flags().StringVar(&by, "by", "", d.say("flag.by"))
	return cmd
}

// showMeeting shows a meeting with its agenda, votes and history; what is for its members alone, only to them.
func (d *desk) showMeeting(ctx context.Context, ref, by string) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, err := o.readKind(ctx, rules.KindMeeting, ref)
		if err != nil {
			return err
		}
		full := shape.FullMeeting{Meeting: shape.MeetingOf(d.words, dossier), Absent: []shape.Written{}, History: shape.HistoryOf(dossier)}
		if err := d.addConfidential(ctx, o, dossier, by, &full); err != nil {
			return err
		}
		return d.answer(full, d.meetingText(dossier, full))
	})
}

// addConfidential adds what the absent wrote and who voted how, as far as the reader may see it.
func (d *desk) addConfidential(ctx context.Context, o *office, dossier *rules.Dossier, by string, v *shape.FullMeeting) error {
	return o.store.View(ctx, func(tx *store.Tx) error {
		reader, err := readerOf(tx, by)
		if err != nil {
			return err
		}
		m, org := *dossier.Meeting, dossier.Subject.Organisation
		for _, w := range m.Absent {
			shown := shape.Written{Name: w.Name}
			if rules.MaySeeWritten(m, reader) {
				shown.Text, err = textOf(tx, org, w.Text)
			}
			v.Absent = append(v.Absent, shown)
		}
		for i, l := range m.Lines {
			if err == nil && l.Named != "" && rules.MaySeeBallots(m, reader.Person.ID) {
				v.Lines[i].Named, err = namesOf(tx, org, l.Named)
			}
		}
		return err
	})
}

// readerOf is who reads; nobody in particular when no login is given.
func readerOf(tx *store.Tx, login string) (rules.Standing, error) {
	if login == "" {
		return rules.Standing{}, nil
	}
	who, org, err := tx.PersonByLogin(login)
	if err != nil {
		return rules.Standing{}, err
	}
	return tx.Standing(org, who.ID, rules.DateOf(tx.At))
}

func textOf(tx *store.Tx, org rules.OrganisationID, digest rules.Digest) (string, error) {
	texts, err := tx.Texts(org, digest)
	return texts[digest], err
}

// namesOf reads who voted how; nothing when the text was erased.
func namesOf(tx *store.Tx, org rules.OrganisationID, digest rules.Digest) (map[string][]string, error) {
	text, err := textOf(tx, org, digest)
	if err != nil {
		return nil, err
	}
	return shape.NamedOf(text)
}

func (d *desk) meetingText(dossier *rules.Dossier, v shape.FullMeeting) string {
	var b strings.Builder
	b.WriteString(v.Number + "  " + v.BodyLabel + "\n")
	b.WriteString(table([][]string{
		{d.say("column.state"), v.StateLabel, d.say("column.meeting_on"), v.On.String()},
		{d.say("column.attendance"), attendance(v.Meeting), d.say("column.minutes"), v.Minutes},
		{d.say("column.chair"), v.Chair, d.say("column.recorder"), v.Recorder},
		{d.say("column.rev"), strconv.Itoa(v.Rev), d.say("column.id"), string(v.ID)},
	}))
	d.tables(&b, d.rosterRows(v.Roster), d.lineRows(v.Lines), d.tallyRows(v.Lines), d.writtenRows(v.Absent), d.namedRows(v.Lines),
		d.historyRows(dossier, v.History))
	return b.String()
}

func (d *desk) rosterRows(roster []shape.Member) [][]string {
	rows := [][]string{d.heading("login", "name", "posts", "attended")}
	for _, m := range roster {
		rows = append(rows, []string{m.Login, m.Name, m.Title, d.words.Word("answer", map[bool]string{true: "yes", false: "no"}[m.Attended])})
	}
	return rows
}

func (d *desk) tallyRows(lines []shape.Line) [][]string {
	rows := [][]string{d.heading("line", "tally")}
	for _, l := range lines {
		if l.Tally != "" {
			rows = append(rows, []string{strconv.Itoa(l.N), l.Tally})
		}
	}
	return rows
}

func (d *desk) writtenRows(absent []shape.Written) [][]string {
	rows := [][]string{d.heading("name", "written")}
	for _, w := range absent {
		rows = append(rows, []string{w.Name, w.Text})
	}
	return rows
}

func (d *desk) namedRows(lines []shape.Line) [][]string {
	rows := [][]string{d.heading("line", "ballot", "name")}
	for _, l := range lines {
		for _, vote := range rules.Votes() {
			if names := l.Named[vote]; len(names) > 0 {
				rows = append(rows, []string{strconv.Itoa(l.N), d.words.Word("vote", vote), strings.Join(names, " ")})
			}
		}
	}
	return rows
}

// attendance writes 应到／实到, nothing before the meeting is held.
func attendance(v shape.Meeting) string {
	if v.Expected == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", v.Expected, v.Present)
}

func (d *desk) meetingRows(views []shape.Meeting) [][]string {
	rows := [][]string{d.heading("number", "body", "meeting_on", "state", "line", "minutes")}
	for _, v := range views {
		rows = append(rows, []string{v.Number, v.BodyLabel, v.On.String(), v.StateLabel, strconv.Itoa(len(v.Lines)), v.Minutes})
	}
	return rows
}

func (d *desk) lineRows(lines []shape.Line) [][]string {
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

func (d *desk) decisionRows(v shape.FullItem) [][]string {
	rows := [][]string{d.heading("minutes", "meeting_on", "meeting", "ballot", "outcome")}
	for _, x := range v.Decisions {
		rows = append(rows, []string{x.Decision, x.On.String(), x.MeetingNumber, d.ballotText(x.Ballot), x.OutcomeLabel})
	}
	return rows
}
