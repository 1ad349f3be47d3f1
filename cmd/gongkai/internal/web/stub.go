package web

import (
	"net/http"
	"net/url"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// stubsPage is the register of what is secret (密件登记): serials, categories and places in the paper register.
type stubsPage struct {
	Refused *message
	Forms   []form
	Blocked []blocked
	Stubs   []stubShown
}

type stubShown struct {
	Number, Category, Reference, State string
	Forms                              []form
}

// mostStubs bounds the register on one page; the newest come first.
const mostStubs = 100

func (p *pages) showStubs(v *visit) error {
	page, _, err := v.stubs()
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "stubs", page)
	return nil
}

// registerStub registers a stub, and actOnStub does what a form beside one asks for.
func (p *pages) registerStub(v *visit) error { return v.stubAct(workflow.Act{Kind: rules.KindStub}) }

func (p *pages) actOnStub(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindStub)
	if err != nil {
		return err
	}
	return v.stubAct(workflow.Act{Subject: f.Subject.ID})
}

func (v *visit) stubAct(act workflow.Act) error {
	sent := sentBy(v.r.PostForm)
	_, err := v.carryOut(act, sent)
	if err == nil {
		return v.goTo("/stubs")
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	page, office, err := v.stubs()
	if err != nil {
		return err
	}
	said := v.said(r, office.Procedure)
	page.Refused = &said
	v.refuse(page.Forms, sent, r, said)
	for i := range page.Stubs {
		v.refuse(page.Stubs[i].Forms, sent, r, said)
	}
	v.show(statusOf(r), "stubs", page)
	return nil
}

func (v *visit) stubs() (page stubsPage, office *rules.Dossier, err error) {
	if office, err = v.inForce(rules.KindStub); err != nil {
		return page, nil, err
	}
	offers, err := v.offers(workflow.Act{Kind: rules.KindStub})
	for _, offer := range offers {
		if offer.Allowed {
			forms := v.forms(office, offer, "/stubs")
			forms[0].Main = true
			page.Forms = append(page.Forms, forms...)
		} else {
			page.Blocked = append(page.Blocked, blocked{offer.Act.Label.In(v.lang), v.said(offer.Why, office.Procedure)})
		}
	}
	if err != nil {
		return page, nil, err
	}
	page.Stubs, err = v.stubLines()
	return page, office, err
}

func (v *visit) stubLines() (all []stubShown, err error) {
	var ids []rules.SubjectID
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		ids, err = tx.Stubs(v.reach, "", mostStubs)
		return err
	})
	for _, id := range ids {
		if err == nil {
			var shown stubShown
			shown, err = v.stub(id)
			all = append(all, shown)
		}
	}
	return all, err
}

func (v *visit) stub(id rules.SubjectID) (stubShown, error) {
	f, err := v.read(string(id), rules.KindStub)
	if err != nil {
		return stubShown{}, err
	}
	shown := stubShown{
		Number: f.Stub.Number, Category: v.words.Word("category", f.Stub.Category), Reference: f.texts[f.Stub.Reference],
		State: v.words.State(f.Subject.State, f.Procedure),
	}
	offers, err := v.offers(workflow.Act{Subject: id})
	for _, offer := range offers {
		if offer.Allowed {
			shown.Forms = append(shown.Forms, v.forms(f.Dossier, offer, "/stubs/"+url.PathEscape(string(id))+"/acts")...)
		}
	}
	return shown, err
}
