package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/store"
)

// exported is what can be taken along, by the name in its address.
var exported = map[string]struct {
	staff bool // as the page that it is taken from
	make  func(*visit, *store.Tx) ([]letter.Table, int, error)
}{
	"coverage":  {true, (*visit).coverageTables},
	"plan":      {true, (*visit).planTable},
	"items":     {false, (*visit).itemsTable},
	"dues":      {true, (*visit).duesTable},
	"postings":  {true, (*visit).postingsTable},
	"filings":   {true, (*visit).filingsTable},
	"catalogue": {false, (*visit).catalogueTables},
	"audit":     {false, (*visit).auditTable},
}

// exportsShown are the addresses under which a page can be taken along.
type exportsShown struct{ XLSX, CSV string }

func exportsOf(what, query string) exportsShown {
	return exportsShown{"/exports/" + what + ".xlsx" + query, "/exports/" + what + ".csv" + query}
}

// exports takes the page along as it is narrowed.
func (v *visit) exports(what string) exportsShown {
	if asked := v.r.URL.Query().Encode(); asked != "" {
		return exportsOf(what, "?"+asked)
	}
	return exportsOf(what, "")
}

// export answers with a workbook, or with its last sheet, the plain list, as CSV. It is made whole before the first byte is
// sent, so that what goes wrong is still a page.
func (p *pages) export(v *visit) error {
	what, form, _ := strings.Cut(v.r.PathValue("file"), ".")
	of, known := exported[what]
	if !known || form != "xlsx" && form != "csv" || of.staff && !v.reach.All {
		return errNoPage
	}
	var tables []letter.Table
	var year int
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) (err error) {
		tables, year, err = of.make(v, tx)
		return err
	})
	if err != nil {
		return err
	}
	var data bytes.Buffer
	mediaType := "text/csv; charset=utf-8"
	if form == "csv" {
		err = letter.WriteCSV(&data, tables[len(tables)-1])
	} else {
		mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		err = letter.WriteXLSX(&data, tables...)
	}
	if err != nil {
		return err
	}
	v.attach(mediaType, what+"."+form, v.say("table.file."+what, "year", strconv.Itoa(year))+"."+form)
	_, _ = v.w.Write(data.Bytes()) // the browser may have gone; there is nobody to tell
	return nil
}

// attach names the file that follows, for old browsers in plain letters too.
func (v *visit) attach(mediaType, plain, name string) {
	h := v.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", `attachment; filename="`+plain+`"; filename*=UTF-8''`+url.PathEscape(name))
	v.w.WriteHeader(http.StatusOK)
}

func (v *visit) tabler(office *rules.Dossier) letter.Tabler {
	return letter.Tabler{Words: v.words, Office: office, Today: v.today}
}

func (v *visit) officeTabler(tx *store.Tx) (letter.Tabler, error) {
	office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
	return v.tabler(office), err
}

func (v *visit) coverageTables(tx *store.Tx) ([]letter.Table, int, error) {
	m, err := v.chosen(tx)
	if err != nil {
		return nil, 0, err
	}
	if m.category != nil {
		m.Matrix = m.Of(*m.category)
	}
	return v.tabler(m.office).Coverage(m.Matrix, v.own(m)), m.Year, nil
}

func (v *visit) planTable(tx *store.Tx) ([]letter.Table, int, error) {
	m, err := v.chosen(tx)
	if err != nil {
		return nil, 0, err
	}
	return []letter.Table{v.tabler(m.office).Plan(m.Matrix)}, m.Year, nil
}

func (v *visit) itemsTable(tx *store.Tx) ([]letter.Table, int, error) {
	t, err := v.officeTabler(tx)
	if err != nil {
		return nil, 0, err
	}
	rows, err := tx.Ledger(v.reach, v.filterOf(t.Office, v.r.URL.Query()), letter.MostRows+1)
	if !v.reach.All {
		return []letter.Table{t.Disclosures(rows)}, 0, err
	}
	return []letter.Table{t.Ledger(rows)}, 0, err
}

func (v *visit) duesTable(tx *store.Tx) ([]letter.Table, int, error) {
	t, err := v.officeTabler(tx)
	if err != nil {
		return nil, 0, err
	}
	lines, err := tx.DueLines(v.me, v.dueRequest().DueFilter, letter.MostRows+1)
	var dues []store.OpenDue
	var still []rules.Owed
	for _, l := range lines {
		if !l.Owed() {
			dues = append(dues, l.OpenDue)
			continue
		}
		owed := rules.Obligation{Entry: l.ItemEntry, Period: l.Period}
		still = append(still, rules.Owed{Obligation: owed, Unit: l.Unit, Deadline: l.Due.Deadline})
	}
	return []letter.Table{t.Dues(dues, still)}, 0, err
}

func (v *visit) filingsTable(tx *store.Tx) ([]letter.Table, int, error) {
	t, err := v.officeTabler(tx)
	if err != nil {
		return nil, 0, err
	}
	rows, err := tx.Filings(v.reach, v.r.URL.Query().Get("all") == "", letter.MostRows+1)
	return []letter.Table{t.Filings(rows)}, 0, err
}

func (v *visit) catalogueTables(tx *store.Tx) ([]letter.Table, int, error) {
	t, err := v.officeTabler(tx)
	if err != nil {
		return nil, 0, err
	}
	return t.Catalogue(t.Office.Catalogue.Entries), 0, nil
}
