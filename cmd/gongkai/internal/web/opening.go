package web

import (
	"net/http"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// mostOwed is how many periodic disclosures the opening page proposes.
const mostOwed = 10

// openingPage registers an item: one that the plan asks for, another of the catalogue, or one outside it.
type openingPage struct {
	Refused *message
	Owed    []occurrenceShown
	Search  string
	Found   []treeEntry // that the search found
	Tree    []treeBranch
	Entry   string
	Chosen  string // the entry that was chosen, in words
	About   []fact // what is known of it
	Last    *link  // the item of the period before
	Inside  []form // for the entry that was chosen
	Outside []form
	OpenOut bool
	Blocked []blocked
}

func (p *pages) showOpening(v *visit) error {
	page, err := v.opening(v.r.URL.Query().Get("entry"), v.r.URL.Query().Get("period"))
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "opening", page)
	return nil
}

func (p *pages) openItem(v *visit) error {
	sent := sentBy(v.r.PostForm)
	answer, err := v.carryOut(workflow.Act{Kind: rules.KindItem}, sent)
	if err == nil {
		v.leaveNotice(sent.Act, rules.KindItem)
		return v.opened(answer.Subject, sent)
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	page, err := v.opening(sent.With["entry"], "")
	if err != nil {
		return err
	}
	office, err := v.inForce(rules.KindItem)
	if err != nil {
		return err
	}
	said := v.said(r, office.Procedure)
	page.Refused = &said
	v.refuse(page.Inside, sent, r, said)
	page.OpenOut = v.refuse(page.Outside, sent, r, said)
	v.show(statusOf(r), "opening", page)
	return nil
}

// opened leads to the item, or, where that was asked for, starts its draft and leads to the first step.
func (v *visit) opened(id rules.SubjectID, sent sentForm) error {
	if !v.r.URL.Query().Has("draft") {
		return v.goTo(itemPath(id))
	}
	started := sentForm{Act: "start", Key: sent.Key + "-start"}
	if _, err := v.carryOut(workflow.Act{Subject: id}, started); err != nil {
		if _, refused := rules.AsRefusal(err); !refused {
			return err
		}
		return v.goTo(itemPath(id)) // it is registered; somebody else drafts it
	}
	return v.goTo(draftPath(id, stepContent))
}

func (v *visit) opening(entry, period string) (openingPage, error) {
	page := openingPage{}
	office, err := v.inForce(rules.KindItem)
	if err != nil {
		return page, err
	}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		if page.Owed, err = v.stagesOwed(tx, office); err != nil {
			return err
		}
		owed, err := v.owed(tx, office, mostOwed)
		page.Owed = append(page.Owed, owed...)
		return err
	})
	if err != nil {
		return page, err
	}
	act := workflow.Act{Kind: rules.KindItem}
	if _, known := office.Catalogue.Entry(rules.EntryCode(entry)); known {
		act.With = rules.Values{"entry": entry} // what is asked may depend on the entry
	}
	offers, err := v.offers(act)
	if err != nil {
		return page, err
	}
	page.Search = strings.TrimSpace(v.r.URL.Query().Get("q"))
	page.Tree, page.Found = v.entryTree(office, page.Search)
	if chosen, known := office.Catalogue.Entry(rules.EntryCode(entry)); known {
		if page.About, page.Last, err = v.aboutEntry(office, chosen, period); err != nil {
			return page, err
		}
	}
	for _, offer := range offers {
		v.addOpening(&page, office, offer, entry, period)
	}
	return page, nil
}

// addOpening sorts an opening act by whether it asks for an entry of the catalogue.
func (v *visit) addOpening(page *openingPage, office *rules.Dossier, offer workflow.Offer, entry, period string) {
	if !offer.Allowed {
		page.Blocked = append(page.Blocked, blocked{offer.Act.Label.In(v.lang), v.said(offer.Why, office.Procedure)})
		return
	}
	forms := v.forms(office, offer, "/items/open")
	made := &forms[0]
	made.Main = true
	if !asksForEntry(offer.Act) {
		page.Outside = append(page.Outside, forms...)
		return
	}
	chosen, known := office.Catalogue.Entry(rules.EntryCode(entry))
	if !known {
		return
	}
	page.Entry, page.Chosen = entry, entry+" "+chosen.Title
	v.settle(made, chosen, period)
	settleStage(made, chosen, page.Owed, period)
	page.Inside = append(page.Inside, forms...)
}

func asksForEntry(act rules.Act) bool {
	for _, f := range act.Fields {
		if f.From == rules.FromEntries {
			return true
		}
	}
	return false
}

// settle puts the chosen entry into the form, and its periods in place of the text that is typed for an event.
func (v *visit) settle(f *form, entry *rules.Entry, period string) {
	for i := range f.Inputs {
		in := &f.Inputs[i]
		switch {
		case in.Name == "entry":
			in.Kind, in.Value = "hidden", string(entry.Code)
		case in.Name == "period" && entry.Timing.Periodic():
			in.Kind, in.Hint = "select", ""
			for _, year := range []int{v.today.Year() - 1, v.today.Year(), v.today.Year() + 1} {
				for _, p := range rules.PeriodsOf(entry.Timing, year) {
					in.Choices = append(in.Choices, option{p.Key, v.words.Period(p.Key), p.Key == period})
				}
			}
		case in.Name == "period":
			in.Value = period
		}
	}
}
