package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/workflow"
)

// Step is one step of the road ahead.
type Step struct {
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

// StepOf shows a step of the road ahead; the procedures name what is missing.
func StepOf(w *locale.Words, step workflow.Step, procedures ...*rules.Procedure) Step {
	v := Step{
		State: step.State.Name, Label: step.State.Label.In(w.Lang()), Step: step.State.Step, Act: step.Act.Name,
		Holder: step.Holder, Holders: []string{}, Due: step.Due.Date, Provisional: step.Due.Provisional,
	}
	for _, p := range step.Holders {
		v.Holders = append(v.Holders, p.Name)
	}
	if step.Missing != nil {
		missing := w.Refusal(step.Missing, procedures...)
		v.Missing = &missing
	}
	return v
}
