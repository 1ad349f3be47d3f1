package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
)

// Outcome is what an act came to.
type Outcome struct {
	ID         rules.SubjectID `json:"id"`
	State      rules.StateName `json:"state"`
	StateLabel string          `json:"state_label"`
	Rev        int             `json:"rev"`
	Act        rules.ActName   `json:"act"`
	Moved      bool            `json:"moved"`
	Number     string          `json:"number,omitempty"`
}

// OutcomeOf shows the answer to an act; the procedure names the state.
func OutcomeOf(w *locale.Words, a store.Answer, p *rules.Procedure) Outcome {
	return Outcome{
		ID: a.Subject, State: a.State, StateLabel: w.State(a.State, p), Rev: a.Rev, Act: a.Act, Moved: a.Moved, Number: a.Number,
	}
}
