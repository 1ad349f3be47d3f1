package web

import (
	"slices"

	"gongkai/rules"
	"gongkai/workflow"
)

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
