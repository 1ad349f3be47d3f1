package rules

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// EntryChangeKind says what became of an entry between two versions of a catalogue.
type EntryChangeKind string

// The kinds of changes.
const (
	EntryAdded   EntryChangeKind = "added"   // 新增
	EntryDropped EntryChangeKind = "dropped" // 取消
	EntryChanged EntryChangeKind = "changed" // 调整
)

// EntryChangeKinds lists every kind of change.
func EntryChangeKinds() []EntryChangeKind {
	return []EntryChangeKind{EntryAdded, EntryDropped, EntryChanged}
}

// EntryChange (条目变动) is what became of one entry between two versions of a catalogue (一.原则3d).
type EntryChange struct {
	Entry      EntryCode         `json:"entry"`
	Title      string            `json:"title"`
	Kind       EntryChangeKind   `json:"kind"`
	Attributes []AttributeChange `json:"attributes,omitempty"`
	Superior   string            `json:"superior,omitempty"` // the superior's entry that the entry implements now
}

// AttributeChange is one attribute of an entry before and after, as the catalogue writes it.
type AttributeChange struct {
	Name    string `json:"name"`
	Old     string `json:"old"`
	New     string `json:"new"`
	Narrows bool   `json:"narrows,omitempty"` // less is disclosed than before: 收窄
}

// Narrows says whether less is disclosed than before: the entry is dropped, or an attribute of it is narrowed. That
// needs 市委's approval, then filing, then announcement (三(四)4c-e).
func (c EntryChange) Narrows() bool {
	return c.Kind == EntryDropped || slices.ContainsFunc(c.Attributes, func(a AttributeChange) bool { return a.Narrows })
}

// attribute is one thing that an entry says of itself: how it is written, and when a new value narrows an old one.
type attribute struct {
	name    string
	text    func(*Entry) string
	narrows func(was, is *Entry) bool
}

// attributes are everything that an entry says of itself but its code.
var attributes = []attribute{
	{"title", func(e *Entry) string { return e.Title }, nil},
	{"body", func(e *Entry) string { return string(e.Body) }, nil},
	{"decided_by", func(e *Entry) string { return string(e.DecidedBy) }, nil},
	{"audience", audienceText, audienceNarrows},
	{"term", func(e *Entry) string { return string(e.Term) }, termNarrows},
	{"min_posting", func(e *Entry) string { return e.MinPosting }, postingNarrows},
	{"gap", gapText, nil},
	{"timing", func(e *Entry) string { return string(e.Timing) }, timingNarrows},
	{"due", dueText, dueNarrows},
	{"stages", stagesText, stagesNarrow},
	{"carriers", carriersText, carriersNarrow},
	{"unit", func(e *Entry) string { return string(e.Unit) }, nil},
	{"mask", func(e *Entry) string { return e.Mask }, nil},
	{"retention", func(e *Entry) string { return string(e.Retention) }, nil},
	{"nil", func(e *Entry) string { return strconv.FormatBool(e.NilAllowed) }, nil},
	{"covers", func(e *Entry) string { return strings.Join(e.Covers, ", ") }, contentsNarrow},
	{"result", resultText, resultNarrows},
	{"superior_code", func(e *Entry) string { return e.SuperiorCode }, nil},
	{"basis", func(e *Entry) string { return string(e.Basis) }, nil},
	{"note", func(e *Entry) string { return e.Note }, nil},
}

// Attributes lists the names of everything that an entry says of itself.
func Attributes() []string {
	all := make([]string, len(attributes))
	for i, a := range attributes {
		all[i] = a.name
	}
	return all
}

// Compare lists what became of every entry between two versions of a catalogue, by code; nothing when the two disclose
// the same, in whatever order they stand.
func Compare(was, is *Catalogue) []EntryChange {
	var all []EntryChange
	for i := range is.Entries {
		e := &is.Entries[i]
		if old, ok := was.Entry(e.Code); !ok {
			all = append(all, EntryChange{Entry: e.Code, Title: e.Title, Kind: EntryAdded, Superior: e.SuperiorCode})
		} else if changed := compareEntry(old, e); len(changed) > 0 {
			all = append(all, EntryChange{Entry: e.Code, Title: e.Title, Kind: EntryChanged, Attributes: changed, Superior: e.SuperiorCode})
		}
	}
	for _, old := range was.Entries {
		if _, ok := is.Entry(old.Code); !ok {
			all = append(all, EntryChange{Entry: old.Code, Title: old.Title, Kind: EntryDropped})
		}
	}
	slices.SortStableFunc(all, func(a, b EntryChange) int { return cmp.Compare(a.Entry, b.Entry) })
	return all
}

func compareEntry(was, is *Entry) []AttributeChange {
	var all []AttributeChange
	for _, a := range attributes {
		old, now := a.text(was), a.text(is)
		if old != now {
			all = append(all, AttributeChange{a.name, old, now, a.narrows != nil && a.narrows(was, is)})
		}
	}
	return all
}

func audienceText(e *Entry) string {
	return cmp.Or(e.AudienceOf, strings.Join(wordsOf(e.Audiences), " > "))
}

func carriersText(e *Entry) string {
	return cmp.Or(e.CarrierOf, strings.Join(wordsOf(e.Carriers), ", "))
}

func gapText(e *Entry) string {
	if e.Gap == nil {
		return ""
	}
	return strconv.Itoa(*e.Gap)
}

// dueText writes the due with the year that it belongs to: 03-31 of the period that is over is another day than 03-31
// of the one that runs.
func dueText(e *Entry) string {
	if e.Due == nil {
		return ""
	}
	if e.Due.ReportsOnNow {
		return e.Due.Text + " (this)"
	}
	return e.Due.Text
}

func stagesText(e *Entry) string {
	var all []string
	for _, s := range e.Stages {
		all = append(all, s.Name+" "+s.Rule.Text)
	}
	return strings.Join(all, "; ")
}
