package web

import (
	"net/http"

	"gongkai/rules"
	"gongkai/workflow"
)

// revisionPage is a new version of a document on its way: what is wrong with it, what it changes, who has to agree.
type revisionPage struct {
	itemPage
	Draft draftShown
}

func (p *pages) showRevision(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindRevision)
	if err != nil {
		return err
	}
	page, err := v.revisionPage(f)
	if err != nil {
		return err
	}
	if kind, act, ok := v.takeNotice(); ok {
		page.Notice = v.say("web.done", "act", v.words.Act(act, f.procedures(kind)...))
	}
	v.show(http.StatusOK, "revision", page)
	return nil
}

func (v *visit) revisionPage(f *file) (revisionPage, error) {
	page := revisionPage{Draft: v.draftShown(f.Draft), itemPage: itemPage{
		ID: f.Subject.ID, Number: f.Revision.Number, Title: f.Revision.Title, Badges: v.badges(f), Staff: true,
		Facts: v.revisionFacts(f), Dues: v.dues(f), History: v.history(f), Decided: v.decisions(f),
	}}
	page.State, _ = f.Procedure.State(f.Subject.State)
	page.Tabled = f.Subject.State == rules.RevisionDeliberating
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	if err != nil {
		return page, err
	}
	v.sortOffers(f, offers, &page.itemPage)
	page.ReadFirst = false
	road, err := v.Engine.Forecast(v.r.Context(), v.org.ID, f.Subject.ID)
	page.Road = v.road(f, road)
	if len(page.Road) > 0 && len(page.Primary) == 0 {
		page.Waiting = v.waiting(road[0], page.Road[0])
	}
	return page, err
}

// revisionFacts lists what is known of the revision, without what is not known.
func (v *visit) revisionFacts(f *file) []fact {
	var all []fact
	add := func(label, value string) {
		if value != "" {
			all = append(all, fact{v.say("web.fact." + label), value})
		}
	}
	r := f.Revision
	add("revision_number", r.Number)
	add("document", v.words.Document(r.File))
	add("version", r.Version)
	add("revision_reason", f.texts[r.Reason])
	add("gap_reason", f.texts[r.GapReason])
	add("adopting", r.Decision)
	add("in_force", v.words.Date(r.InForce))
	if c := r.Approval; c != nil {
		add("request", c.Request)
		add("reply", c.Reply)
		add("replied_on", v.words.Date(c.RepliedOn))
		if c.Entered() && c.ConfirmedBy == "" {
			add("confirmation", v.say("web.unconfirmed"))
		}
	}
	for _, filing := range f.Filings {
		add("revision_filing", filing.Number)
		add("receipt", filing.Receipt)
	}
	if a := r.Announcement; a != nil {
		add("announced", v.words.Date(a.On)+" "+a.Place)
	}
	return all
}

func (p *pages) actOnRevision(v *visit) error {
	return v.actOn(rules.KindRevision, func(f *file, sent sentForm, r *rules.Refusal) error {
		page, err := v.revisionPage(f)
		if err != nil {
			return err
		}
		page.Refused, page.Kept = v.refused(f, page.Primary, page.Others, sent, r)
		v.show(statusOf(r), "revision", page)
		return nil
	})
}
