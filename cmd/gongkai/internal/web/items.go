package web

import (
	"net/http"
	"net/url"
	"strings"

	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// pageLength is how many items a page of the list holds.
const pageLength = 20

// itemsPage is the list of items, narrowed as its address says.
type itemsPage struct {
	Lines       []lineShown
	States      []option
	Entries     []option
	State, Text string
	Entry       string
	Next, Prev  string
	Filtered    bool
	Staff       bool
	MayOpen     bool
	Exports     exportsShown
}

// filterOf reads how the list is narrowed.
func filterOf(asked url.Values) store.ItemFilter {
	filter := store.ItemFilter{Entry: rules.EntryCode(asked.Get("entry")), Text: strings.TrimSpace(asked.Get("text"))}
	if state := asked.Get("state"); state != "" {
		filter.States = []rules.StateName{rules.StateName(state)}
	}
	return filter
}

func (p *pages) showItems(v *visit) error {
	asked := v.r.URL.Query()
	filter := filterOf(asked)
	filter.Newer = rules.SubjectID(asked.Get("newer"))
	page := itemsPage{
		State: asked.Get("state"), Entry: asked.Get("entry"), Text: filter.Text, Staff: v.reach.All,
		Filtered: len(filter.States) > 0 || filter.Entry != "" || filter.Text != "",
		MayOpen:  v.me.Has(rules.DutyDrafter) || v.me.Has(rules.DutyOffice),
		Exports:  v.exports("items"),
	}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
		if err != nil {
			return err
		}
		rows, err := tx.Items(v.reach, filter, rules.SubjectID(asked.Get("older")), pageLength+1)
		if err != nil {
			return err
		}
		rows = page.turn(rows, asked)
		for _, row := range rows {
			page.Lines = append(page.Lines, v.line(row, office))
		}
		page.States, page.Entries = v.stateOptions(office, page.State), entryOptions(office, page.Entry)
		return nil
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "items", page)
	return nil
}

// turn cuts the list to its page and finds the pages beside it.
func (page *itemsPage) turn(rows []store.ItemRow, asked url.Values) []store.ItemRow {
	rows, prev, next := turn(rows, asked)
	if next {
		page.Next = turned(asked, "older", rows[len(rows)-1].ID)
	}
	if prev {
		page.Prev = turned(asked, "newer", rows[0].ID)
	}
	return rows
}

// turn cuts any list that was read like this, and says whether there are pages beside it.
func turn[row any](rows []row, asked url.Values) (page []row, prev, next bool) {
	page, next, prev = reading.Turn(rows, pageLength, asked.Get("older") != "", asked.Get("newer") != "")
	return page, prev, next
}

func turned(asked url.Values, direction string, at rules.SubjectID) string {
	to := url.Values{direction: {string(at)}}
	for _, name := range []string{"state", "entry", "text"} {
		if asked.Get(name) != "" {
			to.Set(name, asked.Get(name))
		}
	}
	return "/items?" + to.Encode()
}

func (v *visit) stateOptions(office *rules.Dossier, chosen string) []option {
	var all []option
	for _, s := range office.Procedure.States {
		all = append(all, option{Value: string(s.Name), Label: s.Label.In(v.lang), Chosen: string(s.Name) == chosen})
	}
	return all
}

func entryOptions(office *rules.Dossier, chosen string) []option {
	var all []option
	for _, e := range office.Catalogue.Entries {
		all = append(all, option{
			Value: string(e.Code), Label: string(e.Code) + " " + e.Title, Chosen: string(e.Code) == chosen,
		})
	}
	return all
}

// explanationOn is a date of which only the day is known.
func explanationOn(day rules.Date) workday.Explanation { return workday.Explanation{Date: day} }
