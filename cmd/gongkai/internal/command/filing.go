package command

import (
	"context"

	"github.com/spf13/cobra"

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

// filingView is a filing as filing list prints it.
type filingView struct {
	Subject     rules.SubjectID `json:"subject"`
	Number      string          `json:"number"`
	Title       string          `json:"title"`
	Kind        string          `json:"kind"`
	KindLabel   string          `json:"kind_label"`
	To          string          `json:"to"`
	ToLabel     string          `json:"to_label"`
	Status      string          `json:"status"`
	StatusLabel string          `json:"status_label"`
	Filed       string          `json:"filing_number,omitempty"`
	Receipt     string          `json:"receipt,omitempty"`
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
		views := []filingView{}
		rows := [][]string{d.heading("number", "title", "filing", "addressee", "status", "receipt")}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			found, err := tx.Filings(rules.Reach{Organisation: o.organisation, All: true}, open, 1000)
			for _, row := range found {
				v := d.filingOf(row)
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

func (d *desk) filingsOf(dossier *rules.Dossier) []filingView {
	all := []filingView{}
	for _, f := range dossier.Filings {
		all = append(all, d.filingOf(store.FilingRow{
			Subject: dossier.Subject.ID, Number: dossier.Item.Number, Title: dossier.Item.Title, Filing: f,
		}))
	}
	return all
}

func (d *desk) filingOf(row store.FilingRow) filingView {
	f := row.Filing
	return filingView{
		Subject: row.Subject, Number: row.Number, Title: row.Title, Kind: string(f.Kind), To: string(f.To), Status: string(f.Status),
		KindLabel: d.words.Word("filing", string(f.Kind)), ToLabel: d.words.Word("addressee", string(f.To)),
		StatusLabel: d.words.Word("filed", string(f.Status)), Filed: f.Number, Receipt: f.Receipt,
	}
}
