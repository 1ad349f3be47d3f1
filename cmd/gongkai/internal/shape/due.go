package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// Due is a due with its explanation.
type Due struct {
	Kind        string     `json:"kind"`
	Holder      rules.Duty `json:"holder,omitempty"`
	Date        rules.Date `json:"date"`
	Provisional bool       `json:"provisional"`
	Open        bool       `json:"open"`
	Overdue     int        `json:"overdue,omitempty"` // working days
	Explain     []string   `json:"explain"`
}

// DuesOf shows the dues of a subject with how late they are on the day.
func DuesOf(w *locale.Words, dossier *rules.Dossier, today rules.Date) []Due {
	all := []Due{}
	for _, due := range dossier.Dues {
		all = append(all, DueOf(w, due, dossier.Calendar, today))
	}
	return all
}

// DueOf shows a due with how late it is on the day.
func DueOf(w *locale.Words, due rules.Due, calendar *rules.Calendar, today rules.Date) Due {
	return Due{
		due.Kind, due.Holder, due.Deadline.Date, due.Deadline.Provisional, due.Open(), due.OverdueOn(today, calendar),
		w.Explain(due.Deadline),
	}
}
