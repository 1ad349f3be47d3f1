package web

import (
	"net/http"

	"gongkai/rules"
	"gongkai/store"
)

// filingsPage is the register of filings (备案台账): what is owed to a superior, and what was settled.
type filingsPage struct {
	All     bool // settled ones too
	Filings []filingShown
	Exports exportsShown
}

type filingShown struct {
	Path, Number, Title, Kind, To string
	Status                        badge
	Filed, Receipt, On            string
}

// mostFilings bounds the register on one page; the newest come first.
const mostFilings = 200

func (p *pages) showFilings(v *visit) error {
	page := filingsPage{All: v.r.URL.Query().Get("all") != "", Exports: v.exports("filings")}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		rows, err := tx.Filings(v.reach, !page.All, mostFilings)
		for _, row := range rows {
			page.Filings = append(page.Filings, v.filing(row.Filing, row))
		}
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "filings", page)
	return nil
}

func (v *visit) filing(f rules.Filing, row store.FilingRow) filingShown {
	shown := filingShown{
		Path: pathOf(rules.Subject{ID: row.Subject, Kind: row.Kind}), Number: row.Number, Title: row.Title, Kind: v.words.Word("filing", string(f.Kind)),
		To: v.words.Word("addressee", string(f.To)), Filed: f.Number, Receipt: f.Receipt, On: v.words.Date(f.AcknowledgedOn),
		Status: badge{Class: "soon", Text: v.words.Word("filed", string(f.Status))},
	}
	if !f.Open() {
		shown.Status.Class = "plain"
	}
	return shown
}

// addWithholding adds why an item is not disclosed, and how far its filings have come.
func (v *visit) addWithholding(f *file, add func(label, value string)) {
	if w := f.Item.Withholding; w != nil {
		add("manner", v.words.Word("manner", string(w.Manner)))
		add("ground", v.words.Word("ground", w.Ground))
		add("ground_basis", f.texts[w.Basis])
		add("ground_reason", f.texts[w.Reason])
		add("review", v.words.Date(w.Review))
		add("withheld_by", w.Decision)
	}
	for _, one := range f.Filings {
		shown := v.filing(one, store.FilingRow{})
		add("filing", v.say("web.filing_line", "kind", shown.Kind, "to", shown.To, "status", shown.Status.Text, "number", one.Number, "receipt", one.Receipt))
	}
}
