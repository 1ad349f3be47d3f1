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
