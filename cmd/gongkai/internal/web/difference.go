package web

import (
	"strings"

	"gongkai/rules"
)

// draftShown is what a draft comes to: its faults, what it changes entry by entry or line by line, and its gaps.
type draftShown struct {
	Old, New string
	Faults   []string
	Changes  []changeShown
	Lines    []lineChanged
	Gaps     []string
	Approval string // the entries for which 市委 has to be asked
	Superior string
}

// changeShown is one line of the comparison: an attribute of an entry before and after.
type changeShown struct {
	Entry, Title, Kind, Name, Old, New string
	Narrows                            bool
	Span                               int // how many lines the entry has, in its first one
}

type lineChanged struct {
	New  bool
	Text string
}

func (v *visit) draftShown(d *rules.Draft) draftShown {
	if d == nil {
		return draftShown{}
	}
	shown := draftShown{Old: d.BaseVersion, New: d.Version, Faults: d.Faults, Superior: d.Superior}
	for _, c := range d.Changes {
		shown.Changes = append(shown.Changes, v.changeShown(c)...)
	}
	for _, l := range d.Lines {
		shown.Lines = append(shown.Lines, lineChanged{l.New, l.Text})
	}
	for _, gap := range d.Coverage.Gaps {
		shown.Gaps = append(shown.Gaps, gap.Code+" "+gap.Title)
	}
	var entries []string
	for _, code := range d.ForApproval() {
		entries = append(entries, string(code))
	}
	shown.Approval = strings.Join(entries, v.say("web.list"))
	return shown
}

func (v *visit) changeShown(c rules.EntryChange) []changeShown {
	line := changeShown{Entry: string(c.Entry), Title: c.Title, Kind: v.words.Word("entry_change", string(c.Kind)), Narrows: c.Narrows(), Span: 1}
	if len(c.Attributes) == 0 {
		return []changeShown{line}
	}
	var all []changeShown
	for i, a := range c.Attributes {
		line.Span = 0
		if i == 0 {
			line.Span = len(c.Attributes)
		}
		line.Name, line.Narrows = v.words.Word("attribute", a.Name), a.Narrows
		line.Old, line.New = v.words.Value(a.Name, a.Old), v.words.Value(a.Name, a.New)
		all = append(all, line)
	}
	return all
}
