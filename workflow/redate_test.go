package workflow

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// inForce puts a document into force as it was approved elsewhere.
func (o *office) inForce(t *testing.T, kind, file, version, from, body string) {
	t.Helper()
	err := o.store.Update(context.Background(), func(tx *store.Tx) error {
		return tx.AdoptDocument(bureau, store.Document{
			Kind: kind, Name: file, Version: version, Body: body, Decision: "示例党组〔2026〕9号",
			DecidedOn: workday.MustDate(from), InForce: workday.MustDate(from),
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// without takes one entry out of the text of a catalogue.
func withoutEntry(body, code string) string {
	block := regexp.MustCompile(`(?s)\n      - code: ` + regexp.QuoteMeta(code) + `\n.*?(\n\n|\n      - code|\z)`)
	at := block.FindStringSubmatchIndex(body)
	return body[:at[0]] + body[at[2]:]
}

// redated sweeps and answers what was dated anew, as entry/period date.
func (o *office) redated(t *testing.T) string {
	t.Helper()
	var all []string
	for _, r := range o.sweep(t).Redated {
		word := r.Deadline.Date.String()
		if r.Dropped != "" {
			word = "dropped"
		}
		all = append(all, r.What()+" "+word)
	}
	return strings.Join(all, ", ")
}

// 三(四)4c: under a later catalogue, open obligations have its dates, and what it dropped is no longer owed; both keep what
// they were, and a second sweep does nothing.
func TestALaterCatalogueDatesObligationsAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-12-01", 9)
		o.sweep(t)
		taken := o.open(t, "6.05", "2026Q4", "2026-12-01")
		body := withoutEntry(o.text(t, catalogueFile, "", ""), "9.03")
		at := strings.Index(body, "code: 3.16")
		body = body[:at] + strings.Replace(body[at:], "due: end+10wd", "due: end+8wd", 1)
		o.inForce(t, store.DocumentCatalogue, catalogueFile, "2027", "2027-01-01", body)
		if got := o.redated(t); got != "3.16/2026H2 2027-01-13, 9.03/2026H2 dropped" {
			t.Errorf("dated anew: %s", got)
		}
		if got := o.redated(t); got != "" {
			t.Errorf("a second sweep: %s", got)
		}
		moved, gone := o.owed(t, "3.16", "2026H2"), o.owed(t, "9.03", "2026H2")
		if len(moved.Deadline.Was) != 1 || moved.Deadline.Was[0].String() != "2027-01-15" || gone.Dropped == "" || gone.Deadline.Date.IsZero() {
			t.Errorf("%+v\n%+v", moved, gone)
		}
		if due, _ := o.look(t, taken).PublicationDue(); due.String() != "2027-01-15" {
			t.Errorf("what an item took up is due on %s", due)
		}
		o.at("2027-01-20", 9)
		for _, r := range o.sweep(t).Reminded {
			if r.What == "9.03/2026H2" {
				t.Errorf("what is no longer owed was reminded of: %+v", r)
			}
		}
		o.do(t, Act{
			Kind: rules.KindItem, Name: "open", By: o.people["office"], With: rules.Values{"entry": "9.03", "period": "2026H2"},
		}, rules.EntryNotInForce)
		o.verify(t)
	})
}

// 调休: under an amended calendar open obligations move and keep the date that they had; what an item has taken up moves by
// the act of the recalculation alone.
func TestALaterCalendarDatesObligationsAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-01", 9)
		o.sweep(t)
		before := o.owed(t, "3.16", "2026H1")
		id := o.enter(t, amended(t), "")
		o.do(t, Act{Subject: id, Name: "confirm", By: o.people["many"]}, "")
		if got := o.redated(t); !strings.Contains(got, "3.16/2026H1 2026-07-17") {
			t.Errorf("dated anew: %s", got)
		}
		after := o.owed(t, "3.16", "2026H1")
		if before.Deadline.Date.String() != "2026-07-14" || len(after.Deadline.Was) != 1 || after.Calendar == before.Calendar {
			t.Errorf("%+v, then %+v", before, after)
		}
		if got := o.redated(t); got != "" {
			t.Errorf("a second sweep: %s", got)
		}
		o.verify(t)
	})
}
