package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

func (d *desk) itemShowCommand() *cobra.Command {
	var by string
	cmd := d.verb("show ITEM [--by LOGIN]", "item_show", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.showItem(ctx, args[0], by) })
	cmd.Flags().StringVar(&by, "by", "", d.say("flag.by"))
	return cmd
}

// noteOpening notes that the person has opened the item, when it is that person's turn; without a login nothing is noted.
func (o *office) noteOpening(ctx context.Context, dossier *rules.Dossier, login string) error {
	if login == "" {
		return nil
	}
	who, _, err := o.person(ctx, login)
	if err != nil {
		return err
	}
	return o.engine.Opened(ctx, dossier.Subject.Organisation, dossier.Subject.ID, who.ID)
}

// returned reads why the item stands where it stands, when it was sent back there.
func (o *office) returned(ctx context.Context, dossier *rules.Dossier) (view *shape.Returned, err error) {
	s := dossier.Subject
	err = o.store.View(ctx, func(tx *store.Tx) error {
		moves, err := tx.Moves(s.Organisation, s.ID)
		if err != nil {
			return err
		}
		r, ok := rules.ReturnOf(moves)
		if !ok {
			return nil
		}
		texts, err := tx.Texts(s.Organisation, r.Reason)
		view = shape.ReturnedOf(r, texts)
		return err
	})
	return view, err
}
