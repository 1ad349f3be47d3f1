package command

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

// calendarCommand holds the working calendar: a notice on holidays is taken in, its consequences are looked at, and a
// second person puts it into force.
func (d *desk) calendarCommand() *cobra.Command {
	group := d.group("calendar", "calendar", d.shortcuts(
		shortcut{"discard ID", "calendar_discard", "discard", []string{"reason"}},
	)...)
	group.AddCommand(
		d.importCommand(), d.confirmCommand(),
		d.verb("preview ID", "calendar_preview", cobra.ExactArgs(1), d.previewCalendar),
		d.verb("recalculate", "calendar_recalculate", cobra.NoArgs, d.recalculate),
		d.verb("show YEAR", "calendar_show", cobra.ExactArgs(1), d.showCalendar),
	)
	return group
}

func (d *desk) importCommand() *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb("import FILE|- --as LOGIN [--note TEXT]", "calendar_import", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			a.filled = filled
			return d.importCalendar(ctx, a, args[0])
		})
	a.flags(d, cmd)
	filled["note"] = cmd.Flags().String("note", "", d.say("flag.field", "field", "note"))
	return cmd
}

// importCalendar enters a notice, in words, YAML or JSON. It is not in force before somebody else confirms it.
func (d *desk) importCalendar(ctx context.Context, a acting, name string) error {
	source, err := d.readText(name)
	if err != nil {
		return err
	}
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, "enter")
		if err != nil {
			return err
		}
		act.Kind = rules.KindCalendar
		act.With["source"] = string(source)
		answer, err := o.engine.Do(ctx, act)
		if err != nil {
			return named(err, act.Name)
		}
		return d.foreseen(ctx, o, answer.Subject, d.say("calendar_entered", "id", string(answer.Subject)))
	})
}

// previewCalendar lists what would move if what was entered were put into force; nothing is written.
func (d *desk) previewCalendar(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, err := o.readKind(ctx, rules.KindCalendar, args[0])
		if err != nil {
			return err
		}
		return d.foreseen(ctx, o, dossier.Subject.ID, "")
	})
}

func (d *desk) foreseen(ctx context.Context, o *office, id rules.SubjectID, lead string) error {
	return o.store.View(ctx, func(tx *store.Tx) error {
		entered, err := o.engine.Read(tx, o.organisation, id)
		if err != nil {
			return err
		}
		shifts := []workflow.Shift{}
		if entered.Subject.State == rules.CalendarEntered {
			if shifts, err = o.engine.ForeseeCalendar(tx, o.organisation, id); err != nil {
				return err
			}
		}
		view := d.shiftsOf(shifts)
		view.ID, view.State, view.Takes = id, entered.Subject.State, entered.Intake
		return d.answer(view, strings.TrimLeft(lead+"\n", "\n")+d.shiftText(view))
	})
}

// shiftView is one due that moves, or that cannot be computed.
type shiftView struct {
	Subject rules.SubjectID `json:"subject"`
	Number  string          `json:"number"`
	Due     string          `json:"due"`
	Label   string          `json:"due_label"`
	Holder  rules.Duty      `json:"holder,omitempty"`
	Was     rules.Date      `json:"was"`
	Date    rules.Date      `json:"date"`
	Explain []string        `json:"explain"`
}

// shiftsView is what a calendar moves.
type shiftsView struct {
	ID       rules.SubjectID `json:"id,omitempty"`
	State    rules.StateName `json:"state,omitempty"`
	Takes    *rules.Almanac  `json:"takes,omitempty"`
	Subjects int             `json:"subjects,omitempty"`
	Moved    []shiftView     `json:"moved"`
	Stuck    []shiftView     `json:"stuck"`
	Regarded int             `json:"regarded"` // dues whose grounds change, and not their date
}

func (d *desk) shiftsOf(shifts []workflow.Shift) shiftsView {
	view := shiftsView{Moved: []shiftView{}, Stuck: []shiftView{}}
	for _, s := range shifts {
		v := shiftView{
			s.Subject, s.Number, s.Before.Kind, d.words.Word("due", s.Before.Kind), s.Before.Holder, s.Before.Deadline.Date,
			s.After.Date, d.words.Explain(s.After),
		}
		switch {
		case s.Stuck:
			view.Stuck = append(view.Stuck, v)
		case s.Moves():
			view.Moved = append(view.Moved, v)
		default:
			view.Regarded++
		}
	}
	return view
}

func (d *desk) shiftText(view shiftsView) string {
	rows := [][]string{d.heading("number", "task", "holder", "was", "due")}
	for _, v := range view.Moved {
		rows = append(rows, []string{v.Number, v.Label, d.words.Word("duty", string(v.Holder)), v.Was.String(), v.Date.String()})
	}
	for _, v := range view.Stuck {
		rows = append(rows, []string{v.Number, v.Label, d.words.Word("duty", string(v.Holder)), v.Was.String(), d.say("stays")})
	}
	return d.say("shifts", "moved", strconv.Itoa(len(view.Moved)), "stuck", strconv.Itoa(len(view.Stuck))) + "\n" + table(rows)
}

