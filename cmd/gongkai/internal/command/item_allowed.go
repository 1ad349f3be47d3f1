package command

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/workflow"
)

// allowedCommand lists the acts of a subject of any kind.
func (d *desk) allowedCommand() *cobra.Command {
	var login string
	cmd := d.verb("allowed ID --as LOGIN", "allowed", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.allowedActs(ctx, args[0], login) })
	cmd.Flags().StringVar(&login, "as", "", d.say("flag.as"))
	_ = cmd.MarkFlagRequired("as") // the flag stands in the line above
	return cmd
}

// allowedActs lists every act of the state for a person.
func (d *desk) allowedActs(ctx context.Context, ref, login string) error {
	return d.atOffice(ctx, func(o *office) error {
		who, _, err := o.person(ctx, login)
		if err != nil {
			return err
		}
		dossier, err := o.read(ctx, ref)
		if err != nil {
			return err
		}
		s := dossier.Subject
		offers, err := o.engine.Allowed(ctx, workflow.Act{
			Organisation: s.Organisation, Subject: s.ID, Kind: s.Kind, Parent: s.Parent, By: who.ID,
		})
		if err != nil {
			return err
		}
		return d.showOffers(dossier, offers)
	})
}

func (d *desk) showOffers(dossier *rules.Dossier, offers []workflow.Offer) error {
	views := []shape.Offer{}
	rows := [][]string{d.heading("act", "label", "allowed", "note")}
	for _, offer := range offers {
		v := shape.OfferOf(d.words, dossier, offer)
		note := d.fieldNames(v.Fields)
		if v.Why != nil {
			note = v.Why.Message
		}
		views = append(views, v)
		rows = append(rows, []string{string(v.Act), v.Label, d.say(map[bool]string{true: "may", false: "may_not"}[v.Allowed]), note})
	}
	return d.answer(views, table(rows))
}

func (d *desk) fieldNames(fields []shape.Field) string {
	var names []string
	for _, f := range fields {
		name := f.Name
		if f.Required {
			name += "*"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}
