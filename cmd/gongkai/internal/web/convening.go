package web

import (
	"net/http"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// conveningPage convenes a meeting.
type conveningPage struct {
	Refused *message
	Forms   []form
	Blocked []blocked
	Waiting []waitingShown
}

func (p *pages) showConvening(v *visit) error {
	page, _, err := v.convening()
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "convening", page)
	return nil
}

func (p *pages) convene(v *visit) error {
	sent := sentBy(v.r.PostForm)
	answer, err := v.carryOut(workflow.Act{Kind: rules.KindMeeting}, sent)
	if err == nil {
		v.leaveNotice(sent.Act, rules.KindMeeting)
		return v.goTo(meetingPath(answer.Subject))
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	page, office, err := v.convening()
	if err != nil {
		return err
	}
	said := v.said(r, office.Procedure)
	page.Refused = &said
	v.refuse(page.Forms, sent, r, said)
	v.show(statusOf(r), "convening", page)
	return nil
}

func (v *visit) convening() (page conveningPage, office *rules.Dossier, err error) {
	if office, err = v.inForce(rules.KindMeeting); err != nil {
		return page, nil, err
	}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		page.Waiting, err = v.tabled(tx)
		return err
	})
	if err != nil {
		return page, nil, err
	}
	offers, err := v.offers(workflow.Act{Kind: rules.KindMeeting})
	for _, offer := range offers {
		if !offer.Allowed {
			page.Blocked = append(page.Blocked, blocked{offer.Act.Label.In(v.lang), v.said(offer.Why, office.Procedure)})
			continue
		}
		forms := v.forms(office, offer, "/meetings/new")
		forms[0].Main = true
		page.Forms = append(page.Forms, forms...)
	}
	return page, office, err
}
