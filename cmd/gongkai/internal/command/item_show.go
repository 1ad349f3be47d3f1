package command

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// showItem shows an item with its dues, decisions, postings, opinions and history.
func (d *desk) showItem(ctx context.Context, ref, by string) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, err := o.readKind(ctx, rules.KindItem, ref)
		if err != nil {
			return err
		}
		if err := o.noteOpening(ctx, dossier, by); err != nil {
			return err
		}
		texts, err := o.texts(ctx, dossier)
		if err != nil {
			return err
		}
		full := shape.FullItemOf(d.words, dossier, texts, rules.DateOf(d.Now()))
		if full.Returned, err = o.returned(ctx, dossier); err != nil {
			return err
		}
		return d.answer(full, d.fullText(dossier, full))
	})
}

// texts reads the newest content of the item and what was said about it; erased texts are left out.
func (o *office) texts(ctx context.Context, dossier *rules.Dossier) (texts map[rules.Digest]string, err error) {
	wanted := append(amended(dossier.Item), dossier.CurrentDigest())
	if w := dossier.Item.Withholding; w != nil {
		wanted = append(wanted, w.Basis, w.Reason)
	}
	for _, op := range dossier.Opinions {
		wanted = append(wanted, op.Text, op.Answer)
	}
	err = o.store.View(ctx, func(tx *store.Tx) error {
		texts, err = tx.Texts(dossier.Subject.Organisation, wanted...)
		return err
	})
	return texts, err
}

func (d *desk) fullText(dossier *rules.Dossier, v shape.FullItem) string {
	var b strings.Builder
	b.WriteString(v.Number + "  " + v.Title + "\n")
	b.WriteString(table([][]string{
		{d.say("column.state"), v.StateLabel, d.say("column.step"), d.words.Word("step", strconv.Itoa(v.Step))},
		{d.say("column.publish_by"), v.PublishBy.String(), d.say("column.due"), v.Due.String()},
		{d.say("column.round"), strconv.Itoa(v.Round), d.say("column.rev"), strconv.Itoa(v.Rev)},
		{d.say("column.archive_code"), v.ArchiveCode, d.say("column.id"), string(v.ID)},
	}))
	if r := v.Returned; r != nil {
		b.WriteString("\n" + d.say("returned", "date", d.words.Date(r.On), "name", r.By, "reason", r.Reason) + "\n")
	}
	if v.Text != "" {
		b.WriteString("\n" + v.Text + "\n")
	}
	d.tables(&b, d.dueRows(v), d.decisionRows(v), d.postingRows(dossier, v), d.correctionRows(v), d.changeRows(v),
		d.opinionRows(v), d.historyRows(dossier, v.History))
	return b.String()
}

// tables writes the tables that hold something besides their heading.
func (d *desk) tables(b *strings.Builder, parts ...[][]string) {
	for _, part := range parts {
		if len(part) > 1 {
			b.WriteString("\n" + table(part))
		}
	}
}

func (d *desk) dueRows(v shape.FullItem) [][]string {
	rows := [][]string{d.heading("task", "due", "holder", "explain")}
	for _, due := range v.Dues {
		if due.Open {
			rows = append(rows, []string{
				d.words.Word("due", due.Kind), due.Date.String(), d.words.Word("duty", string(due.Holder)),
				strings.Join(due.Explain, d.words.Say("date.clause")),
			})
		}
	}
	return rows
}

func (d *desk) postingRows(dossier *rules.Dossier, v shape.FullItem) [][]string {
	rows := [][]string{d.heading("carrier", "audience", "from", "until", "status")}
	for _, p := range v.Publications {
		carrier, _ := dossier.Profile.Carrier(p.Carrier)
		rows = append(rows, []string{
			carrier.Label.In(d.words.Lang()), d.words.Word("audience", string(p.Audience)), p.From.String(), p.Until.String(),
			d.words.Standing(p.Publication),
		})
	}
	return rows
}

func (d *desk) opinionRows(v shape.FullItem) [][]string {
	rows := [][]string{d.heading("opinion", "channel", "state", "text")}
	for _, op := range v.Opinions {
		rows = append(rows, []string{
			string(op.ID), d.words.Word("channel", op.Channel), d.words.Word("opinion", string(op.State)), op.Text,
		})
	}
	return rows
}

func (d *desk) historyRows(dossier *rules.Dossier, history []shape.Past) [][]string {
	rows := [][]string{d.heading("seq", "happened", "act", "person", "state")}
	for _, p := range history {
		rows = append(rows, []string{
			strconv.Itoa(p.Seq), p.Happened.String(), d.words.Act(p.Act, dossier.Procedure), d.doer(p),
			d.words.State(p.State, dossier.Procedure),
		})
	}
	return rows
}

// doer names who did an act, for whom, and who entered it when it was signed on paper.
func (d *desk) doer(p shape.Past) string {
	name := d.actor(rules.Signature{Name: p.Person, ForName: p.For})
	if p.Recorder == "" {
		return name
	}
	return d.words.Say("word.on_paper", "name", name, "recorder", p.Recorder)
}

func (d *desk) itemListCommand() *cobra.Command {
	var filter store.ItemFilter
	var state, unit, entry string
	var most int
	cmd := d.verb("list [--state STATE] [--unit UNIT] [--entry CODE] [--period KEY] [--emergency] [--most N]", "item_list", cobra.NoArgs,
		func(ctx context.Context, _ []string) error {
			if state != "" {
				filter.States = []rules.StateName{rules.StateName(state)}
			}
			filter.Unit, filter.Entry = rules.UnitCode(unit), rules.EntryCode(entry)
			return d.listItems(ctx, filter, most)
		})
	flags := cmd.Flags()
	flags.StringVar(&state, "state", "", d.say("flag.state"))
	flags.StringVar(&unit, "unit", "", d.say("flag.unit"))
	flags.StringVar(&entry, "entry", "", d.say("flag.entry"))
	flags.StringVar(&filter.Period, "period", "", d.say("flag.period"))
	flags.BoolVar(&filter.Emergency, "emergency", false, d.say("flag.emergency"))
	flags.IntVar(&most, "most", 1000, d.say("flag.most"))
	return cmd
}

// listItems lists the items of the bureau, the newest first.
func (d *desk) listItems(ctx context.Context, filter store.ItemFilter, most int) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []shape.Item{}
		rows := [][]string{d.heading("number", "title", "state", "due", "publish_by")}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			found, err := tx.Items(rules.Reach{Organisation: o.organisation, All: true}, filter, "", most)
			if err != nil {
				return err
			}
			for _, row := range found {
				dossier, err := o.engine.Read(tx, o.organisation, row.ID)
				if err != nil {
					return err
				}
				v := shape.ItemOf(d.words, dossier)
				if filter.Emergency && !v.Emergency {
					continue // an oral consent was recorded, and does not stand
				}
				views = append(views, v)
				rows = append(rows, []string{v.Number, v.Title, v.StateLabel, v.Due.String(), v.PublishBy.String()})
			}
			return nil
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(rows))
	})
}
