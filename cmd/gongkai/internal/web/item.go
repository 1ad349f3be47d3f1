package web

import (
	"net/http"
	"net/url"
	"slices"

	"gongkai/rules"
	"gongkai/workflow"
)

// itemPage is an item with everything around it.
type itemPage struct {
	ID        rules.SubjectID
	Number    string
	Title     string
	State     rules.State
	Badges    []badge
	Steps     []step
	Notice    string
	Onward    *link // what waits for the reader next, once something is done
	Refused   *message
	Kept      []kept // what was typed, when the form that it was typed into is no longer offered
	Waiting   string // whose turn it is, or what the reader, whose turn it is, still lacks
	Primary   []form
	Others    []offered
	Blocked   []blocked
	Facts     []fact
	Files     []fileShown
	Text      *textShown
	Postings  []posting
	Opinions  []opinionShown
	OpinionN  int
	MayTell   bool // may register an opinion
	Dues      []dueShown
	Road      []ahead
	History   []pastShown
	Staff     bool
	Decided   []decisionShown
	Tabled    bool // waits for a meeting
	Corrected []correctionShown
	Public    *noticeShown // a public notice with the objections to it
	Returned  string       // by whom it was sent back, and why
	Letters   []link
	Matter    *link // that it is a stage of
	// ReadFirst puts the text before the act: who decides on it has read it.
	ReadFirst bool
	Attached  []attachmentShown
	Attach    string         // where attachments are put
	Walk      string         // where it is drafted step by step
	Draft     *draftingShown // what is to be known of the text while it is written and judged
}

func (p itemPage) title(*visit) string { return p.Title }

// offered is an act that may be done besides the one that is asked for.
type offered struct {
	Label string
	Open  bool
	Forms []form
}

// blocked is an act of the state that may not be done now, and why.
type blocked struct {
	Label string
	Why   message
}

// fact is one line of what is known of the item.
type fact struct{ Label, Value string }

func (p *pages) showItem(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	if err := v.noteOpening(f); err != nil {
		return err
	}
	page, err := v.itemPage(f)
	if err != nil {
		return err
	}
	if kind, act, ok := v.takeNotice(); ok {
		page.Notice = v.say("web.done", "act", v.words.Act(act, f.procedures(kind)...))
		if page.Onward, err = v.onward(f.Subject.ID); err != nil {
			return err
		}
	}
	v.show(http.StatusOK, "item", page)
	return nil
}

func (p *pages) actOnItem(v *visit) error {
	return v.actOn(rules.KindItem, func(f *file, sent sentForm, r *rules.Refusal) error {
		page, err := v.itemPage(f)
		if err != nil {
			return err
		}
		page.Refused, page.Kept = v.refused(f, page.Primary, page.Others, sent, r)
		v.show(statusOf(r), "item", page)
		return nil
	})
}

func (v *visit) itemPage(f *file) (itemPage, error) {
	page := itemPage{
		ID: f.Subject.ID, Number: f.Item.Number, Title: f.Item.Title, Staff: v.reach.All,
		Facts: v.facts(f), Text: v.textOf(f), Postings: v.postings(f), OpinionN: len(f.Opinions),
		MayTell: len(f.Publications) > 0, Corrected: v.corrections(f),
	}
	page.State, _ = f.Procedure.State(f.Subject.State)
	page.Badges = v.badges(f)
	page.Steps = v.steps(f)
	if v.sent(f) {
		return page, v.answerOn(f, &page)
	}
	if !page.Staff {
		return page, nil
	}
	page.Returned, page.Letters = v.returned(f.moves, f.texts), v.letters(f)
	page.Dues, page.History, page.Files = v.dues(f), v.history(f), v.files(f)
	page.Decided, page.Tabled = v.decisions(f), forMeeting(f, page.State)
	page.Opinions = v.opinionsShown(f)
	page.Public = v.noticeOf(f)
	page.Matter = v.matterOf(f)
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	if err != nil {
		return page, err
	}
	v.sortOffers(f, offers, &page)
	if err := v.addDraft(f, &page); err != nil {
		return page, err
	}
	if page.Attached, err = v.attached(f); err != nil {
		return page, err
	}
	road, err := v.Engine.Forecast(v.r.Context(), v.org.ID, f.Subject.ID)
	page.Road = v.road(f, road)
	if len(page.Road) > 0 && len(page.Primary) == 0 {
		page.Waiting = v.waiting(road[0], page.Road[0])
	}
	return page, err
}

