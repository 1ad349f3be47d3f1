package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

func (d *desk) itemCommand() *cobra.Command {
	return d.group("item", "item",
		d.itemOpenCommand(), d.itemListCommand(),
		d.itemShowCommand(),
		d.allowedCommand(),
		d.verb("forecast ITEM", "item_forecast", cobra.ExactArgs(1), d.forecastItem),
		d.actCommand(),
	)
}

// read takes the dossier of a subject by its reference as printed.
func (o *office) read(ctx context.Context, ref string) (dossier *rules.Dossier, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		org, id, err := tx.SubjectOf(ref)
		if err != nil {
			return err
		}
		dossier, err = o.engine.Read(tx, org, id)
		return err
	})
	return dossier, err
}

// readKind takes the dossier of a subject of the kind; another kind is not found under its reference.
func (o *office) readKind(ctx context.Context, kind rules.Kind, ref string) (*rules.Dossier, error) {
	dossier, err := o.read(ctx, ref)
	if err == nil && dossier.Subject.Kind != kind {
		return nil, rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", ref)
	}
	return dossier, err
}

// acting is what every act on the command line is told.
type acting struct {
	as, key, on string
	with        []string
	rev         int
	filled      fields // flags that are fields of the act
}

func (a *acting) flags(d *desk, cmd *cobra.Command) {
	a.flagsDated("on", d, cmd)
}

// flagsDated gives the day on which it happened the name of the flag; where --on is the day of something else.
func (a *acting) flagsDated(happened string, d *desk, cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&a.as, "as", "", d.say("flag.as"))
	flags.StringVar(&a.key, "key", "", d.say("flag.key"))
	flags.StringVar(&a.on, happened, "", d.say("flag."+happened))
	flags.StringArrayVar(&a.with, "with", nil, d.say("flag.with"))
	_ = cmd.MarkFlagRequired("as") // the flag stands above
}

// actOf fills an act with who does it, when it happened and what was filled in.
func (d *desk) actOf(ctx context.Context, o *office, a acting, name rules.ActName) (workflow.Act, error) {
	act := workflow.Act{Name: name, Rev: a.rev, Key: a.key, Via: "cli"}
	who, org, err := o.person(ctx, a.as)
	if err != nil {
		return act, err
	}
	act.By, act.Organisation = who.ID, org
	if act.HappenedAt, err = dayOf(a.on); err != nil {
		return act, err
	}
	document, _, err := d.filled(a.with)
	if err != nil {
		return act, err
	}
	act.With, err = d.with(document)
	if err == nil {
		a.filled.into(act.With)
	}
	return act, err
}
