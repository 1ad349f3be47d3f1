package locale

import (
	"testing"

	"gongkai/rules"
	"gongkai/rules/profile"
)

// The categories of a catalogue are called as the text that it follows calls them, in both languages.
func TestCategoriesBearTheirTitles(t *testing.T) {
	for _, c := range rules.Categories() {
		if got, want := For(Chinese).Category(rules.ContentsOfPlan, c.Number), "第"+For(Chinese).Word("numeral", string(rune('0'+c.Number)))+"类　"+c.Title; got != want {
			t.Errorf("category %d is %q, the plan says %q", c.Number, got, want)
		}
	}
	everyProfile(t, func(t *testing.T, p *rules.Profile) {
		for _, lang := range []string{Chinese, English} {
			for _, e := range p.Catalogue.Entries {
				if plain := For(lang).Category("", e.Code.Category()); For(lang).Category(p.Catalogue.Contents, e.Code.Category()) == plain {
					t.Errorf("%s: the category of %s of %s has no title", lang, e.Code, profile.Names())
				}
			}
		}
	})
}

// 逾期: how late a cell is stands beside its state, and nothing where it is not late.
func TestCellSpeaks(t *testing.T) {
	cases := map[string]rules.Cell{
		"已公开":           {State: rules.CellDone},
		"应公开未办，逾期3个工作日": {State: rules.CellMissing, Late: 3},
		"无此项，逾期1个工作日":   {State: rules.CellNil, Late: 1},
	}
	for want, cell := range cases {
		if got := For(Chinese).Cell(cell); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	counted := For(Chinese).CellCounts([]rules.Cell{{State: rules.CellOpen}, {State: rules.CellDone}, {State: rules.CellOpen}})
	if counted != "已公开1项、在办2项" {
		t.Errorf("counted %q", counted)
	}
}
