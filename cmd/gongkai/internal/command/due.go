package command

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// dueCommand holds what the organisation owes (期限).
func (d *desk) dueCommand() *cobra.Command {
	group := d.group("due", "due", d.dueListCommand(),
		d.verb("explain ITEM | ENTRY/PERIOD", "due_explain", cobra.ExactArgs(1), d.explainDue),
	)
	group.AddCommand(d.dueCalendarCommand(), d.dueFeedCommand())
	group.AddCommand(d.shortcuts(shortcut{"urge ITEM", "due_urge", rules.ActRemind, nil})...)
	return group
}

// owedView is a line of due list: an open due, or an obligation that nobody has taken up.
type owedView struct {
	Due         rules.Date      `json:"due"`
	Overdue     int             `json:"overdue"` // working days
	Kind        string          `json:"kind"`
	Holder      rules.Duty      `json:"holder,omitempty"`
	Unit        rules.UnitCode  `json:"unit,omitempty"`
	Entry       rules.EntryCode `json:"entry,omitempty"`
	Period      string          `json:"period,omitempty"`
	ID          rules.SubjectID `json:"id,omitempty"`
	Number      string          `json:"number,omitempty"`
	Title       string          `json:"title,omitempty"`
	Provisional bool            `json:"provisional"`
}

// mostDues is how many lines due list prints.
const mostDues = 1000

func (d *desk) dueListCommand() *cobra.Command {
	var late bool
	var holder string
	var to files
	cmd := d.verb("list [--late] [--holder DUTY] [--csv FILE | --xlsx FILE]", "due_list", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.listDues(ctx, late, rules.Duty(holder), to)
	})
	cmd.Flags().BoolVar(&late, "late", false, d.say("flag.late"))
	cmd.Flags().StringVar(&holder, "holder", "", d.say("flag.holder"))
	d.writesTables(cmd, &to)
	return cmd
}

// listDues lists what is owed, the oldest date first.
func (d *desk) listDues(ctx context.Context, late bool, holder rules.Duty, to files) error {
	if holder != "" && !slices.Contains(rules.Duties(), holder) {
		return usage{d.say("no_duty", "name", string(holder))}
	}
	return d.atOffice(ctx, func(o *office) error {
		if to.asked() {
			return d.writeDues(ctx, o, late, holder, to)
		}
		var views []owedView
		err := o.store.View(ctx, func(tx *store.Tx) (err error) {
			views, err = o.owed(tx, late, holder)
			return err
		})
		if err != nil {
			return err
		}
		rows := [][]string{d.heading("due", "task", "holder", "entry", "period", "number", "title", "note")}
		for _, v := range views {
			rows = append(rows, []string{
				v.Due.String(), d.words.Word("due", v.Kind), d.words.Word("duty", string(v.Holder)), string(v.Entry), v.Period,
				v.Number, v.Title, d.overdue(v),
			})
		}
		return d.answer(views, table(rows))
	})
}

func (d *desk) overdue(v owedView) string {
	if v.Overdue > 0 {
		return d.say("overdue", "days", strconv.Itoa(v.Overdue))
	}
	return d.provisional(v.Provisional)
}

// writeDues writes the same list to a file, with how each date was computed.
func (d *desk) writeDues(ctx context.Context, o *office, late bool, holder rules.Duty, to files) error {
	var list letter.Table
	err := o.store.View(ctx, func(tx *store.Tx) error {
		t, err := d.tabler(tx, o)
		if err != nil {
			return err
		}
		dues, still, err := o.due(tx, late, holder, letter.MostRows+1)
		list = t.Dues(dues, still)
		return err
	})
	if err != nil {
		return err
	}
	return d.writeTables(to, list)
}

// due reads the dues of the bureau and the obligations that nobody has taken up, which the drafter holds.
func (o *office) due(tx *store.Tx, late bool, holder rules.Duty, most int) (dues []store.OpenDue, still []rules.Owed, err error) {
	today := rules.DateOf(tx.At)
	through := today.AddDays(400)
	if late {
		through = today.AddDays(-1)
	}
	if dues, err = tx.OpenDuesThrough(o.organisation, through, holder, most); err != nil {
		return nil, nil, err
	}
	if holder == "" || holder == rules.DutyDrafter {
		still, err = tx.StillOwed(o.organisation, through, most)
	}
	return dues, still, err
}

// owed shows what is due, the oldest date first.
func (o *office) owed(tx *store.Tx, late bool, holder rules.Duty) ([]owedView, error) {
	today := rules.DateOf(tx.At)
	in, err := o.engine.InForce(tx, o.organisation, rules.KindItem, today)
	if err != nil {
		return nil, err
	}
	views := []owedView{}
	dues, still, err := o.due(tx, late, holder, mostDues)
	if err != nil {
		return nil, err
	}
	for _, t := range dues {
		views = append(views, owedView{
			Due: t.Due.Deadline.Date, Overdue: t.Due.OverdueOn(today, in.Calendar), Kind: t.Due.Kind, Holder: t.Due.Holder,
			Unit: t.Due.Unit, Entry: t.ItemEntry, Period: t.Period, ID: t.Subject, Number: t.Number, Title: t.Title,
			Provisional: t.Due.Deadline.Provisional,
		})
	}
	for _, one := range still {
		views = append(views, owedOf(in, one, today))
	}
	slices.SortStableFunc(views, func(a, b owedView) int { return cmp.Compare(a.Due, b.Due) })
	return views[:min(len(views), mostDues)], nil
}

