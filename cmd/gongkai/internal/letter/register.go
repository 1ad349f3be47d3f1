package letter

import (
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// Register makes the ledger of disclosure (党务公开台账) as it prints: the columns that fit a sheet, each row as people read it.
func (t Tabler) Register(rows []store.LedgerRow) (columns []string, lines [][]string) {
	for _, c := range []string{"number", "title", "entry", "manner", "audience", "time_limit", "step", "unit", "publish_by", "published", "carriers_of", "state"} {
		columns = append(columns, t.Say("table.col."+c))
	}
	for _, r := range rows {
		lines = append(lines, t.registered(r))
	}
	return columns, lines
}

func (t Tabler) registered(r store.LedgerRow) []string {
	all := t.ledgerRow(r)
	entry, timing := all[2].text, t.Say("register.both", "a", all[6].text, "b", all[7].text)
	if r.Entry == "" {
		entry, timing = all[3].text, ""
	}
	carriers := strconv.Itoa(r.Carriers)
	if all[15].n > 0 {
		carriers += "/" + strconv.Itoa(all[15].n)
	}
	return []string{
		all[0].text, all[1].text, entry, all[4].text, all[5].text, timing, all[9].text, all[10].text,
		all[11].shown(), all[12].shown(), carriers, all[16].text,
	}
}

// BookEntry (目录条目) is an entry of the catalogue as its booklet has it.
type BookEntry struct{ Code, Title, Audience, Due, Carriers, Unit, Retention, Basis string }

// BookCategory (公开类别) is a chapter of the booklet.
type BookCategory struct {
	Number  int
	Title   string
	Entries []BookEntry
}

// Count is how many entries the chapter has.
func (c BookCategory) Count() string { return strconv.Itoa(len(c.Entries)) }

// Booklet (党务公开目录) makes the catalogue in force as a booklet, a chapter for each category.
func (t Tabler) Booklet() (all []BookCategory) {
	for _, e := range t.Office.Catalogue.Entries {
		n := e.Code.Category()
		if len(all) == 0 || all[len(all)-1].Number != n {
			all = append(all, BookCategory{Number: n, Title: t.Category(t.Office.Catalogue.Contents, n)})
		}
		last := &all[len(all)-1]
		last.Entries = append(last.Entries, t.bookEntry(e))
	}
	return all
}

func (t Tabler) bookEntry(e rules.Entry) BookEntry {
	row := t.entryRow(e)
	due := row[8].text
	if e.Due != nil {
		due = t.Say("booklet.due", "timing", due, "rule", t.DueRule(*e.Due))
	}
	for i, s := range e.Stages {
		between := t.Say("web.list")
		if i == 0 {
			between = t.Say("web.colon")
		}
		due += between + t.Say("booklet.stage", "name", s.Name, "rule", t.DueRule(s.Rule))
	}
	return BookEntry{
		Code: row[0].text, Title: row[1].text, Audience: row[5].text, Due: due, Carriers: row[10].text, Unit: row[11].text,
		Retention: row[13].text, Basis: row[15].text,
	}
}
