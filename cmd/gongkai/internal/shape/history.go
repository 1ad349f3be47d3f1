package shape

import (
	"gongkai/rules"
)

// Past is an act of the history.
type Past struct {
	Seq      int             `json:"seq"`
	Act      rules.ActName   `json:"act"`
	State    rules.StateName `json:"state"`
	Round    int             `json:"round"`
	Person   string          `json:"person"`
	Duty     rules.Duty      `json:"duty"`
	Happened rules.Date      `json:"happened"`
	For      string          `json:"for,omitempty"`      // the holder of the post, when the person deputised
	Recorder string          `json:"recorder,omitempty"` // who entered what the person signed on paper
}

// HistoryOf shows the history of a subject.
func HistoryOf(dossier *rules.Dossier) []Past {
	all := []Past{}
	for _, p := range dossier.History {
		all = append(all, Past{p.Seq, p.Act, p.To, p.Round, p.Name, p.Duty, p.Happened, p.ForName, p.RecorderName})
	}
	return all
}
