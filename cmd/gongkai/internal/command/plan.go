package command

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/rules/profile"
)

func (d *desk) planCommand() *cobra.Command {
	return d.withProfile(d.verb("plan YEAR", "plan", cobra.ExactArgs(1), d.plan))
}

// occurrence is one line of the year's plan.
type occurrence struct {
	Entry       rules.EntryCode `json:"entry"`
	Title       string          `json:"title"`
	Period      string          `json:"period"`
	Due         rules.Date      `json:"due"`
	Provisional bool            `json:"provisional"`
	Awaiting    string          `json:"awaiting,omitempty"`
	Unit        rules.UnitCode  `json:"unit"`
	Explain     []string        `json:"explain"`
}

// plan lists what the profile's catalogue owes in a year (例行公开, 三(四)4a).
func (d *desk) plan(_ context.Context, args []string) error {
	year, err := strconv.Atoi(args[0])
	if err != nil {
		return usage{d.say("not_a_number", "value", args[0])}
	}
	if _, err := rules.ParsePeriod(args[0]); err != nil {
		return cannotRead(args[0], "out-of-calendar")
	}
	p, err := d.profile()
	if err != nil {
		return err
	}
	calendar, err := profile.DefaultCalendar()
	if err != nil {
		return err
	}
	lines := []occurrence{}
	rows := [][]string{d.heading("due", "entry", "period", "title", "note")}
	for _, o := range p.Catalogue.Plan(year, calendar) {
		l := occurrence{
			o.Entry.Code, o.Entry.Title, o.Period.Key, o.Due.Date, o.Due.Provisional, o.Due.Awaiting, o.Entry.Unit,
			d.words.Explain(o.Due),
		}
		lines = append(lines, l)
		rows = append(rows, []string{l.Due.String(), string(l.Entry), l.Period, l.Title, d.provisional(l.Provisional)})
	}
	return d.answer(lines, table(rows))
}

func (d *desk) provisional(is bool) string {
	if is {
		return d.say("provisional")
	}
	return ""
}
