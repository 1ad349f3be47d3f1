package web

import (
	"net/http"
	"net/url"
	"slices"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// revisingPage begins a revision: first the document is chosen, then its text stands there to be changed.
type revisingPage struct {
	Refused   *message
	Documents []option // what can be revised; the value is the address
	Document  string
	Forms     []form
	Blocked   []blocked
	Workbook  bool // whether the document can be edited in a workbook
	Faults    []faultShown
	Read      bool // the workbook was read, and its text stands in the form
	Draft     draftShown
}

func (p *pages) showRevising(v *visit) error {
	page, _, err := v.revising(v.r.URL.Query().Get("file"))
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "revising", page)
	return nil
}

func (p *pages) revise(v *visit) error {
	sent := sentBy(v.r.PostForm)
	answer, err := v.carryOut(workflow.Act{Kind: rules.KindRevision}, sent)
	if err == nil {
		v.leaveNotice(sent.Act, rules.KindRevision)
		return v.goTo(revisionPath(answer.Subject))
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	file := sent.With["file"]
	if sent.Act == "receive" {
		file = rules.SuperiorFile
	}
	page, office, err := v.revising(file)
	if err != nil {
		return err
	}
	said := v.said(r, office.Procedure)
	page.Refused = &said
	v.refuse(page.Forms, sent, r, said)
	v.show(statusOf(r), "revising", page)
	return nil
}

func (v *visit) revising(file string) (page revisingPage, office *rules.Dossier, err error) {
	if office, err = v.inForce(rules.KindRevision); err != nil {
		return page, nil, err
	}
	files := append(rules.GovernedFiles(), rules.SuperiorFile)
	for _, name := range files {
		page.Documents = append(page.Documents, option{
			Value: "/revisions/new?" + url.Values{"file": {name}}.Encode(), Label: v.words.Document(name), Chosen: name == file,
		})
	}
	if !slices.Contains(files, file) {
		return page, office, nil
	}
	page.Document, page.Workbook = v.words.Document(file), file == rules.CatalogueFile
	offers, err := v.offers(workflow.Act{Kind: rules.KindRevision})
	if err != nil {
		return page, office, err
	}
	text, err := v.textInForce(file)
	v.addRevising(&page, office, offers, file, text)
	return page, office, err
}

// addRevising offers the act that is for the document: the superior's catalogue is received, every other one drafted.
func (v *visit) addRevising(page *revisingPage, office *rules.Dossier, offers []workflow.Offer, file, text string) {
	for _, offer := range offers {
		if (offer.Act.Name == "receive") != (file == rules.SuperiorFile) {
			continue
		}
		if !offer.Allowed {
			page.Blocked = append(page.Blocked, blocked{offer.Act.Label.In(v.lang), v.said(offer.Why, office.Procedure)})
			continue
		}
		forms := v.forms(office, offer, "/revisions/new")
		forms[0].Main = true
		forms[0].fill(rules.Values{"text": text})
		for i := range forms[0].Inputs {
			if in := &forms[0].Inputs[i]; in.Name == "file" {
				*in = input{Name: "file", Kind: "hidden", Value: file}
			}
		}
		page.Forms = append(page.Forms, forms...)
	}
}

// textInForce is the newest text of the document, to be changed rather than typed anew.
func (v *visit) textInForce(file string) (text string, err error) {
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		docs, err := tx.Documents(v.org.ID)
		for _, doc := range docs {
			if doc.Name == file {
				text = doc.Body
			}
		}
		return err
	})
	return text, err
}
