package web

import (
	"slices"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// draftingShown is what whoever writes or reviews the text should know of it.
type draftingShown struct {
	Same    string   // 与上期完全相同
	Private []string // what looks like private numbers, and where
	Mask    string   // what the entry says must not appear
	Carry   string   // where the form is filled with the last period's text; none when there is none
	Carried string   // of which period it was filled
}

// beforeApproval are the states in which the text is written and judged.
var beforeApproval = []rules.StateName{"drafting", "reviewing", "approving"}

// lastText is what the last period of the item's entry disclosed.
type lastText struct {
	title, text string
	from, to    rules.Period
	since       rules.Date
}

// carried is the text with the period that it is taken to.
func (l lastText) carried() rules.Values {
	return rules.Values{"title": rules.Carried(l.title, l.from, l.to), "text": rules.Carried(l.text, l.from, l.to)}
}

// draftOf says what is to be known of the text that stands now.
func (v *visit) draftOf(f *file) (*draftingShown, *lastText, error) {
	if !slices.Contains(beforeApproval, f.Subject.State) {
		return nil, nil, nil
	}
	shown := &draftingShown{}
	text := f.texts[f.CurrentDigest()]
	for _, found := range f.Private(text) {
		shown.Private = append(shown.Private, v.privateSaid(found))
	}
	if f.Entry != nil {
		shown.Mask = f.Entry.Mask
	}
	last, err := v.lastText(f)
	if err != nil || last == nil {
		return shown, nil, err
	}
	if rules.SameAsLast(last.text, text, last.from, last.to) {
		shown.Same = v.say("web.drafting.same", "period", v.words.Period(last.from.Key), "date", v.words.Date(last.since))
	}
	if f.Subject.State == "drafting" {
		shown.Carry = itemPath(f.Subject.ID) + "?last"
	}
	return shown, last, nil
}

// privateSaid names the place of a finding and hides the middle of its digits.
func (v *visit) privateSaid(found rules.PrivateFinding) string {
	pairs := []string{"private", v.words.Word("private", string(found.Kind)), "digits", found.Masked}
	if found.Line == 0 {
		return v.say("web.drafting.private_title", pairs...)
	}
	return v.say("web.drafting.private_line", append(pairs, "line", strconv.Itoa(found.Line))...)
}

// lastText reads what the period before disclosed under the same entry; none when it disclosed nothing, or a nil report.
func (v *visit) lastText(f *file) (*lastText, error) {
	now, err := rules.ParsePeriod(f.Item.Period)
	before, periodic := now.Before()
	if err != nil || !periodic || f.Item.Entry == "" {
		return nil, nil
	}
	var last *lastText
	return last, v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		owed, _, err := tx.Owed(v.org.ID, rules.Obligation{Entry: f.Item.Entry, Period: before.Key})
		if err != nil || owed.Item == "" {
			return err
		}
		d, err := tx.Dossier(v.org.ID, owed.Item)
		if err != nil {
			return err
		}
		version, since, ok := d.Disclosed()
		if !ok || version.Nil {
			return nil
		}
		texts, err := tx.Texts(v.org.ID, version.Digest)
		if text, kept := texts[version.Digest]; kept {
			last = &lastText{version.Title, text, before, now, since}
		}
		return err
	})
}

// addDraft shows what is to be known of the text, and fills the form of the draft with the last period's where that is asked for.
func (v *visit) addDraft(f *file, page *itemPage) error {
	shown, last, err := v.draftOf(f)
	if err != nil || shown == nil {
		return err
	}
	page.Draft = shown
	if len(shown.Private) == 0 {
		unasked(page.Primary)
	}
	asked := v.r.URL.Query().Has("last")
	if saves := page.saves(asked && last != nil); last == nil || len(saves) == 0 {
		shown.Carry = ""
	} else if asked {
		for _, f := range saves {
			f.fill(last.carried())
		}
		shown.Carry, shown.Carried = "", v.say("web.drafting.carried", "period", v.words.Period(last.from.Key))
	}
	return nil
}

// unasked takes the question for a reason out of the forms: nothing was found that needs one.
func unasked(forms []form) {
	for i := range forms {
		forms[i].Inputs = slices.DeleteFunc(forms[i].Inputs, func(in input) bool { return in.Name == rules.FieldPrivacyReason })
	}
}

// saves finds the forms that write the text, and opens them when they are folded.
func (page *itemPage) saves(open bool) (all []*form) {
	add := func(forms []form) (found bool) {
		for i := range forms {
			if forms[i].Act == "save" {
				all, found = append(all, &forms[i]), true
			}
		}
		return found
	}
	add(page.Primary)
	for i := range page.Others {
		if add(page.Others[i].Forms) && open {
			page.Others[i].Open = true
		}
	}
	return all
}
