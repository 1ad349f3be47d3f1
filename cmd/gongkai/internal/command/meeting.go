package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
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
		view := shape.MeetingOf(d.words, dossier)
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
		views := []shape.Meeting{}
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
				views = append(views, shape.MeetingOf(d.words, dossier))
			}
			return nil
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(d.meetingRows(views)))
	})
}
