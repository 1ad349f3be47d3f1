package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// Occurrence is one line of the year's plan.
type Occurrence struct {
	Entry       rules.EntryCode `json:"entry"`
	Title       string          `json:"title"`
	Period      string          `json:"period"`
	Due         rules.Date      `json:"due"`
	Provisional bool            `json:"provisional"`
	Awaiting    string          `json:"awaiting,omitempty"`
	Unit        rules.UnitCode  `json:"unit"`
	Explain     []string        `json:"explain"`
}

// OccurrenceOf shows what is owed once.
func OccurrenceOf(w *locale.Words, o rules.Occurrence) Occurrence {
	return Occurrence{
		o.Entry.Code, o.Entry.Title, o.Period.Key, o.Due.Date, o.Due.Provisional, o.Due.Awaiting, o.Entry.Unit,
		w.Explain(o.Due),
	}
}
