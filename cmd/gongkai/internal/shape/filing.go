package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
)

// Filing is a filing as filing list prints it.
type Filing struct {
	Subject     rules.SubjectID `json:"subject"`
	Number      string          `json:"number"`
	Title       string          `json:"title"`
	Kind        string          `json:"kind"`
	KindLabel   string          `json:"kind_label"`
	To          string          `json:"to"`
	ToLabel     string          `json:"to_label"`
	Status      string          `json:"status"`
	StatusLabel string          `json:"status_label"`
	Filed       string          `json:"filing_number,omitempty"`
	Receipt     string          `json:"receipt,omitempty"`
}

func filingsOf(w *locale.Words, dossier *rules.Dossier) []Filing {
	all := []Filing{}
	for _, f := range dossier.Filings {
		all = append(all, FilingOf(w, store.FilingRow{
			Subject: dossier.Subject.ID, Number: dossier.Item.Number, Title: dossier.Item.Title, Filing: f,
		}))
	}
	return all
}

// FilingOf shows a line of the register of filings.
func FilingOf(w *locale.Words, row store.FilingRow) Filing {
	f := row.Filing
	return Filing{
		Subject: row.Subject, Number: row.Number, Title: row.Title, Kind: string(f.Kind), To: string(f.To), Status: string(f.Status),
		KindLabel: w.Word("filing", string(f.Kind)), ToLabel: w.Word("addressee", string(f.To)),
		StatusLabel: w.Word("filed", string(f.Status)), Filed: f.Number, Receipt: f.Receipt,
	}
}
