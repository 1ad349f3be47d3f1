package web

import (
	"net/http"
	"net/url"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// erasuresPage is where texts and files are proposed to be erased, and where a second person confirms it.
type erasuresPage struct {
	Refused  *message
	Forms    []form
	Blocked  []blocked
	Erasures []erasureShown
}

type erasureShown struct {
	Of, Path, Target, Reason, Basis, State string
	Forms                                  []form
}

// mostErasures bounds the page; the newest come first.
const mostErasures = 100

func (p *pages) showErasures(v *visit) error { return v.showErasures(sentForm{}, nil) }

// proposeErasure proposes one, and actOnErasure does what a form beside one asks for.
func (p *pages) proposeErasure(v *visit) error {
	return v.eraseBy(workflow.Act{Kind: rules.KindErasure})
}

func (p *pages) actOnErasure(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindErasure)
	if err != nil {
		return err
	}
	return v.eraseBy(workflow.Act{Subject: f.Subject.ID})
}

func (v *visit) eraseBy(act workflow.Act) error {
	sent := sentBy(v.r.PostForm)
	_, err := v.carryOut(act, sent)
	if err == nil {
		return v.goTo("/erasures")
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	return v.showErasures(sent, r)
}

// showErasures shows the page, and what was sent where it was refused.
func (v *visit) showErasures(sent sentForm, r *rules.Refusal) error {
	office, err := v.inForce(rules.KindErasure)
	if err != nil {
		return err
	}
	offers, err := v.offers(workflow.Act{Kind: rules.KindErasure})
	if err != nil {
		return err
	}
	page, status := erasuresPage{}, http.StatusOK
	page.Forms, page.Blocked = v.sorted(office, offers, "/erasures")
	if page.Erasures, err = v.erasures(); err != nil {
		return err
	}
	if r != nil {
		said := v.said(r, office.Procedure)
		page.Refused, status = &said, statusOf(r)
		v.refuse(page.Forms, sent, r, said)
		for i := range page.Erasures {
			v.refuse(page.Erasures[i].Forms, sent, r, said)
		}
	}
	v.show(status, "erasures", page)
	return nil
}

func (v *visit) erasures() (all []erasureShown, err error) {
	var ids []rules.SubjectID
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		ids, err = tx.Erasures(v.reach, "", mostErasures)
		return err
	})
	for _, id := range ids {
		if err == nil {
			var shown erasureShown
			shown, err = v.erasure(id)
			all = append(all, shown)
		}
	}
	return all, err
}

func (v *visit) erasure(id rules.SubjectID) (erasureShown, error) {
	f, err := v.read(string(id), rules.KindErasure)
	if err != nil {
		return erasureShown{}, err
	}
	shown := erasureShown{
		Target: f.Erasure.Target(), Reason: v.kept(f, f.Erasure.Reason), Basis: v.kept(f, f.Erasure.Basis),
		State: v.words.State(f.Subject.State, f.Procedure),
	}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		of, err := v.Engine.Read(tx, v.org.ID, f.Erasure.Of)
		if err == nil {
			shown.Of, shown.Path = of.Item.Number, pathOf(of.Subject)
		}
		return err
	})
	if err != nil {
		return shown, err
	}
	offers, err := v.offers(workflow.Act{Subject: id})
	shown.Forms, _ = v.sorted(f.Dossier, offers, "/erasures/"+url.PathEscape(string(id))+"/acts")
	return shown, err
}
