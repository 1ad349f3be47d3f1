package web

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"slices"
	"strconv"
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
	Lines      []itemLine
	Text       string
	Choices    []choiceShown
	Query      string // as it narrows, for the forms that come back to the list
	Ready      []readyShown
	Saved      []readyShown
	Name       string // of the filter that was to be saved
	Refused    *message
	Next, Prev string
	Filtered   bool
	Staff      bool
	MayOpen    bool
	MayUrge    bool
	Key        string
	Urged      []urgedShown
	Unchosen   bool // nothing was chosen to urge
	Exports    exportsShown
}

// Told is how many there are to see.
func (p itemsPage) Told() string { return strconv.Itoa(len(p.Lines)) }

func (p *pages) showItems(v *visit) error {
	page, err := v.itemsPage()
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "items", page)
	return nil
}

func (v *visit) itemsPage() (itemsPage, error) {
	asked := v.r.URL.Query()
	narrowed := v.narrowed(asked)
	page := itemsPage{
		Text: narrowed.Get("text"), Query: narrowed.Encode(), Filtered: len(narrowed) > 0, Staff: v.reach.All, Key: rand.Text(),
		MayOpen: v.me.Has(rules.DutyDrafter) || v.me.Has(rules.DutyOffice),
		MayUrge: v.me.Has(rules.DutyOffice) || v.me.Has(rules.DutyFirstResponsible), Exports: exportsOf("items", ""),
	}
	if page.Filtered {
		page.Exports = exportsOf("items", "?"+page.Query)
	}
	return page, v.Store.View(v.r.Context(), func(tx *store.Tx) error { return v.fillItems(tx, &page, asked) })
}

func (v *visit) fillItems(tx *store.Tx, page *itemsPage, asked url.Values) error {
	office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
	if err != nil {
		return err
	}
	filter := v.filterOf(office, asked)
	filter.Newer, filter.Older = rules.SubjectID(asked.Get("newer")), rules.SubjectID(asked.Get("older"))
	rows, err := tx.Ledger(v.reach, filter, pageLength+1)
	if err != nil {
		return err
	}
	rows, prev, next := turn(rows, asked)
	if next {
		page.Next = turned(v.narrowed(asked), "older", rows[len(rows)-1].ID)
	}
	if prev {
		page.Prev = turned(v.narrowed(asked), "newer", rows[0].ID)
	}
	if err := v.addLines(tx, page, rows, office); err != nil {
		return err
	}
	page.Choices = v.choices(office, asked)
	if page.Staff {
		page.Ready = v.readyMade(page.Query)
		page.Saved, err = v.savedFilters(tx, page.Query)
	}
	return err
}

func (v *visit) addLines(tx *store.Tx, page *itemsPage, rows []store.LedgerRow, office *rules.Dossier) error {
	var items []rules.SubjectID
	for _, row := range rows {
		items = append(items, row.ID)
	}
	on, err := tx.ShownOn(v.org.ID, items)
	for _, row := range rows {
		page.Lines = append(page.Lines, v.itemLine(row, on[row.ID], office))
	}
	return err
}

// itemLine is a line of the list of items.
type itemLine struct {
	lineShown
	ID               rules.SubjectID
	Entry, EntryName string
	Audiences        string
	Step             string
	Carriers         string // done of all
	Whole            bool   // all are done
	Urgeable         bool   // somebody holds it who can be reminded
}

// itemLine shows by when an item has to be public, since when it is, and on how many of its carriers.
func (v *visit) itemLine(row store.LedgerRow, on []rules.CarrierCode, office *rules.Dossier) itemLine {
	state, _ := office.Procedure.State(row.State)
	line := itemLine{lineShown: v.line(row.ItemRow, office), ID: row.ID, Entry: string(row.Entry), Step: v.words.Word("step", strconv.Itoa(state.Step))}
	line.Due, line.Badge = v.words.Date(row.PublishBy), nil
	switch {
	case !row.On.IsZero():
		line.Due = v.say("web.narrow.public_on", "date", v.words.Date(row.On))
	case !row.PublishBy.IsZero() && !state.Exit && !state.Final:
		late := v.lateness(rules.Due{Deadline: rules.Deadline{Explanation: explanationOn(row.PublishBy)}}, office.Calendar)
		line.Badge = &late
	}
	_, line.Urgeable = office.Procedure.Act(rules.ActRemind, row.State)
	v.lineOfEntry(&line, row.Entry, on, office)
	return line
}

// lineOfEntry adds what the entry says of the item: for whom it is, and on how many of its carriers it was shown.
func (v *visit) lineOfEntry(line *itemLine, code rules.EntryCode, on []rules.CarrierCode, office *rules.Dossier) {
	entry, inside := office.Catalogue.Entry(code)
	if !inside {
		line.EntryName = v.say("web.narrow.outside_short")
		return
	}
	line.EntryName = entry.Title
	var audiences []string
	for _, a := range entry.Audiences {
		audiences = append(audiences, v.words.Word("audience", string(a)))
	}
	line.Audiences = strings.Join(audiences, v.say("web.list"))
	done := 0
	for _, c := range entry.Carriers {
		if slices.Contains(on, c) {
			done++
		}
	}
	if all := len(entry.Carriers); all > 0 {
		line.Carriers, line.Whole = strconv.Itoa(done)+"/"+strconv.Itoa(all), done == all
	}
}

// turn cuts any list that was read like this, and says whether there are pages beside it.
func turn[row any](rows []row, asked url.Values) (page []row, prev, next bool) {
	page, next, prev = reading.Turn(rows, pageLength, asked.Get("older") != "", asked.Get("newer") != "")
	return page, prev, next
}

func turned(narrowed url.Values, direction string, at rules.SubjectID) string {
	narrowed.Set(direction, string(at))
	return "/items?" + narrowed.Encode()
}

// explanationOn is a date of which only the day is known.
func explanationOn(day rules.Date) workday.Explanation { return workday.Explanation{Date: day} }
