package web

import (
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/workflow"
)

// draftPage is one step.
type draftPage struct {
	heading
	Step     string
	Form     *form
	Draft    *draftingShown
	Attached []attachmentShown
	Ways     []wayShown
	By       string // until when it has to be public
	Text     *textShown
	Lacks    []lackShown
	Why      *message // why the act of the step may not be done yet
	Leave    string   // how to go back without keeping what was typed, when that is refused
}

// wayShown is one audience with the carriers that reach it.
type wayShown struct{ Audience, Carriers string }

// lackShown is what is missing, with the step where it is mended.
type lackShown struct{ Said, Path, Label string }

// offerStep takes the form of the step's act, or says why there is none.
func (v *visit) offerStep(f *file, offers []workflow.Offer, page *draftPage) {
	for _, o := range offers {
		switch {
		case !slices.Contains(stepActs[page.Step], o.Act.Name):
		case o.Allowed:
			made := v.forms(f.Dossier, o, draftPath(f.Subject.ID, page.Step))[0]
			made.fill(f.current(o.Act))
			made.fill(f.planned(o.Act))
			made.Main, page.Form, page.Why = true, &made, nil
		case page.Step == stepSubmit:
			said := v.said(o.Why, f.Procedure)
			page.Why = &said
		}
	}
}

// planned is the work plan as it stands, for the act that makes it anew.
func (f *file) planned(act rules.Act) rules.Values {
	p := f.Item.Plan
	if p == nil || !slices.Contains(act.Does, rules.DoesPlan) {
		return nil
	}
	var audiences, carriers []string
	for _, a := range p.Audiences {
		audiences = append(audiences, string(a))
	}
	for _, c := range p.Carriers {
		carriers = append(carriers, string(c))
	}
	return rules.Values{
		"reason": f.texts[p.Reason], "audiences": strings.Join(audiences, ">"), "carriers": strings.Join(carriers, ","),
		"term": string(p.Term), "min_posting": p.MinPosting, "retention": string(p.Retention), "risk": f.texts[p.Risk],
		"responsible": p.Responsible,
	}
}

// fillStep adds what is to be known in the step.
func (v *visit) fillStep(f *file, page *draftPage) error {
	draft, last, err := v.draftOf(f)
	if err != nil {
		return err
	}
	page.Draft, page.Text = draft, v.textOf(f)
	switch page.Step {
	case stepContent:
		v.carryOver(draft, last, page)
	case stepCarriers:
		page.Ways = v.ways(f)
		if day, ok := f.PublicationDue(); ok {
			page.By = v.words.Date(day)
		}
	case stepSubmit:
		if page.Attached, err = v.attached(f); err != nil {
			return err
		}
		v.lacks(f, page)
	}
	return nil
}

// carryOver offers the text of the last period, or fills it in where that is asked for.
func (v *visit) carryOver(draft *draftingShown, last *lastText, page *draftPage) {
	if draft == nil || page.Form == nil || page.Form.Act != "save" {
		return
	}
	if draft.Carry != "" {
		draft.Carry = draftPath(page.ID, stepContent) + "?last"
	}
	if last != nil && v.r.URL.Query().Has("last") {
		page.Form.fill(last.carried())
		draft.Carry, draft.Carried = "", v.say("web.drafting.carried", "period", v.words.Period(last.from.Key))
	}
}

// ways lists whom the item is released to, in order, and on what.
func (v *visit) ways(f *file) (all []wayShown) {
	for _, a := range f.Audiences() {
		var carriers []string
		for _, c := range f.Carriers() {
			if c.Reaches(a) {
				carriers = append(carriers, c.Label.In(v.lang))
			}
		}
		all = append(all, wayShown{v.words.Word("audience", string(a)), strings.Join(carriers, v.say("web.list"))})
	}
	return all
}

// lacks lists what is missing or has to be looked at before the draft is submitted.
func (v *visit) lacks(f *file, page *draftPage) {
	add := func(missing bool, step, key string) {
		if missing {
			page.Lacks = append(page.Lacks, lackShown{v.say("web.walk.lack_" + key), draftPath(page.ID, step), v.say("web.walk." + step)})
		}
	}
	_, written := f.Current()
	add(!written, stepContent, "text")
	add(f.Item.Outside && f.Item.Plan == nil, stepCarriers, "plan")
	add(page.Draft != nil && len(page.Draft.Private) > 0, stepCheck, "private")
	add(page.Draft != nil && page.Draft.Same != "", stepContent, "same")
	add(len(page.Attached) == 0, stepAttachments, "attachments")
	if page.Form != nil && page.Draft != nil && len(page.Draft.Private) == 0 {
		forms := []form{*page.Form}
		unasked(forms)
		page.Form = &forms[0]
	}
}
