package command

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/workflow"
)

func (d *desk) sweepCommand() *cobra.Command {
	var on string
	cmd := d.verb("sweep [--on DATE]", "sweep", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.sweep(ctx, on)
	})
	cmd.Flags().StringVar(&on, "on", "", d.say("flag.sweep_on"))
	return cmd
}

// lateView says how late the program did something by itself.
type lateView struct {
	Seconds    int64 `json:"late_by"`
	MachineOff bool  `json:"machine_off"`
}

func lateOf(l rules.Lateness) lateView { return lateView{int64(l.By / time.Second), l.MachineOff} }

// madeView is an obligation that a sweep made.
type madeView struct {
	Entry       rules.EntryCode `json:"entry"`
	Period      string          `json:"period"`
	Due         rules.Date      `json:"due"`
	Provisional bool            `json:"provisional"`
	Unit        rules.UnitCode  `json:"unit"`
	lateView
}

// remindedView is a reminder that a sweep sent.
type remindedView struct {
	What        string         `json:"what"`
	Kind        string         `json:"kind"`
	Rung        int            `json:"rung"`
	Holder      rules.Duty     `json:"holder"`
	Unit        rules.UnitCode `json:"unit,omitempty"`
	Due         rules.Date     `json:"due"`
	Provisional bool           `json:"provisional"`
	lateView
}

// sweptView is what a sweep did, or would do.
type sweptView struct {
	Dry      bool           `json:"dry"`
	Redated  []redatedView  `json:"redated,omitempty"`
	Made     []madeView     `json:"made"`
	Reminded []remindedView `json:"reminded"`
	Down     []downView     `json:"taken_down"`
}

// downView is a posting that a sweep took down.
type downView struct {
	ID          rules.SubjectID   `json:"id"`
	Number      string            `json:"number"`
	Publication int               `json:"publication"`
	Carrier     rules.CarrierCode `json:"carrier"`
	Due         rules.Date        `json:"due"`
	Late        int               `json:"late_days"` // natural days that it stood longer than its time
}

// sweep does whatever is due by itself, or tells what a sweep on the day would do.
func (d *desk) sweep(ctx context.Context, on string) error {
	day, err := dayOf(on)
	if err != nil {
		return err
	}
	return d.atOffice(ctx, func(o *office) error {
		var swept workflow.Swept
		var err error
		if day.IsZero() {
			swept, err = o.engine.Sweep(ctx)
		} else {
			swept, err = o.engine.SweepOn(ctx, day)
		}
		if err != nil {
			return err
		}
		view := sweptOf(swept)
		view.Dry = !day.IsZero()
		key := "swept"
		if view.Dry {
			key = "would_sweep"
		}
		return d.answer(view, d.say(key, "made", strconv.Itoa(len(view.Made)), "reminded", strconv.Itoa(len(view.Reminded)))+
			d.sayDown(view)+d.sweptTable(view))
	})
}

func sweptOf(s workflow.Swept) sweptView {
	view := sweptView{Made: []madeView{}, Reminded: []remindedView{}, Down: []downView{}}
	for _, r := range s.Redated {
		view.Redated = append(view.Redated, redatedView{r.Entry, r.Period, r.Before, r.Deadline.Date, r.Dropped})
	}
	for _, m := range s.Made {
		view.Made = append(view.Made, madeOf(m))
	}
	for _, r := range s.Reminded {
		view.Reminded = append(view.Reminded, remindedOf(r.Reminder))
	}
	for _, t := range s.TakenDown {
		view.Down = append(view.Down, downView{t.Item, t.Number, t.N, t.Carrier, t.Due, t.Late})
	}
	return view
}

func madeOf(m workflow.Made) madeView {
	return madeView{m.Entry, m.Period, m.Deadline.Date, m.Deadline.Provisional, m.Unit, lateOf(m.Late)}
}

func remindedOf(r rules.Reminder) remindedView {
	return remindedView{r.What, r.Kind, r.Rung, r.Holder, r.Unit, r.Due, r.Provisional, lateOf(r.Late)}
}

// sayDown adds how many postings came down, when there are any.
func (d *desk) sayDown(v sweptView) string {
	if len(v.Down) == 0 {
		return ""
	}
	key := "down"
	if v.Dry {
		key = "would_take_down"
	}
	return d.say("sweep_and") + d.say(key, "down", strconv.Itoa(len(v.Down)))
}

func (d *desk) sweptTable(v sweptView) string {
	rows := d.redatedRows(v.Redated)
	for _, m := range v.Made {
		rows = append(rows, []string{
			m.Due.String(), string(m.Entry) + "/" + m.Period, d.words.Word("due", rules.DuePublication), "", d.provisional(m.Provisional),
		})
	}
	for _, r := range v.Reminded {
		rows = append(rows, []string{
			r.Due.String(), r.What, d.words.Word("due", r.Kind), d.words.Word("duty", string(r.Holder)), d.provisional(r.Provisional),
		})
	}
	for _, t := range v.Down {
		rows = append(rows, []string{
			t.Due.String(), t.Number, d.words.Word("due", rules.DuePostingEnd), d.words.Word("carrier", string(t.Carrier)), d.lateDown(t),
		})
	}
	if len(rows) == 0 {
		return ""
	}
	return "\n" + table(append([][]string{d.heading("due", "number", "task", "holder", "note")}, rows...))
}

func (d *desk) lateDown(t downView) string {
	if t.Late == 0 {
		return ""
	}
	return d.say("late_down", "days", strconv.Itoa(t.Late))
}
