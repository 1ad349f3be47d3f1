package web

import (
	"net/http"
	"net/url"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// chosenMatrix is the matrix that an address asks for, with the organisation that it is of.
type chosenMatrix struct {
	rules.Matrix
	org      rules.Organisation
	below    []rules.Organisation // of the reader's own organisation, for those who oversee them
	office   *rules.Dossier
	category *int
}

// chosen reads the matrix that the address asks for. Another organisation's is there for those alone who oversee it.
func (v *visit) chosen(tx *store.Tx) (m chosenMatrix, err error) {
	asked := v.r.URL.Query()
	year := v.today.Year()
	if text := asked.Get("year"); text != "" {
		parsed, refused := rules.ParseYear(text)
		if refused != nil {
			return m, refused
		}
		year = parsed
	}
	if category, err := strconv.Atoi(asked.Get("category")); err == nil {
		m.category = &category
	}
	if m.below, err = v.overseen(tx); err != nil {
		return m, err
	}
	if m.org, err = v.organisationAsked(m.below, rules.OrganisationID(asked.Get("organisation"))); err != nil {
		return m, err
	}
	if m.office, err = v.Engine.InForce(tx, m.org.ID, rules.KindItem, v.today); err != nil {
		return m, err
	}
	m.Matrix, err = v.Engine.Matrix(tx, m.org.ID, year)
	return m, err
}

// overseen are the organisations below the reader's own, none for who does not oversee them.
func (v *visit) overseen(tx *store.Tx) ([]rules.Organisation, error) {
	if !rules.Oversees(v.me) {
		return nil, nil
	}
	all, err := tx.Organisations()
	return rules.Below(all, v.org.ID), err
}

func (v *visit) organisationAsked(below []rules.Organisation, id rules.OrganisationID) (rules.Organisation, error) {
	if id == "" || id == v.org.ID {
		return v.org, nil
	}
	for _, o := range below {
		if o.ID == id {
			return o, nil
		}
	}
	return rules.Organisation{}, notFound(string(id))
}

func (v *visit) own(m chosenMatrix) bool { return m.org.ID == v.org.ID }

// address is an address of the matrix: the year and the organisation that are shown, and what else is asked.
func (v *visit) address(path string, m chosenMatrix, pairs ...string) string {
	to := url.Values{"year": {strconv.Itoa(m.Year)}}
	if !v.own(m) {
		to.Set("organisation", string(m.org.ID))
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			to.Set(pairs[i], pairs[i+1])
		}
	}
	return path + "?" + to.Encode()
}

// coveragePage is the matrix of disclosure (公开情况一览表).
type coveragePage struct {
	Of, Year, AsOf        string
	Years, Offices, Kinds []option
	Months, Figures       []string
	Groups                []groupShown
	Total                 totalShown
	Legend                []cellShown
	Below                 []belowShown
	Exports               exportsShown
	Plan, Dues            exportsShown
}

type groupShown struct {
	Title string
	Total totalShown
	Rows  []rowShown
}

// totalShown is a line of totals, each leading to the list behind it.
type totalShown struct {
	Figures []figureShown
	Rate    string
}

type figureShown struct {
	N                  int
	Path, Label, Class string
}

type rowShown struct {
	Code, Title, Timing, Unit, Path string
	Cells                           []cellShown // of the periods; none when there are none
	Events                          []cellShown // 及时、分阶段, each with its number
	Listed                          string      // the address of the events
}

// cellShown is a cell: a mark and a word, and in full for who points at it.
type cellShown struct {
	Span                           int
	Class, Mark, Word, Title, Path string
	N                              int
}

type belowShown struct {
	Name, Path string
	Total      totalShown
	Missing    bool // no catalogue is in force there
}

func (p *pages) showCoverage(v *visit) error {
	page := coveragePage{}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		m, err := v.chosen(tx)
		if err != nil {
			return err
		}
		page = v.coverage(m)
		if v.own(m) {
			page.Below, err = v.below(tx, m)
		}
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "coverage", page)
	return nil
}

func (v *visit) coverage(m chosenMatrix) coveragePage {
	narrowed, category := m.Matrix, ""
	if m.category != nil {
		category = strconv.Itoa(*m.category)
		narrowed = m.Of(*m.category)
	}
	page := coveragePage{
		Of: m.org.Name, Year: strconv.Itoa(m.Year), AsOf: v.words.Date(v.today), Total: v.total(m, narrowed.Tally, "category", category),
		Exports: exportsOf("coverage", v.address("", m, "category", category)), Plan: exportsOf("plan", v.address("", m)),
		Dues: exportsOf("dues", ""),
	}
	v.addChoices(&page, m)
	for month := 1; month <= 12; month++ {
		page.Months = append(page.Months, v.say("matrix.month", "n", strconv.Itoa(month)))
	}
	for _, s := range rules.Statistics() {
		page.Figures = append(page.Figures, v.words.Word("statistic", string(s)))
	}
	for _, g := range narrowed.Groups {
		page.Groups = append(page.Groups, v.group(m, g))
	}
	for _, state := range rules.CellStates() {
		page.Legend = append(page.Legend, v.cellShown(rules.Cell{State: state}))
	}
	return page
}

