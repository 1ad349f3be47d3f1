package command

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
)

// postingCommand holds what stands posted and how it comes down (公开期满撤下).
func (d *desk) postingCommand() *cobra.Command {
	group := d.group("posting", "posting", d.postingListCommand())
	group.AddCommand(d.shortcuts(
		shortcut{"take-down ITEM", "posting_take_down", rules.ActTakeDown, []string{"publication", "photo"}})...)
	return group
}

// upView is a posting that stands, as posting list prints it.
type upView struct {
	ID          rules.SubjectID   `json:"id"`
	Number      string            `json:"number"`
	Title       string            `json:"title"`
	Publication int               `json:"publication"`
	Carrier     rules.CarrierCode `json:"carrier"`
	Audience    rules.Audience    `json:"audience"`
	From        rules.Date        `json:"from"`
	Until       rules.Date        `json:"until,omitzero"` // the last day of its shortest time
	Due         rules.Date        `json:"due,omitzero"`   // when it is to come down
	Overdue     int               `json:"overdue"`        // working days
	BuiltIn     bool              `json:"built_in"`
}

func (d *desk) postingListCommand() *cobra.Command {
	var carrier string
	var due bool
	cmd := d.verb("list [--carrier CARRIER] [--due]", "posting_list", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.listPostings(ctx, rules.CarrierCode(carrier), due)
	})
	cmd.Flags().StringVar(&carrier, "carrier", "", d.say("flag.posting_carrier"))
	cmd.Flags().BoolVar(&due, "due", false, d.say("flag.posting_due"))
	return cmd
}

// listPostings lists what stands posted, what is to come down first before the rest.
func (d *desk) listPostings(ctx context.Context, carrier rules.CarrierCode, due bool) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []upView{}
		var next rules.Date
		err := o.store.View(ctx, func(tx *store.Tx) error {
			today := rules.DateOf(tx.At)
			in, err := o.engine.InForce(tx, o.organisation, rules.KindItem, today)
			if err != nil {
				return err
			}
			if _, known := in.Profile.Carrier(carrier); carrier != "" && !known {
				return usage{d.say("no_carrier", "name", string(carrier))}
			}
			filter := store.UpFilter{Carrier: carrier}
			if due {
				filter.Through = today
			}
			rows, err := tx.Up(o.organisation, filter, mostDues)
			for _, row := range rows {
				views = append(views, upViewOf(in, row, today))
			}
			if err == nil {
				next, err = tx.NextPostingEnd(o.organisation)
			}
			return err
		})
		if err != nil {
			return err
		}
		return d.answer(views, d.postingTable(views, next))
	})
}

func upViewOf(in *rules.Dossier, row store.UpRow, today rules.Date) upView {
	c, _ := in.Profile.Carrier(row.Carrier)
	return upView{
		ID: row.Item, Number: row.Number, Title: row.Title, Publication: row.N, Carrier: row.Carrier, Audience: row.Audience,
		From: row.From, Until: row.Until, Due: row.End.Deadline.Date, Overdue: row.End.OverdueOn(today, in.Calendar), BuiltIn: c.BuiltIn,
	}
}

// postingTable says, when nothing is to be taken down, when the next posting is.
func (d *desk) postingTable(views []upView, next rules.Date) string {
	if len(views) == 0 {
		return d.say("posting_next", "date", d.words.Date(next))
	}
	rows := [][]string{d.heading("due", "carrier", "audience", "number", "seq", "title", "from", "note")}
	for _, v := range views {
		note := ""
		if v.Overdue > 0 {
			note = d.say("overdue", "days", strconv.Itoa(v.Overdue))
		}
		rows = append(rows, []string{
			v.Due.String(), d.words.Word("carrier", string(v.Carrier)), d.words.Word("audience", string(v.Audience)), v.Number,
			strconv.Itoa(v.Publication), v.Title, v.From.String(), note,
		})
	}
	return table(rows)
}