// asksFor says whether the address names the act, which then stands there unfolded.
func (v *visit) asksFor(act rules.Act) bool {
	return v.r.Method == http.MethodGet && v.r.URL.Query().Get("act") == string(act.Name)
}

// waiting says whose turn it is. Whoever holds the turn and cannot use it yet is told what is missing, not to wait.
func (v *visit) waiting(next workflow.Step, shown ahead) string {
	mine := slices.ContainsFunc(next.Holders, func(p rules.Person) bool { return p.ID == v.me.Person.ID })
	if mine && shown.Missing != "" {
		return v.say("web.not_yet", "act", shown.Act, "why", shown.Missing)
	}
	return v.say("web.waiting", "who", shown.Who)
}

// sortOffers finds the one act that is asked for, the others that may be done, and those that may not, with the reason.
func (v *visit) sortOffers(f *file, offers []workflow.Offer, page *itemPage) {
	primary := primaryOf(offers)
	for i, offer := range offers {
		if v.elsewhere(f, offer, page) {
			continue
		}
		if !offer.Allowed {
			page.Blocked = append(page.Blocked, blocked{
				Label: offer.Act.Label.In(v.lang), Why: v.said(offer.Why, f.Procedure),
			})
			continue
		}
		forms := v.forms(f.Dossier, offer, pathOf(f.Subject)+"/acts")
		for j := range forms {
			forms[j].fill(f.current(offer.Act))
		}
		if i == primary {
			page.Primary = forms
			page.ReadFirst = page.State.Step == 1 && !slices.Contains(offer.Act.By, rules.DutyDrafter)
			continue
		}
		page.Others = append(page.Others, offered{Label: offer.Act.Label.In(v.lang), Forms: forms, Open: v.asksFor(offer.Act)})
	}
}

// elsewhere notes what has a page of its own: the attachments; and where the draft is written step by step.
func (v *visit) elsewhere(f *file, offer workflow.Offer, page *itemPage) bool {
	switch offer.Act.Name {
	case rules.ActAttach:
		if offer.Allowed {
			page.Attach = attachmentsPath(f.Subject.ID)
		}
		return true
	case "detach":
		return true
	case "start", "save":
		if offer.Allowed {
			page.Walk = itemPath(f.Subject.ID) + "/draft"
		}
	}
	return false
}

// primaryOf is the first allowed act of the main road, or that which brings it forward by a text; -1 when there is none.
func primaryOf(offers []workflow.Offer) int {
	for i, o := range offers {
		if o.Allowed && o.Act.Main {
			return i
		}
	}
	for i, o := range offers {
		if o.Allowed && o.Act.Has(rules.MarkChange) {
			return i
		}
	}
	return -1
}

// current is what stands already in what the act writes anew: a draft is changed, not typed again.
func (f *file) current(act rules.Act) rules.Values {
	if f.Meeting != nil {
		return f.proposed(act)
	}
	if f.Revision != nil && act.Name == "redraft" {
		return rules.Values{
			"version": f.Revision.Version, "reason": f.texts[f.Revision.Reason], "text": f.texts[f.CurrentDigest()],
		}
	}
	if !act.Has(rules.MarkChange) {
		return nil
	}
	values := rules.Values{"title": f.Item.Title}
	if version, ok := f.Current(); ok && !version.Nil {
		values["title"], values["text"] = version.Title, f.texts[version.Digest]
	}
	return values
}

// procedures are those whose labels may be meant on an item page; the one of the kind comes first.
func (f *file) procedures(kind rules.Kind) []*rules.Procedure {
	if kind == rules.KindFeedback {
		return []*rules.Procedure{f.opinion.Procedure, f.Procedure}
	}
	return []*rules.Procedure{f.Procedure, f.opinion.Procedure}
}

// pathOf is the page of a subject that has one of its own.
func pathOf(s rules.Subject) string {
	switch s.Kind {
	case rules.KindMeeting:
		return meetingPath(s.ID)
	case rules.KindRevision:
		return revisionPath(s.ID)
	case rules.KindMatter:
		return matterPath(s.ID)
	case rules.KindErasure:
		return "/erasures"
	case rules.KindCalendar:
		return calendarPath(s.ID)
	}
	return itemPath(s.ID)
}

func itemPath(id rules.SubjectID) string { return "/items/" + url.PathEscape(string(id)) }
