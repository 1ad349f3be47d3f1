package web

import (
	"net/http"
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/workflow"
)

// The steps of drafting (拟稿向导) behind the choice of the entry. They are a way to walk the acts that there are, and
// each has its address.
const (
	stepContent     = "content"     // 内容
	stepAttachments = "attachments" // 附件
	stepCheck       = "check"       // 保密自查
	stepCarriers    = "carriers"    // 公开载体; outside the catalogue, the work plan
	stepSubmit      = "submit"      // 提交
)

var draftSteps = []string{stepContent, stepAttachments, stepCheck, stepCarriers, stepSubmit}

// stepActs are the acts that a step offers, the first that is allowed.
var stepActs = map[string][]rules.ActName{
	stepContent: {"save", "start"}, stepCarriers: {"plan"}, stepSubmit: {rules.ActSubmit},
}

func draftPath(id rules.SubjectID, step string) string {
	if step == stepAttachments {
		return attachmentsPath(id)
	}
	return itemPath(id) + "/draft/" + step
}

// heading is what the pages of an item's draft have in common.
type heading struct {
	ID            rules.SubjectID
	Number, Title string
	Walk          []walkStep // none when the item is not being drafted by this reader
	Back, Next    string
	Notice        string
	Refused       *message
}

// walkStep is one step of the drawing on top.
type walkStep struct {
	N                       int
	Label, Class, Say, Path string
}

func (h heading) title(*visit) string { return h.Title }

// heading draws the steps, with the one on which the reader is.
func (v *visit) heading(f *file, here string) heading {
	h := heading{ID: f.Subject.ID, Number: f.Item.Number, Title: f.Item.Title}
	at := slices.Index(draftSteps, here)
	h.Walk = []walkStep{{N: 1, Label: v.say("web.walk.entry"), Class: "done", Say: v.say("web.step.done")}}
	for i, step := range draftSteps {
		s := walkStep{N: i + 2, Label: v.say("web.walk." + step), Class: "later", Path: draftPath(f.Subject.ID, step)}
		switch {
		case i == at:
			s.Class, s.Path = "now", ""
		case i < at:
			s.Class = "done"
		}
		s.Say = v.say("web.step." + s.Class)
		h.Walk = append(h.Walk, s)
	}
	if at > 0 {
		h.Back = draftPath(f.Subject.ID, draftSteps[at-1])
	}
	if at < len(draftSteps)-1 {
		h.Next = draftPath(f.Subject.ID, draftSteps[at+1])
	}
	return h
}

// walkable keeps the drawing where the reader may draft the item as it stands.
func (h *heading) walkable(offers []workflow.Offer) bool {
	drafts := slices.ContainsFunc(offers, func(o workflow.Offer) bool { return o.Allowed && (o.Act.Name == "save" || o.Act.Name == "start") })
	if !drafts {
		h.Walk, h.Back, h.Next = nil, "", ""
	}
	return drafts
}

func (h *heading) takeNotice(v *visit, f *file) {
	if kind, act, ok := v.takeNotice(); ok {
		h.Notice = v.say("web.done", "act", v.words.Act(act, f.procedures(kind)...))
	}
}

func (h *heading) refuse(v *visit, f *file, r *rules.Refusal) {
	said := v.said(r, f.Procedure)
	h.Refused = &said
}

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

// showDrafting leads to the first step that is not done.
func (p *pages) showDrafting(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	step := stepContent
	if _, written := f.Current(); written {
		step = stepSubmit
	}
	return v.goTo(draftPath(f.Subject.ID, step))
}

func (p *pages) showStep(v *visit) error {
	f, page, err := v.draftStep()
	if err != nil || page == nil {
		return err
	}
	page.takeNotice(v, f)
	v.show(http.StatusOK, "draft", page)
	return nil
}

// walkStep does what the step asks for, and goes on: ?back to the step before, ?stay nowhere, else to the next.
func (p *pages) walkStep(v *visit) error {
	f, page, err := v.draftStep()
	if err != nil || page == nil {
		return err
	}
	sent := sentBy(v.r.PostForm)
	if !slices.Contains(stepActs[page.Step], sent.Act) {
		return errNoPage
	}
	if sent.Act == "save" && f.stands(sent) {
		return v.goTo(v.onFrom(page))
	}
	_, err = v.carryOut(workflow.Act{Subject: f.Subject.ID}, sent)
	r, refused := rules.AsRefusal(err)
	switch {
	case err == nil:
		v.leaveNotice(sent.Act, rules.KindItem)
		return v.goTo(v.onFrom(page))
	case !refused:
		return err
	}
	if f, page, err = v.draftStep(); err != nil || page == nil {
		return err
	}
	page.refuse(v, f, r)
	if page.Form != nil {
		forms := []form{*page.Form}
		v.refuse(forms, sent, r, *page.Refused)
		page.Form = &forms[0]
	}
	if v.r.URL.Query().Has("back") {
		page.Leave = page.Back
	}
	v.show(statusOf(r), "draft", page)
	return nil
}

// onFrom says where the reader goes after a step.
func (v *visit) onFrom(page *draftPage) string {
	asked := v.r.URL.Query()
	switch {
	case page.Step == stepSubmit:
		return itemPath(page.ID)
	case asked.Has("back") && page.Back != "":
		return page.Back
	case asked.Has("stay"), v.r.PostForm.Get("act") == "start":
		return draftPath(page.ID, page.Step)
	}
	return page.Next
}

// stands says whether what was sent is the text as it stands: then there is nothing to save.
func (f *file) stands(sent sentForm) bool {
	plain := func(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }
	version, ok := f.Current()
	return ok && !version.Nil && plain(sent.With["title"]) == version.Title && plain(sent.With["text"]) == plain(f.texts[version.Digest])
}

// draftStep makes the page of a step; none, and a way back to the item, when it is not being drafted by this reader.
func (v *visit) draftStep() (*file, *draftPage, error) {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return nil, nil, err
	}
	step := v.r.PathValue("step")
	if !slices.Contains(draftSteps, step) || step == stepAttachments {
		return nil, nil, errNoPage
	}
	page := &draftPage{heading: v.heading(f, step), Step: step}
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	if err != nil {
		return nil, nil, err
	}
	if !page.walkable(offers) {
		return f, nil, v.goTo(itemPath(f.Subject.ID))
	}
	v.offerStep(f, offers, page)
	return f, page, v.fillStep(f, page)
}

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
