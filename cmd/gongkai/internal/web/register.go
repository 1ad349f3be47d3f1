package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// registerPage is the ledger of disclosure (党务公开台账) of a year, as it prints across the sheet and is signed.
type registerPage struct {
	Heading, Of, AsOf string
	Years, Units      []option
	Columns           []string
	Lines             [][]string
	Width             int // how many columns there are
	Cut               string
	Wide              bool // A3
	Sizes             []link
}

func (p registerPage) title(*visit) string { return p.Heading }

func (registerPage) sheet() string { return "alone" }

// mostRegistered bounds the ledger on paper; what is more is taken along as a table.
const mostRegistered = 1000

func (p *pages) showRegister(v *visit) error {
	asked := v.r.URL.Query()
	year, refused := rules.ParseYear(cmp.Or(asked.Get("year"), strconv.Itoa(v.today.Year())))
	if refused != nil {
		return refused
	}
	unit := rules.UnitCode(asked.Get("unit"))
	page := registerPage{Wide: asked.Get("size") == "a3", Sizes: registerSizes(v, year, unit), AsOf: v.words.Date(v.today)}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
		if err != nil {
			return err
		}
		rows, err := tx.Ledger(v.reach, store.ItemFilter{Unit: unit, Numbered: rules.IndexPrefix(v.org, year)}, mostRegistered+1)
		page.addRows(v, rows, office)
		page.addChoices(v, year, unit, office.Profile)
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "register", page)
	return nil
}

// addRows lists the items in the order of their numbers.
func (page *registerPage) addRows(v *visit, rows []store.LedgerRow, office *rules.Dossier) {
	if len(rows) > mostRegistered {
		rows = rows[:mostRegistered]
		page.Cut = v.say("register.cut", "n", strconv.Itoa(mostRegistered))
	}
	slices.Reverse(rows)
	page.Columns, page.Lines = v.tabler(office).Register(rows)
	page.Width = len(page.Columns)
}

func (page *registerPage) addChoices(v *visit, year int, unit rules.UnitCode, p *rules.Profile) {
	page.Heading = v.say("register.heading", "year", strconv.Itoa(year))
	page.Of = v.org.Name
	if unit != "" {
		page.Of = v.say("web.joined", "a", v.org.Name, "b", v.unitOf(p, unit))
	}
	for y := v.today.Year(); y >= v.today.Year()-3; y-- {
		page.Years = append(page.Years, option{strconv.Itoa(y), v.say("matrix.earlier", "year", strconv.Itoa(y)), y == year})
	}
	for _, u := range p.Units {
		page.Units = append(page.Units, option{string(u.Code), u.Label.In(v.lang), u.Code == unit})
	}
}

func registerSizes(v *visit, year int, unit rules.UnitCode) (all []link) {
	for _, size := range []string{"a4", "a3"} {
		to := url.Values{"year": {strconv.Itoa(year)}, "size": {size}}
		if unit != "" {
			to.Set("unit", string(unit))
		}
		all = append(all, link{"/register?" + to.Encode(), v.say("register." + size)})
	}
	return all
}
