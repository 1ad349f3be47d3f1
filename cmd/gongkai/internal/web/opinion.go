package web

import (
	"net/http"
	"net/url"

	"gongkai/rules"
	"gongkai/workflow"
)

// opinionShown is what somebody said about an item, and what became of it.
type opinionShown struct {
	ID                                             rules.SubjectID
	Channel, Reporter, Text, State, Answer, Manner string
	Settled                                        bool
	Dues                                           []dueShown
	Primary                                        []form
	Others                                         []offered
	Blocked                                        []blocked
}

// opinionsPage lists what was said about an item, with the form for one more.
type opinionsPage struct {
	ID       rules.SubjectID
	Number   string
	Title    string
	Notice   string
	Refused  *message
	Kept     []kept
	Opinions []opinionShown
	Register []form
	Open     bool     // an opinion waits, and comes before registering another
	Why      *message // why none can be registered
	Staff    bool
}

func (p opinionsPage) title(v *visit) string {
	return v.say("web.opinions_of", "title", p.Title)
}

// opinionsShown shows the opinions of an item as its staff read them. Who reported is for the office alone.
func (v *visit) opinionsShown(f *file) []opinionShown {
	feedback := f.opinion.Procedure
	var all []opinionShown
	for _, o := range f.Opinions {
		shown := opinionShown{
			ID: o.ID, Channel: v.choiceWord(feedback, "register", "channel", o.Channel), Text: f.texts[o.Text],
			State: v.words.State(o.State, feedback), Answer: f.texts[o.Answer],
			Manner: v.choiceWord(feedback, "answer", "manner", o.Manner), Settled: o.Settled(),
		}
		switch {
		case o.Anonymous:
			shown.Reporter = v.say("web.anonymous")
		case v.me.Has(rules.DutyOffice):
			shown.Reporter = f.texts[o.Reporter]
		default:
			shown.Reporter = v.say("web.named")
		}
		all = append(all, shown)
	}
	return all
}

// choiceWord says the label of a choice of an act's field.
func (v *visit) choiceWord(p *rules.Procedure, act rules.ActName, field, value string) string {
	for _, a := range p.Acts {
		for _, f := range a.Fields {
			for _, c := range f.Choices {
				if a.Name == act && f.Name == field && c.Value == value {
					return c.Label.In(v.lang)
				}
			}
		}
	}
	return value
}

func (p *pages) showOpinions(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	page, err := v.opinionsPage(f)
	if err != nil {
		return err
	}
	if kind, act, ok := v.takeNotice(); ok {
		page.Notice = v.say("web.done", "act", v.words.Act(act, f.procedures(kind)...))
	}
	v.show(http.StatusOK, "opinions", page)
	return nil
}

func (v *visit) opinionsPage(f *file) (opinionsPage, error) {
	page := opinionsPage{ID: f.Subject.ID, Number: f.Item.Number, Title: f.Item.Title, Staff: v.reach.All}
	if version, ok := v.reader().Disclosed(f.Dossier); ok && !page.Staff {
		page.Title = version.Title
	}
	if page.Staff {
		page.Opinions = v.opinionsShown(f)
		for i := range page.Opinions {
			if err := v.addActs(&page.Opinions[i]); err != nil {
				return page, err
			}
			page.Open = page.Open || len(page.Opinions[i].Primary) > 0
		}
	}
	return page, v.addRegister(f, &page)
}

// addActs adds to an opinion what may be done with it.
func (v *visit) addActs(o *opinionShown) error {
	f, err := v.read(string(o.ID), rules.KindFeedback)
	if err != nil {
		return err
	}
	o.Dues = v.dues(f)
	offers, err := v.offers(workflow.Act{Subject: o.ID})
	if err != nil {
		return err
	}
	var sorted itemPage
	v.sortOffers(f, offers, &sorted)
	o.Primary, o.Others, o.Blocked = sorted.Primary, sorted.Others, sorted.Blocked
	for _, forms := range append([][]form{o.Primary}, formsOf(o.Others)...) {
		for i := range forms {
			forms[i].Action = opinionPath(o.ID) + "/acts"
		}
	}
	return nil
}

func formsOf(others []offered) [][]form {
	var all [][]form
	for _, o := range others {
		all = append(all, o.Forms)
	}
	return all
}

// addRegister adds the form for one more opinion, or the reason why there is none.
func (v *visit) addRegister(f *file, page *opinionsPage) error {
	offers, err := v.offers(workflow.Act{Kind: rules.KindFeedback, Parent: f.Subject.ID})
	if err != nil {
		return err
	}
	for _, offer := range offers {
		if !offer.Allowed {
			said := v.said(offer.Why, f.procedures(rules.KindFeedback)...)
			page.Why = &said
			continue
		}
		forms := v.forms(f.opinion, offer, itemPath(f.Subject.ID)+"/opinions")
		forms[0].Main, forms[0].Rev = true, 0
		page.Register = append(page.Register, forms...)
	}
	return nil
}

func (p *pages) registerOpinion(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	sent := sentBy(v.r.PostForm)
	_, err = v.carryOut(workflow.Act{Kind: rules.KindFeedback, Parent: f.Subject.ID}, sent)
	return v.afterOpinion(f.Subject.ID, sent, err, func(page *opinionsPage, r *rules.Refusal, said message) bool {
		return v.refuse(page.Register, sent, r, said)
	})
}

func (p *pages) actOnOpinion(v *visit) error {
	if !v.reach.All {
		return notFound(v.r.PathValue("id"))
	}
	f, err := v.read(v.r.PathValue("id"), rules.KindFeedback)
	if err != nil {
		return err
	}
	sent := sentBy(v.r.PostForm)
	_, err = v.carryOut(workflow.Act{Subject: f.Subject.ID, Parent: f.Subject.Parent}, sent)
	return v.afterOpinion(f.Subject.Parent, sent, err, func(page *opinionsPage, r *rules.Refusal, said message) bool {
		return v.refuseOpinion(page, f.Subject.ID, sent, r, said)
	})
}

func (v *visit) refuseOpinion(page *opinionsPage, id rules.SubjectID, sent sentForm, r *rules.Refusal, said message) bool {
	for i := range page.Opinions {
		o := &page.Opinions[i]
		if o.ID != id {
			continue
		}
		return v.refuseOn(o.Primary, o.Others, sent, r, said)
	}
	return false
}

// afterOpinion goes on to the opinions of the item, or shows them with the refused form.
func (v *visit) afterOpinion(item rules.SubjectID, sent sentForm, err error,
	put func(*opinionsPage, *rules.Refusal, message) bool) error {
	if err == nil {
		v.leaveNotice(sent.Act, rules.KindFeedback)
		return v.goTo(itemPath(item) + "/opinions")
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	f, err := v.read(string(item), rules.KindItem)
	if err != nil {
		return err
	}
	page, err := v.opinionsPage(f)
	if err != nil {
		return err
	}
	said := v.said(r, f.procedures(rules.KindFeedback)...)
	page.Refused = &said
	if !put(&page, r, said) {
		page.Kept = v.keptOf(f.opinion, sent)
	}
	v.show(statusOf(r), "opinions", page)
	return nil
}

func opinionPath(id rules.SubjectID) string { return "/opinions/" + url.PathEscape(string(id)) }
