package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// filingCommand holds what is put on record with a superior (备案): a draft goes up, and comes back acknowledged or
// returned.
func (d *desk) filingCommand() *cobra.Command {
	group := d.group("filing", "filing", d.shortcuts(
		shortcut{"submit ID", "filing_submit", "submit_filing", []string{"filing_number"}},
		shortcut{"acknowledge ID", "filing_acknowledge", "acknowledge_filing", []string{"receipt"}},
		shortcut{"return ID", "filing_return", "return_filing", []string{"reason"}},
	)...)
	group.AddCommand(d.filingListCommand())
	return group
}

func (d *desk) filingListCommand() *cobra.Command {
	var open bool
	cmd := d.verb("list [--open]", "filing_list", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.listFilings(ctx, open)
	})
	cmd.Flags().BoolVar(&open, "open", false, d.say("flag.open"))
	return cmd
}

// listFilings lists the register of filings (备案台账), or what is still owed of it.
func (d *desk) listFilings(ctx context.Context, open bool) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []shape.Filing{}
		rows := [][]string{d.heading("number", "title", "filing", "addressee", "status", "receipt")}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			found, err := tx.Filings(rules.Reach{Organisation: o.organisation, All: true}, open, 1000)
			for _, row := range found {
				v := shape.FilingOf(d.words, row)
				views = append(views, v)
				rows = append(rows, []string{v.Number, v.Title, v.KindLabel, v.ToLabel, v.StatusLabel, v.Receipt})
			}
			return err
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(rows))
	})
}
