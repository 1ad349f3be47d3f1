package command

import (
	"context"
	"strings"

	"gongkai/cmd/gongkai/internal/shape"
)

// forecastItem shows the road ahead of an item: steps, holders, dates and what is missing now.
func (d *desk) forecastItem(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		org, id, err := o.subject(ctx, args[0])
		if err != nil {
			return err
		}
		road, err := o.engine.Forecast(ctx, org, id)
		if err != nil {
			return err
		}
		views := []shape.Step{}
		rows := [][]string{d.heading("state", "act", "holder", "holders", "due", "note")}
		for _, step := range road {
			v := shape.StepOf(d.words, step, d.procedures()...)
			note := d.provisional(v.Provisional)
			if v.Missing != nil {
				note = v.Missing.Message
			}
			views = append(views, v)
			rows = append(rows, []string{
				v.Label, step.Act.Label.In(d.words.Lang()), d.words.Word("duty", string(v.Holder)),
				strings.Join(v.Holders, d.words.Say("date.list")), v.Due.String(), note,
			})
		}
		return d.answer(views, table(rows))
	})
}
