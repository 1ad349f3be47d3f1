package web

import (
	"gongkai/rules"
	"gongkai/workflow"
)

// actOn does what a form of a subject's page asks for and goes back to the page. Where it is refused the page is shown
// again, of the subject as it stands now.
func (v *visit) actOn(kind rules.Kind, again func(*file, sentForm, *rules.Refusal) error) error {
	d, err := v.dossier(v.r.PathValue("id"), kind)
	if err != nil {
		return err
	}
	sent := sentBy(v.r.PostForm)
	_, err = v.carryOut(workflow.Act{Subject: d.Subject.ID}, sent)
	if err == nil {
		v.leaveNotice(sent.Act, kind)
		return v.goTo(pathOf(d.Subject))
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	f, err := v.read(string(d.Subject.ID), kind)
	if err != nil {
		return err
	}
	return again(f, sent, r)
}

// refused puts the refusal and everything that was typed into the form that was sent; what was typed into a form that is
// no longer offered is kept beside.
func (v *visit) refused(f *file, primary []form, others []offered, sent sentForm, r *rules.Refusal) (*message, []kept) {
	said := v.said(r, f.procedures(f.Subject.Kind)...)
	shown := &message{Title: said.Title, Help: said.Help, Basis: said.Basis, Form: true}
	if v.refuseOn(primary, others, sent, r, said) {
		return shown, nil
	}
	shown.Form = false
	return shown, v.keptOf(f.Dossier, sent)
}

// refuseOn finds the form among those of a page, and unfolds it.
func (v *visit) refuseOn(primary []form, others []offered, sent sentForm, r *rules.Refusal, said message) bool {
	if v.refuse(primary, sent, r, said) {
		return true
	}
	for i := range others {
		if v.refuse(others[i].Forms, sent, r, said) {
			others[i].Open = true
			return true
		}
	}
	return false
}
