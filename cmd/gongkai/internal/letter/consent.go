package letter

import (
	"cmp"
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// Texts are what the letters quote of the dossier's texts.
func Texts(d *rules.Dossier) []rules.Digest {
	if d.Item.Plan == nil {
		return nil
	}
	return []rules.Digest{d.Item.Plan.Reason, d.Item.Plan.Risk}
}

// Request makes the 请示 to 市委 for what is outside the catalogue (三(二)2c): a draft before it goes up, and afterwards
// what went up.
func Request(d *rules.Dossier, texts map[rules.Digest]string, words *locale.Words, today rules.Date) (Letter, error) {
	if !d.Item.Outside {
		return Letter{}, rules.Refuse(rules.InsideCatalogue, rules.BasisCatalogue, "entry", string(d.Item.Entry))
	}
	if d.Item.Plan == nil {
		return Letter{}, rules.Refuse(rules.PlanMissing, rules.BasisWorkPlan)
	}
	m := maker{words}
	l := m.frame(d, today)
	l.Title = m.say("request.title", "title", d.Item.Title)
	l.Opening = []string{m.say("request.opening", "basis", words.Basis(rules.BasisConsent), "title", d.Item.Title, "number", d.Item.Number)}
	l.Sections = m.requestSections(d, texts)
	l.Closing = m.say("request.closing")
	minutes := ""
	if decision, ok := decisionOf(d); ok {
		minutes = m.say("request.minutes", "minutes", decision.Minutes)
	}
	l.Attachments = m.numbered(m.say("request.text", "title", d.Item.Title), m.say("request.plan"), minutes)
	if sent, ok := d.Requested(); ok && d.Item.Consent != nil {
		l.Number, l.Date = d.Item.Consent.Request, words.Date(sent.Happened)
	}
	return l, nil
}

// frame is what both letters share: from whom, to whom, who signs, and when.
func (m maker) frame(d *rules.Dossier, on rules.Date) Letter {
	l := Letter{
		Masthead: m.say("masthead", "organisation", d.Organisation.Name), Number: m.say("number_open"), Addressee: m.say("to"),
		Organisation: d.Organisation.Name, Date: m.Date(on), Attached: m.say("attachment"),
	}
	if head, ok := d.Approved(rules.DutyHead); ok {
		l.Signer = m.say("signer", "name", head.Name)
	}
	return l
}

func (m maker) requestSections(d *rules.Dossier, texts map[rules.Digest]string) []Section {
	plan := d.Item.Plan
	part := func(name string, pairs ...string) Section {
		return Section{m.say("request." + name), strings.TrimSpace(m.say("request."+name+"_text", pairs...))}
	}
	version, _ := d.Current()
	review, _ := d.Did(rules.ActPass)
	parts := []Section{
		part("content", "title", version.Title, "n", strconv.Itoa(version.N), "reason", m.ended(texts[plan.Reason])),
		part("audience", "audiences", m.audiences(d), "carriers", m.carriers(d)),
		part("term", "term", m.Word("term", string(plan.Term)), "least", m.least(plan.MinPosting)),
		part("risk", "date", m.Date(review.Happened), "name", review.Name, "risk", m.ended(texts[plan.Risk])),
		part("responsible", "name", plan.Responsible),
	}
	if decision, ok := decisionOf(d); ok {
		parts = append(parts, part("decision", "date", m.Date(decision.On), "minutes", decision.Minutes,
			"body", m.Word("body", string(rules.BodyPartyGroup))))
	}
	return m.sections(parts...)
}

// decisionOf is the meeting's decision on the text as it stands.
func decisionOf(d *rules.Dossier) (rules.Decision, bool) {
	all := d.DecisionsOn(rules.QuestionDisclose)
	if len(all) == 0 {
		return rules.Decision{}, false
	}
	return all[len(all)-1], true
}

func (m maker) audiences(d *rules.Dossier) string {
	var all []string
	for _, a := range d.Audiences() {
		all = append(all, m.Word("audience", string(a)))
	}
	return strings.Join(all, m.say("list"))
}

func (m maker) carriers(d *rules.Dossier) string {
	var all []string
	for _, c := range d.Carriers() {
		all = append(all, c.Label.In(m.Lang()))
	}
	return strings.Join(all, m.say("list"))
}

// ended closes a sentence that somebody left open.
func (m maker) ended(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(strings.TrimRight(text, "。.！!？?")):], "。.！!？?") {
		return text
	}
	return text + m.say("stop")
}

// least says for how long a short-term disclosure stays up: 15d, 5wd.
func (m maker) least(text string) string {
	for _, unit := range []string{"wd", "d"} {
		if n, ok := strings.CutSuffix(text, unit); ok {
			return m.say("least."+unit, "n", n)
		}
	}
	return text
}

// Urge makes the draft of a 催办函: a reminder of a request that waits for its answer. Silence is never consent.
func Urge(d *rules.Dossier, words *locale.Words, today rules.Date) (Letter, error) {
	sent, ok := d.Requested()
	if d.Item.Consent == nil || !ok || d.Subject.State != sent.To {
		return Letter{}, rules.Refuse(rules.NotInThisState, rules.BasisProcedure, "act", string(rules.ActUrge), "state", string(d.Subject.State))
	}
	m := maker{words}
	l := m.frame(d, today)
	l.Signer = "" // who signs the reminder has not signed yet
	title, request := d.Item.Title, d.Item.Consent.Request
	var due, last rules.Date
	if waiting, open := d.Due(rules.DueConsent); open {
		due = waiting.Deadline.Date
	}
	if urged, before := d.Urged(); before {
		last = urged.Happened
	}
	l.Title = m.say("urge.title", "title", title)
	l.Opening = []string{
		m.say("urge.opening", "date", words.Date(sent.Happened), "title", title, "request", cmp.Or(request, m.say("number_open")),
			"today", words.Date(today), "n", strconv.Itoa(d.Calendar.Between(sent.Happened, today)),
			"due", words.Date(due), "last", words.Date(last)),
		m.say("urge.wait", "basis", words.Basis(rules.BasisConsent)),
	}
	l.Closing = m.say("urge.closing")
	l.Attachments = m.numbered(m.say("urge.text", "request", request))
	return l, nil
}