// addChoices adds what the filters offer.
func (v *visit) addChoices(page *coveragePage, m chosenMatrix) {
	for year := v.today.Year() + 1; year >= v.today.Year()-3; year-- {
		page.Years = append(page.Years, option{strconv.Itoa(year), v.say("matrix.earlier", "year", strconv.Itoa(year)), year == m.Year})
	}
	if len(m.below) > 0 {
		page.Offices = append(page.Offices, option{"", v.org.Name, v.own(m)})
	}
	for _, o := range m.below {
		page.Offices = append(page.Offices, option{string(o.ID), o.Name, o.ID == m.org.ID})
	}
	for _, g := range m.Groups {
		chosen := m.category != nil && *m.category == g.Category
		page.Kinds = append(page.Kinds, option{strconv.Itoa(g.Category), v.words.Category(m.office.Catalogue.Contents, g.Category), chosen})
	}
}

func (v *visit) group(m chosenMatrix, g rules.MatrixGroup) groupShown {
	shown := groupShown{
		Title: v.words.Category(m.office.Catalogue.Contents, g.Category),
		Total: v.total(m, g.Tally, "category", strconv.Itoa(g.Category)),
	}
	for _, row := range g.Rows {
		shown.Rows = append(shown.Rows, v.row(m, row))
	}
	return shown
}

func (v *visit) total(m chosenMatrix, tally rules.Tally, pairs ...string) totalShown {
	t := totalShown{Rate: tally.OnTime()}
	for _, s := range rules.Statistics() {
		f := figureShown{N: tally[s], Label: v.words.Word("statistic", string(s))}
		if f.N > 0 {
			f.Path = v.address("/coverage/cell", m, append(pairs, "count", string(s))...)
		}
		if f.N > 0 && (s == rules.CountLate || s == rules.CountOverdue) {
			f.Class = "late"
		}
		t.Figures = append(t.Figures, f)
	}
	return t
}

func (v *visit) row(m chosenMatrix, r rules.MatrixRow) rowShown {
	shown := rowShown{
		Code: string(r.Entry), Title: r.Title, Timing: v.words.Word("timing", string(r.Timing)), Unit: v.unitOf(m.office.Profile, r.Unit),
	}
	if r.Entry == "" {
		shown.Title = v.say("matrix.outside")
	}
	if !r.Timing.Periodic() {
		shown.Events = v.events(r.Cells)
		shown.Listed = v.address("/coverage/cell", m, "entry", string(r.Entry), "category", strconv.Itoa(r.Category()), "events", "1")
		return shown
	}
	for _, c := range r.Cells {
		cell := v.cellShown(c)
		cell.Span = 12 / len(r.Cells)
		cell.Title = v.say("web.joined", "a", v.words.Period(c.Period), "b", cell.Title)
		if c.State != rules.CellNone {
			cell.Path = v.address("/coverage/cell", m, "entry", string(c.Entry), "period", c.Period)
		}
		shown.Cells = append(shown.Cells, cell)
	}
	return shown
}

func (v *visit) cellShown(c rules.Cell) cellShown {
	state := string(c.State)
	return cellShown{
		Class: state, Mark: v.words.Word("cell_mark", state), Word: v.words.Word("cell_short", state), Title: v.words.Cell(c),
	}
}

// events counts the cells of what no period holds, state by state.
func (v *visit) events(cells []rules.Cell) []cellShown {
	var all []cellShown
	for _, state := range rules.CellStates() {
		shown := v.cellShown(rules.Cell{State: state})
		for _, c := range cells {
			if c.State == state {
				shown.N++
			}
		}
		if shown.N > 0 {
			all = append(all, shown)
		}
	}
	return all
}

// below tells how far the organisations below have come, each in one line.
func (v *visit) below(tx *store.Tx, m chosenMatrix) ([]belowShown, error) {
	var all []belowShown
	for _, o := range m.below {
		one := chosenMatrix{org: o}
		var err error
		if one.Matrix, err = v.Engine.Matrix(tx, o.ID, m.Year); err != nil {
			return nil, err
		}
		all = append(all, belowShown{
			Name: o.Name, Path: v.address("/coverage", one), Total: v.total(one, one.Tally), Missing: len(one.Groups) == 0,
		})
	}
	return all, nil
}
