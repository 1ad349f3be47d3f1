package command

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/store"
)

func (d *desk) planCommand() *cobra.Command {
	return d.withProfile(d.verb("plan YEAR", "plan", cobra.ExactArgs(1), d.plan))
}

// plan lists what is owed in a year (例行公开, 三(四)4a), each by the version of the catalogue that is in force on its due
// date (三(二)2a); before an office is set up, by the profile's catalogue.
func (d *desk) plan(ctx context.Context, args []string) error {
	year, err := strconv.Atoi(args[0])
	if err != nil {
		return usage{d.say("not_a_number", "value", args[0])}
	}
	if _, err := rules.ParsePeriod(args[0]); err != nil {
		return cannotRead(args[0], "out-of-calendar")
	}
	versions, calendar, err := d.timeline(ctx)
	if err != nil {
		return err
	}
	lines := []shape.Occurrence{}
	rows := [][]string{d.heading("due", "entry", "period", "title", "note")}
	for _, o := range versions.Plan(year, calendar) {
		l := shape.OccurrenceOf(d.words, o)
		lines = append(lines, l)
		rows = append(rows, []string{l.Due.String(), string(l.Entry), l.Period, l.Title, d.provisional(l.Provisional)})
	}
	return d.answer(lines, table(rows))
}

func (d *desk) timeline(ctx context.Context) (versions rules.Timeline, calendar *rules.Calendar, err error) {
	err = d.atOfficeIfAny(ctx, func(o *office) error {
		return o.store.View(ctx, func(tx *store.Tx) (err error) {
			versions, calendar, err = o.engine.Timeline(tx, o.organisation, rules.DateOf(tx.At))
			return err
		})
	})
	if err != nil || versions != nil {
		return versions, calendar, err
	}
	p, err := d.profile()
	if err != nil {
		return nil, nil, err
	}
	calendar, err = profile.DefaultCalendar()
	return rules.Timeline{&p.Catalogue}, calendar, err
}

func (d *desk) provisional(is bool) string {
	if is {
		return d.say("provisional")
	}
	return ""
}
