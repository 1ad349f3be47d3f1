package web

import (
	"net/http"
	"slices"
	"strings"

	"gongkai/rules"
)

// approvalPage is the approval form of an item (审批表) as it prints on A4: what it is, and who agreed to it. Boxes that nobody
// has filled in yet stay open, to be signed by hand.
type approvalPage struct {
	Item     rules.SubjectID
	Heading  string
	Printed  string
	Rows     [][]fact // two facts a row, or one over the whole width
	Text     *textShown
	Opinions []opinionBox
	Whole    bool // with the course of the approval
	Other    string
	History  []pastShown
}

func (p approvalPage) title(*visit) string { return p.Heading }

func (approvalPage) sheet() string { return "alone" }

// opinionBox is what one of those who have to agree said, and who signed it when.
type opinionBox struct {
	Label, Said, Signed, Date string
}

// showApproval shows the approval form, with the course of the approval where that is asked for.
func (p *pages) showApproval(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	page := approvalPage{
		Item: f.Subject.ID, Heading: v.say("web.approval.heading"), Printed: v.say("web.approval.printed", "date", v.words.Date(v.today)),
		Rows: v.approvalRows(f), Text: v.textOf(f), Opinions: v.opinionBoxes(f), Other: itemPath(f.Subject.ID) + "/approval?history",
	}
	if page.Whole = v.r.URL.Query().Has("history"); page.Whole {
		page.History, page.Other = v.history(f), itemPath(f.Subject.ID)+"/approval"
		slices.Reverse(page.History)
	}
	v.show(http.StatusOK, "approval", page)
	return nil
}

func (v *visit) approvalRows(f *file) [][]fact {
	var carriers []string
	for _, c := range f.Carriers() {
		carriers = append(carriers, c.Label.In(v.lang))
	}
	var timing, term string
	if f.Entry != nil {
		timing, term = v.words.Word("timing", string(f.Entry.Timing)), v.words.Word("term", string(f.Entry.Term))
	}
	due, _ := f.PublicationDue()
	row := func(pairs ...string) (all []fact) {
		for i := 0; i < len(pairs); i += 2 {
			all = append(all, fact{v.say("web.fact." + pairs[i]), pairs[i+1]})
		}
		return all
	}
	return [][]fact{
		row("title", f.Item.Title),
		row("number", f.Item.Number, "entry", v.entryOf(f)),
		row("unit", v.unitOf(f.Profile, f.Item.Unit), "period", v.periodOf(f)),
		row("audiences", v.audiencesOf(f), "carriers", strings.Join(carriers, v.say("web.list"))),
		row("timing", timing, "term", term),
		row("publish_by", v.words.Date(due), "retention", v.words.Word("retention", string(f.Retention()))),
	}
}

// opinionBoxes are those of everybody who has to agree, in their order.
func (v *visit) opinionBoxes(f *file) []opinionBox {
	submitted, vouched := f.Did(rules.ActSubmit)
	if !vouched {
		submitted, vouched = f.Did(rules.ActReportNil)
	}
	passed, reviewed := f.Did(rules.ActPass)
	all := []opinionBox{
		v.opinionBox(f, "unit", submitted, vouched), v.opinionBox(f, "secrecy", passed, reviewed),
	}
	for _, duty := range f.Chain() {
		signed, done := f.Approved(duty)
		all = append(all, v.opinionBox(f, string(duty), signed, done))
	}
	if decisions := f.DecisionsOn(rules.QuestionDisclose); len(decisions) > 0 || f.OfPartyGroup() {
		all = append(all, v.meetingBox(decisions))
	}
	if f.Item.Outside {
		all = append(all, v.superiorBox(f))
	}
	return all
}

// opinionBox quotes the act by which somebody agreed.
func (v *visit) opinionBox(f *file, who string, past rules.Past, done bool) opinionBox {
	box := opinionBox{Label: v.say("web.approval." + who)}
	i := slices.IndexFunc(f.moves, func(m rules.Move) bool { return done && m.Seq == past.Seq })
	if i < 0 {
		return box
	}
	m := f.moves[i]
	act, _ := f.Procedure.Act(m.Act, m.From)
	var said []string
	for _, x := range v.saidWith(f, act, m) {
		said = append(said, v.say("web.approval.said", "label", x.Label, "value", x.Value))
	}
	box.Said, box.Signed, box.Date = strings.Join(said, "\n"), v.doer(m), v.words.Date(m.Happened)
	if box.Said == "" {
		box.Said = act.Label.In(v.lang)
	}
	return box
}

func (v *visit) meetingBox(decisions []rules.Decision) opinionBox {
	box := opinionBox{Label: v.say("web.approval.meeting")}
	for _, d := range decisions {
		box.Said, box.Signed, box.Date = v.words.Word("outcome", string(d.Line.Outcome)), d.Minutes, v.words.Date(d.On)
	}
	return box
}

// superiorBox quotes the answer of 市委 to what is outside the catalogue.
func (v *visit) superiorBox(f *file) opinionBox {
	box := opinionBox{Label: v.say("web.approval.superior")}
	if c := f.Item.Consent; c != nil && c.Entered() {
		box.Said, box.Signed, box.Date = v.words.Word("consent", string(c.Answer())), c.Reply, v.words.Date(c.RepliedOn)
	}
	return box
}
