package command

import (
	"context"
	"strings"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/workflow"
)

// stepView is one step of the road ahead.
type stepView struct {
	State       rules.StateName `json:"state"`
	Label       string          `json:"label"`
	Step        int             `json:"step"`
	Act         rules.ActName   `json:"act"`
	Holder      rules.Duty      `json:"holder"`
	Holders     []string        `json:"holders"`
	Due         rules.Date      `json:"due"`
	Provisional bool            `json:"provisional"`
	Missing     *locale.Refused `json:"missing,omitempty"`
}

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
		views := []stepView{}
		rows := [][]string{d.heading("state", "act", "holder", "holders", "due", "note")}
		for _, step := range road {
			v := d.stepOf(step)
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

func (d *desk) stepOf(step workflow.Step) stepView {
	v := stepView{
		State: step.State.Name, Label: step.State.Label.In(d.words.Lang()), Step: step.State.Step, Act: step.Act.Name,
		Holder: step.Holder, Holders: []string{}, Due: step.Due.Date, Provisional: step.Due.Provisional,
	}
	for _, p := range step.Holders {
		v.Holders = append(v.Holders, p.Name)
	}
	if step.Missing != nil {
		missing := d.refused(step.Missing)
		v.Missing = &missing
	}
	return v
}
