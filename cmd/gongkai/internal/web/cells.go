package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// mostCells bounds the list behind the matrix on one page.
const mostCells = 500

// cellsPage is the list behind one or several cells of the matrix.
type cellsPage struct {
	Of, Back    string
	BackTo      string // what it leads back to
	Asked       string
	Cells       []obligationShown
	More, Other bool
	Explained   []string // how the date was computed, when there is one cell
	NilAllowed  bool
}

// obligationShown is one obligation with its item.
type obligationShown struct {
	Entry, Title, Period, Unit        string
	Cell                              cellShown
	Due, On, Number, Path, Item, Open string
	Provisional                       bool
}

func (p *pages) showCells(v *visit) error {
	page := cellsPage{}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		m, err := v.chosen(tx)
		if err == nil {
			page, err = v.cells(m)
		}
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "cell", page)
	return nil
}

func (v *visit) cells(m chosenMatrix) (cellsPage, error) {
	asked := v.r.URL.Query()
	n := rules.Narrowing{
		Category: m.category, Entry: rules.EntryCode(asked.Get("entry")), Period: asked.Get("period"), Events: asked.Get("events") != "",
		In: rules.Statistic(asked.Get("count")),
	}
	page := cellsPage{Of: m.org.Name, Back: v.address("/coverage", m), BackTo: v.say("matrix.to_matrix"), Other: !v.own(m), Asked: v.asked(m, n)}
	rows := m.Narrow(n)
	if n.Period != "" && len(rows) == 0 {
		return page, notFound(string(n.Entry) + "/" + n.Period)
	}
	v.listCells(&page, m, rows)
	return page, nil
}

// listCells fills the list with the cells of the rows; one alone explains its date.
func (v *visit) listCells(page *cellsPage, m chosenMatrix, rows []rules.MatrixRow) {
	for _, row := range rows {
		for _, c := range row.Cells {
			page.Cells = append(page.Cells, v.obligation(m, row, c))
			page.Explained = v.words.Explain(c.Due)
		}
	}
	if len(page.Cells) != 1 {
		page.Explained = nil
	} else if e, ok := m.office.Catalogue.Entry(rows[0].Entry); ok {
		page.NilAllowed = e.NilAllowed
	}
	if page.More = len(page.Cells) > mostCells; page.More {
		page.Cells = page.Cells[:mostCells]
	}
}

// asked says in words what the list was narrowed to.
func (v *visit) asked(m chosenMatrix, n rules.Narrowing) string {
	words := []string{v.say("matrix.earlier", "year", strconv.Itoa(m.Year))}
	if n.Category != nil {
		words = append(words, v.words.Category(m.office.Catalogue.Contents, *n.Category))
	}
	if e, ok := m.office.Catalogue.Entry(n.Entry); ok {
		words = append(words, string(e.Code)+" "+e.Title)
	}
	if n.Period != "" {
		words = append(words, v.words.Period(n.Period))
	}
	if slices.Contains(rules.Statistics(), n.In) {
		words = append(words, v.words.Word("statistic", string(n.In)))
	}
	said := words[0]
	for _, w := range words[1:] {
		said = v.say("web.joined", "a", said, "b", w)
	}
	return said
}

func (v *visit) obligation(m chosenMatrix, r rules.MatrixRow, c rules.Cell) obligationShown {
	shown := obligationShown{
		Entry: string(c.Entry), Title: r.Title, Period: v.words.Period(c.Period), Unit: v.unitOf(m.office.Profile, c.Unit), Cell: v.cellShown(c),
		Due: v.words.Date(c.Due.Date), On: v.words.Date(c.On), Number: c.Number, Provisional: c.Due.Provisional && c.On.IsZero(),
	}
	if c.Entry == "" {
		shown.Title = v.say("matrix.outside")
	}
	if !v.own(m) {
		return shown
	}
	if c.Item != "" {
		shown.Item, shown.Path = c.Title, itemPath(c.Item)
		return shown
	}
	if v.me.Has(rules.DutyDrafter) || v.me.Has(rules.DutyOffice) {
		shown.Open = "/items/open?" + url.Values{"entry": {string(c.Entry)}, "period": {c.Period}}.Encode()
	}
	return shown
}
