package letter

import (
	"strconv"
	"strings"

	"gongkai/rules"
)

// entryFields are the fields of an entry as catalogue.yaml writes them; every one is a column of the second sheet.
var entryFields = []struct {
	key     string
	written func(rules.Entry) string
}{
	{"code", func(e rules.Entry) string { return string(e.Code) }},
	{"title", func(e rules.Entry) string { return e.Title }},
	{"body", func(e rules.Entry) string { return string(e.Body) }},
	{"decided_by", func(e rules.Entry) string { return string(e.DecidedBy) }},
	{"audience", func(e rules.Entry) string { return own(texts(e.Audiences), e.AudienceOf) }},
	{"term", func(e rules.Entry) string { return string(e.Term) }},
	{"min_posting", func(e rules.Entry) string { return e.MinPosting }},
	{"gap", gapOf},
	{"timing", func(e rules.Entry) string { return string(e.Timing) }},
	{"due", func(e rules.Entry) string { return ruleOf(e.Due) }},
	{"reports_on", reportsOn},
	{"stages", func(e rules.Entry) string { return stagesOf(e, "; ") }},
	{"carriers", func(e rules.Entry) string { return own(texts(e.Carriers), e.CarrierOf) }},
	{"unit", func(e rules.Entry) string { return own(known(string(e.Unit)), "per-plan") }},
	{"mask", func(e rules.Entry) string { return e.Mask }},
	{"retention", func(e rules.Entry) string { return string(e.Retention) }},
	{"nil", func(e rules.Entry) string { return strconv.FormatBool(e.NilAllowed) }},
	{"covers", func(e rules.Entry) string { return own(e.Covers, "") }},
	{"basis", func(e rules.Entry) string { return string(e.Basis) }},
	{"note", func(e rules.Entry) string { return e.Note }},
	{"notice", func(e rules.Entry) string { return strconv.FormatBool(e.Notice) }},
	{"follows", func(e rules.Entry) string { return string(e.Follows) }},
	{"result", func(e rules.Entry) string { return string(e.Result) }},
	{"result_by", func(e rules.Entry) string { return ruleOf(e.ResultBy) }},
	{"superior_code", func(e rules.Entry) string { return e.SuperiorCode }},
}

// Catalogue makes the catalogue (公开目录) for people to read, and behind it the same as catalogue.yaml writes it, lists
// with commas and stages with semicolons, so that what is edited there can be taken in again.
func (t Tabler) Catalogue(entries []rules.Entry) []Table {
	read := t.table("catalogue", entryColumns...)
	written := Table{Name: rules.CatalogueFile, Title: rules.CatalogueFile}
	for _, f := range entryFields {
		written.Columns = append(written.Columns, f.key)
	}
	for _, e := range entries {
		read.Rows = append(read.Rows, t.entryRow(e))
		var row []Cell
		for _, f := range entryFields {
			row = append(row, Text(f.written(e)))
		}
		written.Rows = append(written.Rows, row)
	}
	return []Table{read, written}
}

// entryColumns are the columns of the first sheet, for people.
var entryColumns = []string{
	"entry", "title", "category", "body", "decided_by", "audience", "term", "min_posting", "timing", "due_rule", "carriers", "unit", "mask",
	"retention", "nil", "basis", "note",
}

func (t Tabler) entryRow(e rules.Entry) []Cell {
	audience, carriers, due := t.joined("audience", texts(e.Audiences)), t.carriers(e), stagesOf(e, t.Say("date.list"))
	if e.AudienceOf != "" {
		audience = t.Word("audience_of", e.AudienceOf)
	}
	if e.CarrierOf != "" {
		carriers = t.Word("carrier_of", e.CarrierOf)
	}
	if e.Due != nil {
		due = e.Due.Text
	}
	return []Cell{
		Text(string(e.Code)), Text(e.Title), Text(t.Category(t.Office.Catalogue.Contents, e.Code.Category())), t.word("body", string(e.Body)),
		t.word("decided_by", string(e.DecidedBy)), Text(audience), t.word("term", string(e.Term)), Text(maker{t.Words}.least(e.MinPosting)),
		t.word("timing", string(e.Timing)), Text(due), Text(carriers), t.unit(e.Unit), Text(e.Mask), t.word("retention", string(e.Retention)),
		t.word("yes_no", strconv.FormatBool(e.NilAllowed)), Text(string(e.Basis)), Text(e.Note),
	}
}

func (t Tabler) carriers(e rules.Entry) string {
	var all []string
	for _, code := range e.Carriers {
		if c, ok := t.Office.Profile.Carrier(code); ok {
			all = append(all, c.Label.In(t.Lang()))
		}
	}
	return strings.Join(all, t.Say("date.list"))
}

func stagesOf(e rules.Entry, between string) string {
	var all []string
	for _, s := range e.Stages {
		all = append(all, s.Name+": "+s.Rule.Text)
	}
	return strings.Join(all, between)
}

// own is a list of the entry's own, or the word that says where it is taken from.
func own(values []string, origin string) string {
	if len(values) > 0 {
		return strings.Join(values, ", ")
	}
	return origin
}

func gapOf(e rules.Entry) string {
	if e.Gap == nil {
		return ""
	}
	return strconv.Itoa(*e.Gap)
}

// ruleOf writes a due rule as the catalogue does, nothing where there is none.
func ruleOf(r *rules.DueRule) string {
	if r == nil {
		return ""
	}
	return r.Text
}

// reportsOn says on which period a periodic entry reports.
func reportsOn(e rules.Entry) string {
	switch {
	case !e.Timing.Periodic() || e.Due == nil:
		return ""
	case e.Due.ReportsOnNow:
		return "this"
	}
	return "last"
}

// EntryColumns names the columns of the catalogue's second sheet, in their order.
func EntryColumns() []string {
	all := make([]string, len(entryFields))
	for i, f := range entryFields {
		all[i] = f.key
	}
	return all
}

// EntryFact is one thing that an entry says of itself, in words.
type EntryFact struct{ Label, Value string }

// EntryFacts says everything of an entry in words, but for its code and its title, each with the name of its column.
func (t Tabler) EntryFacts(e rules.Entry) (all []EntryFact) {
	names := t.table("catalogue", entryColumns...).Columns
	row := t.entryRow(e)
	row[9] = Text(t.bookEntry(e).Due)
	for i := 2; i < len(row); i++ {
		if value := row[i].shown(); value != "" {
			all = append(all, EntryFact{names[i], value})
		}
	}
	return all
}
