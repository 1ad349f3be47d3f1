package web

import (
	"net/http"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/store"
)

// bookletPage is the catalogue in force as a booklet (党务公开目录).
type bookletPage struct {
	Of, Version, Decision, DecidedOn, InForce string
	Categories                                []letter.BookCategory
}

func (bookletPage) sheet() string { return "alone" }

func (p *pages) showBooklet(v *visit) error {
	page := bookletPage{Of: v.org.Name}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		t, err := v.officeTabler(tx)
		if err != nil {
			return err
		}
		c := t.Office.Catalogue
		page.Version, page.Decision = c.Version, c.Decision
		page.DecidedOn, page.InForce = v.words.Date(c.DecidedOn), v.words.Date(c.InForce)
		page.Categories = t.Booklet()
		return nil
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "booklet", page)
	return nil
}
