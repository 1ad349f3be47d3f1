package web

import (
	"net/http"
	"regexp"

	"gongkai/rules"
)

// componentsPage shows every part that the pages are made of (页面部件), made by the templates that the pages use and from the style
// sheet itself, so that what stands here is what the pages look like. It is for whoever looks after the pages.
type componentsPage struct {
	Colours, Measures []tokenShown
	Tabs              []tabShown
	Badges            []badge
	Steps             []step
	Lines             []lineShown
	Choices           []choiceShown
	Counts            []countShown
	Form              form
	Refused           message
	Acts              []offered
	Blocked           []blocked
	History           []pastShown
	Dues              []dueShown
	Exports           exportsShown
	Prev, Next        string
}

// tokenShown is a token of the style sheet.
type tokenShown struct{ Name, Value string }

// token is one line of the tokens, with which the style sheet begins.
var token = regexp.MustCompile(`--([a-z-]+): ([^;]+);`)

var colour = regexp.MustCompile(`^#[0-9a-f]{6}$`)

func tokens() (colours, measures []tokenShown) {
	for _, m := range token.FindAllSubmatch(styleSheet, -1) {
		one := tokenShown{string(m[1]), string(m[2])}
		if colour.MatchString(one.Value) {
			colours = append(colours, one)
		} else {
			measures = append(measures, one)
		}
	}
	return colours, measures
}

func (p *pages) showComponents(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	v.show(http.StatusOK, "components", v.componentsPage())
	return nil
}

func (v *visit) componentsPage() componentsPage {
	page := componentsPage{
		Badges: v.sampleBadges(), Form: v.sampleForm(), Exports: exportsOf("catalogue", ""), Prev: "/components?older=1", Next: "/components?newer=1",
		Refused: message{Title: v.say("components.refused"), Help: v.say("components.refused_help"), Basis: v.words.Basis(rules.BasisPartyFirst)},
		Blocked: []blocked{{v.say("components.act"), message{Title: v.say("components.refused"), Basis: v.words.Basis(rules.BasisPartyFirst)}}},
	}
	page.Colours, page.Measures = tokens()
	page.Tabs = []tabShown{{link{"/components", v.say("components.one")}, true}, {link{"/components", v.say("components.other")}, false}}
	for n, class := range []string{"done", "now", "later", "later"} {
		s := step{N: n + 1, Label: v.words.Word("step", string(rune('1'+n))), Class: class, Say: v.say("web.step." + class)}
		if class == "now" {
			s.State, s.Since = v.say("components.state"), v.words.Date(v.today)
		}
		page.Steps = append(page.Steps, s)
	}
	for i := range page.Badges[:3] {
		page.Lines = append(page.Lines, v.sampleLine(&page.Badges[i]))
	}
	page.Choices = []choiceShown{{Name: "sample", Label: v.say("web.col.state"), Options: []option{{"1", v.say("components.state"), true}}}}
	page.Counts = []countShown{
		{"late", "2", page.Badges[0].Text, "/components"}, {"today", "1", page.Badges[1].Text, "/components"}, {"none", "0", page.Badges[3].Text, "/components"},
	}
	folded := v.sampleForm()
	folded.Main, folded.Key = false, "folded"
	page.Acts = []offered{{Label: v.say("components.act"), Forms: []form{folded}}}
	page.History = []pastShown{{
		Act: v.say("components.act"), Who: v.signed(rules.Signature{Name: v.me.Person.Name, Title: v.me.Person.Name}), Happened: v.words.Date(v.today),
		Recorded: v.today.String(), Same: true, State: v.say("components.state"), Said: []fact{{v.say("components.text"), v.say("components.words")}},
	}}
	page.Dues = []dueShown{{
		Label: v.words.Word("due", rules.DuePublication), Date: v.words.Date(v.today), Badge: page.Badges[1], Open: true, Explanation: []string{v.say("components.words")},
	}}
	return page
}

// sampleBadges are all looks of a badge.
func (v *visit) sampleBadges() (all []badge) {
	for _, class := range []string{"late", "today", "soon", "plain", "state", "outside", "well", "disclosed"} {
		all = append(all, badge{class, v.say("components.badge." + class)})
	}
	return all
}

func (v *visit) sampleLine(b *badge) lineShown {
	return lineShown{
		Path: "/components", Number: "SLJ-2026-0001", Title: v.say("components.title"), Unit: v.say("components.unit"),
		State: v.say("components.state"), Due: v.words.Date(v.today), Badge: b,
	}
}

// sampleForm has a field of every kind; nothing is done with what is sent.
func (v *visit) sampleForm() form {
	f := form{
		Action: "/components", Key: "sample", Label: v.say("components.act"), Basis: v.words.Basis(rules.BasisPartyFirst), Day: v.today.String(), Main: true,
	}
	two := []option{{"a", v.say("components.one"), true}, {"b", v.say("components.other"), false}}
	for _, kind := range []string{"text", "long", "date", "number", "choice", "several", "select", "upload", "settled"} {
		in := input{Name: kind, Label: v.say("components.field." + kind), Kind: kind}
		switch kind {
		case "text":
			in.Required, in.Bad = true, v.say("components.refused")
		case "long":
			in.Phrases = []string{v.say("components.words")}
		case "choice", "several", "select":
			in.Choices = two
		case "settled":
			in.Choices, in.Value = two[:1], "a"
		case "upload":
			in.ForFile = true
		}
		f.Inputs = append(f.Inputs, in)
	}
	return f
}
