package web

import (
	"net/http"
	"strings"

	"gongkai/rules"
	"gongkai/store"
)

// cataloguePage is the catalogue in force today, and every version that was adopted.
type cataloguePage struct {
	Version, Decision, InForce string
	Entries                    []entryShown
	Versions                   []versionShown
	Staff                      bool
	Exports                    exportsShown
}

type entryShown struct{ Code, Title, Timing, Due, Audience, Carriers, Approval string }

type versionShown struct{ Version, Decision, InForce string }

func (p *pages) showCatalogue(v *visit) error {
	page := cataloguePage{Staff: v.reach.All, Exports: v.exports("catalogue")}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
		if err != nil {
			return err
		}
		c := office.Catalogue
		page.Version, page.Decision, page.InForce = c.Version, c.Decision, v.words.Date(c.InForce)
		for _, e := range c.Entries {
			page.Entries = append(page.Entries, v.entryShown(office.Profile, e))
		}
		docs, err := tx.Documents(v.org.ID)
		for _, doc := range docs {
			if doc.Name == rules.CatalogueFile {
				page.Versions = append(page.Versions, versionShown{doc.Version, doc.Decision, v.words.Date(doc.InForce)})
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "catalogue", page)
	return nil
}

func (v *visit) entryShown(p *rules.Profile, e rules.Entry) entryShown {
	shown := entryShown{
		Code: string(e.Code), Title: e.Title, Timing: v.words.Word("timing", string(e.Timing)),
		Approval: v.words.Word("decided_by", string(e.DecidedBy)), Audience: v.words.Word("audience_of", e.AudienceOf),
		Carriers: v.words.Word("carrier_of", e.CarrierOf),
	}
	var audiences, carriers []string
	for _, a := range e.Audiences {
		audiences = append(audiences, v.words.Word("audience", string(a)))
	}
	for _, code := range e.Carriers {
		carriers = append(carriers, v.carrierOf(p, code))
	}
	if len(audiences) > 0 {
		shown.Audience = strings.Join(audiences, v.say("web.then"))
	}
	if len(carriers) > 0 {
		shown.Carriers = strings.Join(carriers, v.say("web.list"))
	}
	if e.Due != nil {
		shown.Due = e.Due.Text
	}
	return shown
}