func (d *desk) confirmCommand() *cobra.Command {
	var a acting
	cmd := d.verb("confirm ID --as LOGIN", "calendar_confirm", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.confirmCalendar(ctx, a, args[0]) })
	a.flags(d, cmd)
	cmd.Flags().IntVar(&a.rev, "rev", 0, d.say("flag.rev"))
	return cmd
}

// confirmCalendar puts the calendar into force, and dates the open dues by it.
func (d *desk) confirmCalendar(ctx context.Context, a acting, ref string) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, rules.ActConfirmCalendar)
		if err != nil {
			return err
		}
		dossier, err := o.readKind(ctx, rules.KindCalendar, ref)
		if err != nil {
			return err
		}
		act.Subject = dossier.Subject.ID
		answer, err := o.engine.Do(ctx, act)
		if err != nil {
			return err
		}
		return d.recalculated(ctx, o, answer)
	})
}

// recalculate goes on with the dating of open dues where it was interrupted.
func (d *desk) recalculate(ctx context.Context, _ []string) error {
	return d.atOffice(ctx, func(o *office) error { return d.recalculated(ctx, o, store.Answer{}) })
}

func (d *desk) recalculated(ctx context.Context, o *office, answer store.Answer) error {
	done, err := o.engine.Recalculate(ctx, o.organisation)
	if err != nil {
		return err
	}
	view := d.shiftsOf(done.Shifts)
	view.ID, view.State, view.Subjects = answer.Subject, answer.State, done.Subjects
	return d.answer(view, d.shiftText(view))
}

// yearView is a year of the calendar.
type yearView struct {
	Year        int             `json:"year"`
	Calendar    string          `json:"calendar"`
	Provisional bool            `json:"provisional"`
	Notice      *workday.Notice `json:"notice,omitempty"`
	Local       []workday.Extra `json:"local"`
	Months      []int           `json:"months"` // working days of each
	WorkingDays int             `json:"working_days"`
}

// showCalendar shows a year: the holidays, the weekend days that are worked, and how many days are worked.
func (d *desk) showCalendar(ctx context.Context, args []string) error {
	year, err := strconv.Atoi(args[0])
	if err != nil {
		return usage{d.say("not_a_number", "value", args[0])}
	}
	return d.atOffice(ctx, func(o *office) error {
		var almanac rules.Almanac
		var calendar *rules.Calendar
		err := o.store.View(ctx, func(tx *store.Tx) (err error) {
			almanac, calendar, err = o.engine.Almanac(tx, o.organisation)
			return err
		})
		if err != nil {
			return err
		}
		months := calendar.Months(year)
		if months == nil {
			return cannotRead(args[0], "out-of-calendar")
		}
		view := yearOf(almanac, calendar, year, months)
		return d.answer(view, d.yearText(view))
	})
}

func yearOf(almanac rules.Almanac, calendar *rules.Calendar, year int, months []workday.Month) yearView {
	view := yearView{Year: year, Calendar: calendar.Version(), Provisional: !calendar.HasNotice(year), Local: []workday.Extra{}}
	if n, ok := almanac.Notice(year); ok {
		view.Notice = &n
	}
	for _, x := range almanac.Local {
		if x.Date.Year() == year {
			view.Local = append(view.Local, x)
		}
	}
	for _, m := range months {
		view.Months = append(view.Months, m.Works)
		view.WorkingDays += m.Works
	}
	return view
}

func (d *desk) yearText(v yearView) string {
	var b strings.Builder
	b.WriteString(d.say("year", "year", strconv.Itoa(v.Year), "days", strconv.Itoa(v.WorkingDays), "calendar", v.Calendar) + "\n")
	if v.Provisional {
		b.WriteString(d.say("year_provisional") + "\n")
	}
	days := [][]string{d.heading("name", "first_day", "last_day", "days")}
	if n := v.Notice; n != nil {
		b.WriteString(n.Number + "  " + d.words.Date(n.Published) + "\n")
		for _, r := range n.Off {
			days = append(days, []string{r.Name, r.From.String(), r.To.String(), strconv.Itoa(int(r.To-r.From) + 1)})
		}
		for _, day := range n.Makeup {
			days = append(days, []string{d.words.Word("reason", string(workday.Makeup)), day.String(), day.String(), "1"})
		}
	}
	for _, x := range v.Local {
		days = append(days, []string{x.Name, x.Date.String(), x.Date.String(), "1"})
	}
	months := [][]string{d.heading("month", "working_days")}
	for i, works := range v.Months {
		months = append(months, []string{strconv.Itoa(i + 1), strconv.Itoa(works)})
	}
	d.tables(&b, days, months)
	return b.String()
}
