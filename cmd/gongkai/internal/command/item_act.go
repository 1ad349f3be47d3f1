package command

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/workflow"
)

// actCommand does an act on a subject of any kind.
func (d *desk) actCommand() *cobra.Command {
	var a acting
	cmd := d.verb("act ID ACT --as LOGIN [--rev N] [--key K] [--on DATE] [--with FILE|-] [--with FIELD=@FILE]", "act", cobra.ExactArgs(2),
		func(ctx context.Context, args []string) error {
			return d.doAct(ctx, a, args[0], rules.ActName(args[1]))
		})
	a.flags(d, cmd)
	cmd.Flags().IntVar(&a.rev, "rev", 0, d.say("flag.rev"))
	return cmd
}

// doAct carries out one act on a subject.
func (d *desk) doAct(ctx context.Context, a acting, ref string, name rules.ActName) error {
	return d.actWith(ctx, a, ref, name, fields{})
}

// actWith carries out one act with what the flags said besides --with.
func (d *desk) actWith(ctx context.Context, a acting, ref string, name rules.ActName, said fields) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, name)
		if err != nil {
			return err
		}
		said.into(act.With)
		if act.Organisation, act.Subject, err = o.subject(ctx, ref); err != nil {
			return err
		}
		if act.Parent, err = o.parent(ctx, act.Organisation, act.Subject); err != nil {
			return err
		}
		if err := d.attach(ctx, o, a, &act); err != nil {
			return err
		}
		return d.doNamed(ctx, o, act)
	})
}

// doNamed carries out the act and says what it came to.
func (d *desk) doNamed(ctx context.Context, o *office, act workflow.Act) error {
	answer, err := o.engine.Do(ctx, act)
	if err != nil {
		return named(err, act.Name)
	}
	dossier, err := o.read(ctx, string(answer.Subject))
	if err != nil {
		return err
	}
	said := shape.OutcomeOf(d.words, answer, dossier.Procedure)
	return d.answer(said, d.say("acted", "number", said.Number, "act", d.words.Act(said.Act, dossier.Procedure),
		"state", said.StateLabel))
}

// named tells a refusal about a field which act asked for it, so that the field is named as that act labels it.
func named(err error, act rules.ActName) error {
	var r *rules.Refusal
	if errors.As(err, &r) && r.Args["field"] != "" {
		r.Args["act"] = string(act)
	}
	return err
}
