package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
)

// opening is what item open is told.
type opening struct {
	acting
	entry, period, title, notice string
	outside                      bool
}

func (d *desk) itemOpenCommand() *cobra.Command {
	var o opening
	cmd := d.verb("open (--entry CODE --period KEY [--notice NUMBER] | --outside --title TITLE) --as LOGIN", "item_open", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return d.openItem(ctx, o) })
	o.flags(d, cmd)
	flags := cmd.Flags()
	flags.StringVar(&o.entry, "entry", "", d.say("flag.entry"))
	flags.StringVar(&o.period, "period", "", d.say("flag.period"))
	flags.StringVar(&o.title, "title", "", d.say("flag.title"))
	flags.StringVar(&o.notice, "notice", "", d.say("flag.notice"))
	flags.BoolVar(&o.outside, "outside", false, d.say("flag.outside"))
	cmd.MarkFlagsMutuallyExclusive("outside", "entry")
	cmd.MarkFlagsMutuallyExclusive("outside", "period")
	cmd.MarkFlagsOneRequired("outside", "entry")
	return cmd
}

// openItem registers an occurrence of the catalogue, or what lies outside it.
func (d *desk) openItem(ctx context.Context, o opening) error {
	return d.atOffice(ctx, func(at *office) error {
		name := rules.ActName("open")
		if o.outside {
			name = "open_outside"
		}
		act, err := d.actOf(ctx, at, o.acting, name)
		if err != nil {
			return err
		}
		act.Kind = rules.KindItem
		for field, value := range map[string]string{"entry": o.entry, "period": o.period, "title": o.title, "notice": o.notice} {
			if value != "" {
				act.With[field] = value
			}
		}
		if err := d.attach(ctx, at, o.acting, &act); err != nil {
			return err
		}
		answer, err := at.engine.Do(ctx, act)
		if err != nil {
			return named(err, name)
		}
		dossier, err := at.read(ctx, string(answer.Subject))
		if err != nil {
			return err
		}
		view := shape.ItemOf(d.words, dossier)
		return d.answer(view, d.say("opened", "number", view.Number, "title", view.Title, "id", string(view.ID)))
	})
}
