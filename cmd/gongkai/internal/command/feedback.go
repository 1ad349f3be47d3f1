package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/workflow"
)

func (d *desk) feedbackCommand() *cobra.Command {
	return d.group("feedback", "feedback", d.feedbackAddCommand(), d.feedbackAnswerCommand())
}

func (d *desk) feedbackAddCommand() *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb("add ITEM --as LOGIN [--channel CHANNEL] [--text TEXT] [--anonymous yes|no] [--with FILE|-]", "feedback_add",
		cobra.ExactArgs(1), func(ctx context.Context, args []string) error { return d.addFeedback(ctx, a, filled, args[0]) })
	a.flags(d, cmd)
	for _, name := range []string{"channel", "anonymous", "reporter", "text"} {
		filled[name] = cmd.Flags().String(name, "", d.say("flag."+name))
	}
	return cmd
}

func (d *desk) feedbackAnswerCommand() *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb("answer ID --as LOGIN [--manner MANNER] [--answer TEXT] [--with FILE|-]", "feedback_answer",
		cobra.ExactArgs(1), func(ctx context.Context, args []string) error { return d.answerFeedback(ctx, a, filled, args[0]) })
	a.flags(d, cmd)
	cmd.Flags().IntVar(&a.rev, "rev", 0, d.say("flag.rev"))
	for _, name := range []string{"manner", "answer"} {
		filled[name] = cmd.Flags().String(name, "", d.say("flag."+name))
	}
	return cmd
}

// fields are what the flags of an act filled in.
type fields map[string]*string

func (f fields) into(v rules.Values) {
	for name, value := range f {
		if *value != "" {
			v[name] = *value
		}
	}
}

// addFeedback registers an opinion (登记意见建议) on an item.
func (d *desk) addFeedback(ctx context.Context, a acting, filled fields, ref string) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, "register")
		if err != nil {
			return err
		}
		act.Kind = rules.KindFeedback
		if act.Organisation, act.Parent, err = o.subject(ctx, ref); err != nil {
			return err
		}
		filled.into(act.With)
		return d.doFeedback(ctx, o, a, act, "registered")
	})
}

// answerFeedback answers an opinion (答复, 三(二)3).
func (d *desk) answerFeedback(ctx context.Context, a acting, filled fields, ref string) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, "answer")
		if err != nil {
			return err
		}
		if act.Organisation, act.Subject, err = o.subject(ctx, ref); err != nil {
			return err
		}
		if act.Parent, err = o.parent(ctx, act.Organisation, act.Subject); err != nil {
			return err
		}
		filled.into(act.With)
		return d.doFeedback(ctx, o, a, act, "answered")
	})
}

func (d *desk) doFeedback(ctx context.Context, o *office, a acting, act workflow.Act, said string) error {
	if err := d.attach(ctx, o, a, &act); err != nil {
		return err
	}
	answer, err := o.engine.Do(ctx, act)
	if err != nil {
		return named(err, act.Name)
	}
	return d.answer(map[string]any{
		"id": answer.Subject, "state": answer.State, "rev": answer.Rev, "act": answer.Act, "moved": answer.Moved,
	}, d.say(said, "id", string(answer.Subject)))
}
