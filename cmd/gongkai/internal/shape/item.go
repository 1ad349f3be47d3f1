// Package shape (样式) is how the record looks in JSON, on the command line and in the API alike.
package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// Posting is a publication as it is shown.
type Posting struct {
	rules.Publication
	MissingEvidence []string `json:"missing_evidence,omitempty"`
}

// Item is an item as open, show and list print it.
type Item struct {
	ID           rules.SubjectID `json:"id"`
	Number       string          `json:"number"`
	Entry        rules.EntryCode `json:"entry"`
	Title        string          `json:"title"`
	Period       string          `json:"period"`
	State        rules.StateName `json:"state"`
	StateLabel   string          `json:"state_label"`
	Step         int             `json:"step"`
	Rev          int             `json:"rev"`
	Round        int             `json:"round"`
	Due          rules.Date      `json:"task_due"` // the earliest open task
	PublishBy    rules.Date      `json:"due"`      // 应公开日, as the plan has it; none when it is not known
	Unit         rules.UnitCode  `json:"unit"`
	Outside      bool            `json:"outside,omitempty"`
	Nil          bool            `json:"nil,omitempty"`
	ArchiveCode  string          `json:"archive_code,omitempty"`
	Emergency    bool            `json:"emergency,omitempty"` // 紧急公开
	Publications []Posting       `json:"publications"`
}

// ItemOf shows an item as it stands.
func ItemOf(w *locale.Words, dossier *rules.Dossier) Item {
	s, item := dossier.Subject, dossier.Item
	state, _ := dossier.Procedure.State(s.State)
	v := Item{
		ID: s.ID, Number: item.Number, Entry: item.Entry, Title: item.Title, Period: item.Period, State: s.State,
		StateLabel: state.Label.In(w.Lang()), Step: state.Step, Rev: s.Rev, Round: s.Round, Unit: item.Unit,
		Outside: item.Outside, Nil: item.Nil, ArchiveCode: item.ArchiveCode, Publications: []Posting{},
	}
	v.PublishBy, _ = dossier.PublicationDue()
	v.Due = taskDue(dossier)
	_, v.Emergency = dossier.OralConsent()
	for _, p := range dossier.Publications {
		shown := Posting{Publication: p}
		for _, f := range dossier.MissingEvidence(p) {
			shown.MissingEvidence = append(shown.MissingEvidence, f.Name)
		}
		v.Publications = append(v.Publications, shown)
	}
	return v
}

// taskDue is the day of the earliest open task.
func taskDue(dossier *rules.Dossier) (earliest rules.Date) {
	for _, due := range dossier.Dues {
		date := due.Deadline.Date
		if due.Open() && due.Holder != "" && (earliest.IsZero() || date.Before(earliest)) {
			earliest = date
		}
	}
	return earliest
}
