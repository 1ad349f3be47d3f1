package command

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
)

func (d *desk) meetingCommand() *cobra.Command {
	return d.group("meeting", "meeting",
		d.meetingOpenCommand(), d.meetingAgendaCommand(), d.meetingRecordCommand(), d.meetingShowCommand(),
		d.meetingListCommand(),
		d.allowedCommand(), d.actCommand(),
	)
}

// lineView is an agenda line as it is shown.
type lineView struct {
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

// meetingView is a meeting as convene, show and list print it.
type meetingView struct {
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
	Lines      []lineView      `json:"lines"`
	Roster     []memberView    `json:"roster"`
}

// memberView is somebody of the body that meets; attended says nothing before the meeting is held.
type memberView struct {
	Login    string `json:"login"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	Attended bool   `json:"attended"`
}

func (d *desk) meetingOf(dossier *rules.Dossier) meetingView {
	s, m := dossier.Subject, dossier.Meeting
	v := meetingView{
		ID: s.ID, Number: m.Number, Body: m.Body, BodyLabel: dossier.Profile.BodyLabel(m.Body).In(d.words.Lang()), On: m.On, State: s.State,
		StateLabel: d.words.State(s.State, dossier.Procedure), Rev: s.Rev, Due: taskDue(dossier), Expected: m.Expected,
		Present: m.Present, Chair: m.Chair, Recorder: m.Recorder, Minutes: m.Minutes, Lines: []lineView{},
		Roster: rosterOf(dossier),
	}
	for _, l := range m.Lines {
		shown := d.lineOf(l)
		if formula, ok := dossier.Profile.Formula(m.Body, l.Matter); ok && l.Outcome != "" {
			shown.Tally = d.words.Tally(l, formula.Passing, *m)
		}
		v.Lines = append(v.Lines, shown)
	}
	return v
}

func rosterOf(dossier *rules.Dossier) []memberView {
	all := []memberView{}
	for _, m := range dossier.Roster {
		came := slices.ContainsFunc(dossier.Meeting.Attendees, func(a rules.Member) bool { return a.Person == m.Person })
		all = append(all, memberView{m.Login, m.Name, m.Title, came})
	}
	return all
}

func (d *desk) lineOf(l rules.AgendaLine) lineView {
	v := lineView{
		N: l.N, Item: l.Subject, Number: l.Number, Title: l.Title, Matter: l.Matter, MatterLabel: d.words.Word("matter", l.Matter),
		Question: l.Asks(), Outcome: l.Outcome, OutcomeLabel: d.words.Word("outcome", string(l.Outcome)),
	}
	if l.Outcome != "" {
		v.Ballot = &l.Ballot
	}
	return v
}

// convening is what meeting open is told; its --on is the day of the meeting.
type convening struct {
	acting
	body, meets string
}

func (d *desk) meetingOpenCommand() *cobra.Command {
	var c convening
	cmd := d.verb("open --body BODY --on DATE --as LOGIN [--convened DATE]", "meeting_open", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return d.conveneMeeting(ctx, c) })
	cmd.Aliases = []string{"convene"}
	c.flagsDated("convened", d, cmd)
	cmd.Flags().StringVar(&c.body, "body", "", d.say("flag.body"))
	cmd.Flags().StringVar(&c.meets, "on", "", d.say("flag.meeting-on"))
	return cmd
}

// conveneMeeting registers a meeting (拟定会议) of a body.
func (d *desk) conveneMeeting(ctx context.Context, c convening) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, c.acting, "convene")
		if err != nil {
			return err
		}
		act.Kind = rules.KindMeeting
		fields{"body": &c.body, "on": &c.meets}.into(act.With)
		if err := d.attach(ctx, o, c.acting, &act); err != nil {
			return err
		}
		answer, err := o.engine.Do(ctx, act)
		if err != nil {
			return named(err, act.Name)
		}
		dossier, err := o.read(ctx, string(answer.Subject))
		if err != nil {
			return err
		}
		view := d.meetingOf(dossier)
		return d.answer(view, d.say("convened", "number", view.Number, "date", d.words.Date(view.On), "id", string(view.ID)))
	})
}

func (d *desk) meetingListCommand() *cobra.Command {
	var most int
	cmd := d.verb("list [--most N]", "meeting_list", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return d.listMeetings(ctx, most) })
	cmd.Flags().IntVar(&most, "most", 1000, d.say("flag.most"))
	return cmd
}

// listMeetings lists the meetings of the bureau, the newest first.
func (d *desk) listMeetings(ctx context.Context, most int) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []meetingView{}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			found, err := tx.Meetings(rules.Reach{Organisation: o.organisation, All: true}, "", most)
			if err != nil {
				return err
			}
			for _, row := range found {
				dossier, err := o.engine.Read(tx, o.organisation, row.ID)
				if err != nil {
					return err
				}
				views = append(views, d.meetingOf(dossier))
			}
			return nil
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(d.meetingRows(views)))
	})
}
