package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/workflow"
)

// eventCommand holds what catalogue entries wait for (事由).
func (d *desk) eventCommand() *cobra.Command {
	var on, note, as string
	register := d.verb("register ENTRY [--on DATE] [--note TEXT] [--as LOGIN]", "event_register", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return d.registerEvent(ctx, workflow.Event{Entry: rules.EntryCode(args[0]), Note: note, Via: "cli"}, on, as)
		})
	register.Flags().StringVar(&on, "on", "", d.say("flag.event_on"))
	register.Flags().StringVar(&note, "note", "", d.say("flag.event_note"))
	register.Flags().StringVar(&as, "as", "", d.say("flag.as"))
	return d.group("event", "event", register)
}

// eventView is what an event obliges to.
type eventView struct {
	Entry   rules.EntryCode `json:"entry"`
	Period  string          `json:"period"`
	Due     rules.Date      `json:"due"`
	Unit    rules.UnitCode  `json:"unit"`
	Explain []string        `json:"explain"`
}

// registerEvent registers an event, and tells by when it has to be disclosed.
func (d *desk) registerEvent(ctx context.Context, v workflow.Event, on, as string) (err error) {
	if v.On, err = dayOf(on); err != nil {
		return err
	}
	return d.atOffice(ctx, func(o *office) error {
		v.Organisation = o.organisation
		if as != "" {
			who, org, err := o.person(ctx, as)
			if err != nil {
				return err
			}
			v.By, v.Organisation = who.ID, org
		}
		owed, err := o.engine.RegisterEvent(ctx, v)
		if err != nil {
			return err
		}
		view := eventView{owed.Entry, owed.Period, owed.Deadline.Date, owed.Unit, d.words.Explain(owed.Deadline)}
		return d.answer(view, d.say("event_registered", "entry", string(view.Entry), "period", view.Period, "due", view.Due.String()))
	})
}