func owedOf(in *rules.Dossier, one rules.Owed, today rules.Date) owedView {
	due := rules.Due{Deadline: one.Deadline}
	v := owedView{
		Due: one.Deadline.Date, Overdue: due.OverdueOn(today, in.Calendar), Kind: rules.DuePublication, Holder: rules.DutyDrafter,
		Unit: one.Unit, Entry: one.Entry, Period: one.Period, Provisional: one.Deadline.Provisional,
	}
	if e, ok := in.Catalogue.Entry(one.Entry); ok {
		v.Title = e.Title
	}
	return v
}

// obligationView is an obligation as due explain shows it, with what was reminded of it.
type obligationView struct {
	Entry     rules.EntryCode `json:"entry"`
	Period    string          `json:"period"`
	Dues      []shape.Due     `json:"dues"`
	Item      rules.SubjectID `json:"item,omitempty"`
	Dropped   rules.Digest    `json:"dropped,omitempty"` // the version of the catalogue under which it is no longer owed
	Plan      rules.SubjectID `json:"plan,omitempty"`    // by whose disclosure it came to be owed
	Results   []resultView    `json:"results,omitempty"` // what is owed after the plan that the item discloses
	Awaiting  string          `json:"awaiting,omitempty"`
	Catalogue rules.Digest    `json:"catalogue,omitempty"`
	Calendar  rules.Digest    `json:"calendar,omitempty"`
	MadeAt    string          `json:"made_at,omitempty"`
	lateView
	Reminders []remindedView `json:"reminders"`
}

// explainDue explains the dates of an item, or of an obligation (ENTRY/PERIOD), and lists its reminders.
func (d *desk) explainDue(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		view := obligationView{Dues: []shape.Due{}, Reminders: []remindedView{}}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			if entry, period, ok := strings.Cut(args[0], "/"); ok {
				view.Entry, view.Period = rules.EntryCode(entry), period
				return d.explainObligation(tx, o, &view)
			}
			return d.explainItem(tx, o, args[0], &view)
		})
		if err != nil {
			return err
		}
		return d.answer(view, d.explained(view))
	})
}

func (d *desk) explainObligation(tx *store.Tx, o *office, view *obligationView) error {
	obligation := rules.Obligation{Entry: view.Entry, Period: view.Period}
	owed, made, err := tx.Owed(o.organisation, obligation)
	switch {
	case err != nil:
		return err
	case !made:
		return rules.Refuse(rules.ObligationUnknown, rules.BasisPeriodic, "entry", string(view.Entry), "period", view.Period)
	}
	view.Plan, view.Dropped = owed.Plan, owed.Dropped
	view.Item, view.Awaiting, view.Catalogue, view.Calendar = owed.Item, owed.Deadline.Awaiting, owed.Catalogue, owed.Calendar
	view.MadeAt, view.lateView = owed.MadeAt.UTC().Format(time.RFC3339), lateOf(owed.Late)
	view.Dues = append(view.Dues, shape.Due{
		Kind: rules.DuePublication, Holder: rules.DutyDrafter, Date: owed.Deadline.Date, Provisional: owed.Deadline.Provisional,
		Open: owed.Dropped == "", Explain: d.words.Explain(owed.Deadline),
	})
	return view.remindersOf(tx, o.organisation, obligation.What())
}

func (d *desk) explainItem(tx *store.Tx, o *office, ref string, view *obligationView) error {
	org, id, err := tx.SubjectOf(ref)
	if err != nil {
		return err
	}
	dossier, err := o.engine.Read(tx, org, id)
	if err != nil {
		return err
	}
	view.Entry, view.Period, view.Item = dossier.Item.Entry, dossier.Item.Period, id
	view.Dues = shape.DuesOf(d.words, dossier, rules.DateOf(d.Now()))
	if view.Results, err = resultsOf(tx, org, id); err != nil {
		return err
	}
	if err := view.remindersOf(tx, org, string(id)); err != nil || view.Period == "" {
		return err
	}
	return view.remindersOf(tx, org, rules.Obligation{Entry: view.Entry, Period: view.Period}.What())
}

func (v *obligationView) remindersOf(tx *store.Tx, org rules.OrganisationID, what string) error {
	sent, err := tx.Reminders(org, what)
	for _, r := range sent {
		v.Reminders = append(v.Reminders, remindedOf(r))
	}
	return err
}

func (d *desk) explained(v obligationView) string {
	rows := [][]string{d.heading("task", "due", "holder", "explain")}
	for _, due := range v.Dues {
		rows = append(rows, []string{
			d.words.Word("due", due.Kind), due.Date.String(), d.words.Word("duty", string(due.Holder)),
			strings.Join(due.Explain, d.words.Say("date.clause")),
		})
	}
	text := table(rows) + d.results(v)
	for _, r := range v.Reminders {
		text += d.say("reminded", "task", d.words.Word("due", r.Kind), "holder", d.words.Word("duty", string(r.Holder)),
			"due", r.Due.String()) + "\n"
	}
	return text
}
