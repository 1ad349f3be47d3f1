package letter

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
)

// Tabler (制表) makes tables in a language for an office as it stands on a day.
type Tabler struct {
	*locale.Words
	Office *rules.Dossier // what is in force
	Today  rules.Date
}

// table begins a table with the names of its columns.
func (t Tabler) table(what string, columns ...string) Table {
	name := t.Say("table.name." + what)
	all := Table{Name: name, Title: t.Office.Organisation.Name + " " + name}
	for _, c := range columns {
		all.Columns = append(all.Columns, t.Say("table.col."+c))
	}
	return all
}

func (t Tabler) unit(code rules.UnitCode) Cell {
	if u, ok := t.Office.Profile.Unit(code); ok {
		return Text(u.Label.In(t.Lang()))
	}
	return Text(string(code))
}

func (t Tabler) word(kind, value string) Cell { return Text(t.Word(kind, value)) }

func (t Tabler) joined(kind string, values []string) string {
	var all []string
	for _, v := range values {
		all = append(all, t.Word(kind, v))
	}
	return strings.Join(all, t.Say("date.list"))
}

// texts are the codes of a closed list as texts.
func texts[T ~string](values []T) []string {
	var all []string
	for _, v := range values {
		all = append(all, string(v))
	}
	return all
}

// Ledger makes the ledger of disclosure (党务公开台账).
func (t Tabler) Ledger(rows []store.LedgerRow) Table {
	all := t.table("items", "number", "title", "entry", "inside", "manner", "audience", "term", "timing", "period", "step",
		"unit", "publish_by", "published", "late", "carriers_done", "carriers_all", "state")
	for _, r := range rows {
		all.Rows = append(all.Rows, t.ledgerRow(r))
	}
	return all
}

func (t Tabler) ledgerRow(r store.LedgerRow) []Cell {
	entry, inside := t.Office.Catalogue.Entry(r.Entry)
	if !inside {
		entry = &rules.Entry{}
	}
	state, _ := t.Office.Procedure.State(r.State)
	return []Cell{
		Text(r.Number), Text(r.Title), Text(string(r.Entry)), t.word("inside", map[bool]string{true: "inside", false: "outside"}[r.Entry != ""]),
		Text(t.Say("table.active")), Text(t.joined("audience", texts(entry.Audiences))), t.word("term", string(entry.Term)),
		t.word("timing", string(entry.Timing)), Text(t.Period(r.Period)), t.word("step", string(rune('0'+state.Step))), t.unit(r.Unit),
		Day(r.PublishBy), Day(r.On), Positive(t.late(r.PublishBy, r.On, state)), Number(r.Carriers), Positive(len(entry.Carriers)),
		Text(state.Label.In(t.Lang())),
	}
}

// late says by how many working days an item is late, or was when it was first shown; what ended unseen owes nothing.
func (t Tabler) late(by, on rules.Date, state rules.State) int {
	if by.IsZero() || on.IsZero() && (state.Exit || state.Final) {
		return 0
	}
	due := rules.Due{}
	due.Deadline.Date = by
	if on.IsZero() {
		on = t.Today
	}
	return due.OverdueOn(on, t.Office.Calendar)
}

// Disclosures makes the list that those read who see no more than what is disclosed.
func (t Tabler) Disclosures(rows []store.LedgerRow) Table {
	all := t.table("items", "number", "title", "published")
	for _, r := range rows {
		all.Rows = append(all.Rows, []Cell{Text(r.Number), Text(r.Title), Day(r.On)})
	}
	return all
}

// Dues makes the list of what is due: open dues, and obligations that nobody has taken up.
func (t Tabler) Dues(dues []store.OpenDue, still []rules.Owed) Table {
	all := t.table("dues", "due", "task", "holder", "unit", "entry", "period", "number", "title", "late", "provisional", "explain")
	row := func(due rules.Due, unit rules.UnitCode, o rules.Obligation, number, title string) {
		all.Rows = append(all.Rows, []Cell{
			Day(due.Deadline.Date), t.word("due", due.Kind), t.word("duty", string(due.Holder)), t.unit(unit), Text(string(o.Entry)),
			Text(t.Period(o.Period)), Text(number), Text(title), Positive(due.OverdueOn(t.Today, t.Office.Calendar)),
			t.provisional(due.Deadline), t.explained(due.Deadline),
		})
	}
	for _, d := range dues {
		row(d.Due, d.Due.Unit, rules.Obligation{Entry: d.ItemEntry, Period: d.Period}, d.Number, d.Title)
	}
	for _, o := range still {
		entry, ok := t.Office.Catalogue.Entry(o.Entry)
		if !ok {
			entry = &rules.Entry{}
		}
		due := rules.Due{DueKey: rules.DueKey{Kind: rules.DuePublication}, Holder: rules.DutyDrafter, Deadline: o.Deadline}
		row(due, o.Unit, o.Obligation, "", entry.Title)
	}
	slices.SortStableFunc(all.Rows, func(a, b []Cell) int { return cmp.Compare(a[0].day, b[0].day) })
	return all
}

func (t Tabler) provisional(d rules.Deadline) Cell {
	if d.Provisional {
		return Text(t.Say("table.provisional"))
	}
	return Cell{}
}

func (t Tabler) explained(d rules.Deadline) Cell {
	return Text(strings.Join(t.Explain(d), t.Say("date.clause")))
}

// Filings makes the register of filings (备案台账).
func (t Tabler) Filings(rows []store.FilingRow) Table {
	all := t.table("filings", "number", "title", "filing", "addressee", "status", "filed", "filed_on", "receipt", "receipt_on")
	for _, r := range rows {
		f := r.Filing
		all.Rows = append(all.Rows, []Cell{
			Text(r.Number), Text(r.Title), t.word("filing", string(f.Kind)), t.word("addressee", string(f.To)), t.word("filed", string(f.Status)),
			Text(f.Number), Day(f.SubmittedOn), Text(f.Receipt), Day(f.AcknowledgedOn),
		})
	}
	return all
}
