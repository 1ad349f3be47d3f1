package web

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
)

// badge is a word on a coloured ground; the word says all, the colour only repeats it.
type badge struct{ Class, Text string }

func (v *visit) badges(f *file) []badge {
	state, _ := f.Procedure.State(f.Subject.State)
	all := []badge{{Class: "state", Text: state.Label.In(v.lang)}}
	if f.Item.Outside {
		all = append(all, badge{Class: "outside", Text: v.say("web.outside")})
	}
	if _, orally := f.OralConsent(); orally && v.reach.All {
		all = append(all, badge{Class: "soon", Text: v.say("web.emergency")})
	}
	if f.Item.Nil {
		all = append(all, badge{Class: "plain", Text: v.say("web.nil")})
	}
	if f.Subject.Round > 1 && v.reach.All {
		all = append(all, badge{Class: "plain", Text: v.say("web.round", "n", strconv.Itoa(f.Subject.Round))})
	}
	if _, ok := rules.ReturnOf(f.moves); ok && v.reach.All {
		all = append(all, badge{Class: "today", Text: v.say("web.returned")})
	}
	if v.onlyHistory(f) {
		all = append(all, badge{Class: "plain", Text: v.words.Word("history", rules.HistoryEnded)})
	}
	if v.reach.All {
		for _, due := range f.Dues {
			if due.Open() && due.Holder != "" {
				late := v.lateness(due, f.Calendar)
				late.Text = v.say("web.badge_of", "due", v.words.Word("due", due.Kind), "late", late.Text)
				all = append(all, late)
			}
		}
	}
	return all
}

// onlyHistory says that what a member reads is 历史公开: it stands posted nowhere any more.
func (v *visit) onlyHistory(f *file) bool {
	readable := rules.Readable(v.reach, f.Subject.Organisation, f.Publications)
	return !v.reach.All && len(readable) > 0 && !slices.ContainsFunc(readable, func(p rules.Publication) bool { return p.Status == rules.Posted })
}

// soon is how many working days before its end a due is pointed out.
const soon = 3

// lateness says how a due stands today.
func (v *visit) lateness(due rules.Due, cal *rules.Calendar) badge {
	day := due.Deadline.Date
	late, left := due.OverdueOn(v.today, cal), cal.Between(v.today, day)
	switch {
	case day.IsZero():
		return badge{Class: "plain", Text: v.say("web.late.none")}
	case late > 0:
		return badge{Class: "late", Text: v.say("web.late.over", "n", strconv.Itoa(late))}
	case v.today.After(day):
		return badge{Class: "today", Text: v.say("web.late.passed")}
	case day == v.today:
		return badge{Class: "today", Text: v.say("web.late.today")}
	case left <= soon:
		return badge{Class: "soon", Text: v.say("web.late.left", "n", strconv.Itoa(left))}
	}
	return badge{Class: "plain", Text: v.say("web.late.left", "n", strconv.Itoa(left))}
}

// facts lists what is known of the item, without what is not known.
func (v *visit) facts(f *file) []fact {
	var all []fact
	add := func(label, value string) {
		if value != "" {
			all = append(all, fact{v.say("web.fact." + label), value})
		}
	}
	add("number", f.Item.Number)
	add("entry", v.entryOf(f))
	add("period", v.periodOf(f))
	add("unit", v.unitOf(f.Profile, f.Item.Unit))
	add("audiences", v.audiencesOf(f))
	if e := f.Entry; e != nil {
		add("timing", v.words.Word("timing", string(e.Timing)))
		add("term", v.words.Word("term", string(e.Term)))
		add("retention", v.words.Word("retention", string(e.Retention)))
	}
	if day, ok := f.PublicationDue(); ok {
		add("publish_by", v.words.Date(day))
	}
	if f.Catalogue != nil && f.Catalogue.Adopted() && v.reach.All && !f.Item.Outside {
		add("decision", f.Catalogue.Decision)
	}
	add("archive_code", f.Item.ArchiveCode)
	v.addNotice(f, add)
	if v.reach.All || v.sent(f) {
		v.addConsent(f, add)
		v.addWithholding(f, add)
		v.addAmended(f, add)
	}
	return all
}

// addConsent adds what an item outside the catalogue goes by: its work plan, and how 市委 answered.
func (v *visit) addConsent(f *file, add func(label, value string)) {
	if plan := f.Item.Plan; plan != nil {
		var carriers []string
		for _, c := range f.Carriers() {
			carriers = append(carriers, c.Label.In(v.lang))
		}
		add("carriers", strings.Join(carriers, v.say("web.and")))
		add("responsible", plan.Responsible)
		add("reason", f.texts[plan.Reason])
		add("risk", f.texts[plan.Risk])
	}
	if c := f.Item.Consent; c != nil {
		add("request", c.Request)
		add("reply", c.Reply)
		add("replied_on", v.words.Date(c.RepliedOn))
		if c.Entered() {
			add("answer", v.words.Word("consent", string(c.Answer())))
		}
		add("conditions", f.texts[c.Conditions])
		add("answer_reason", f.texts[c.Reason])
		if c.ByAccount {
			add("confirmation", v.say("web.by_account"))
		}
		if c.Entered() && c.ConfirmedBy == "" {
			add("confirmation", v.say("web.unconfirmed"))
		}
	}
}

func (v *visit) entryOf(f *file) string {
	if f.Item.Outside || f.Entry == nil {
		return v.say("web.outside")
	}
	return string(f.Entry.Code) + " " + f.Entry.Title
}

func (v *visit) periodOf(f *file) string {
	if f.Item.Period == "" {
		return ""
	}
	return v.words.Period(f.Item.Period)
}

func (v *visit) unitOf(p *rules.Profile, code rules.UnitCode) string {
	if unit, ok := p.Unit(code); ok {
		return unit.Label.In(v.lang)
	}
	return string(code)
}

func (v *visit) audiencesOf(f *file) string {
	var all []string
	for _, a := range f.Audiences() {
		all = append(all, v.words.Word("audience", string(a)))
	}
	return strings.Join(all, v.say("web.then"))
}

// textShown is the text that stands now, or, for who may read only what is disclosed, the one that is disclosed.
type textShown struct {
	Title, Body, Note string
	Blocks            []rules.Block
}

func (v *visit) textOf(f *file) *textShown {
	version, ok := v.reader().Version(f.Dossier)
	if !ok {
		return nil
	}
	shown := &textShown{Title: version.Title, Body: f.texts[version.Digest]}
	if v.reach.All {
		shown.Note = v.say("web.version", "n", strconv.Itoa(version.N))
	}
	if shown.Body == "" {
		shown.Body = v.say("web.erased")
	}
	shown.Blocks = rules.Blocks(shown.Body)
	return shown
}

// posting is one publication with what proves it.
type posting struct {
	N                              int
	Carrier, Audience, From, Until string
	Status, Version                string
	Evidence                       []fact
	Missing                        string
	Notice, Since                  string
}

func (v *visit) postings(f *file) []posting {
	var all []posting
	for _, p := range rules.Readable(v.reach, f.Subject.Organisation, f.Publications) {
		shown := posting{
			N: p.N, Carrier: v.carrierOf(f.Profile, p.Carrier), Audience: v.words.Word("audience", string(p.Audience)),
			From: v.words.Date(p.From), Until: v.words.Date(p.Until), Status: v.words.Standing(p),
			Version: v.say("web.version", "n", strconv.Itoa(p.Version)), Notice: v.remarkOf(f, p),
		}
		if p.Ended {
			shown.Until = v.words.Date(p.Down) // how long it was really shown
		} else if !p.Since.IsZero() {
			shown.Since = v.say("web.since", "date", v.words.Date(p.Since))
		}
		if v.reach.All {
			shown.Evidence, shown.Missing = v.evidenceOf(f, p)
		}
		all = append(all, shown)
	}
	return all
}

func (v *visit) carrierOf(p *rules.Profile, code rules.CarrierCode) string {
	if carrier, ok := p.Carrier(code); ok {
		return carrier.Label.In(v.lang)
	}
	return string(code)
}

func (v *visit) evidenceOf(f *file, p rules.Publication) (all []fact, missing string) {
	carrier, _ := f.Profile.Carrier(p.Carrier)
	for _, field := range carrier.Evidence {
		if value := p.Evidence[field.Name]; value != "" {
			all = append(all, fact{field.Label.In(v.lang), value})
		}
	}
	return all, v.lacking(f.Dossier, p)
}

// lacking names what the posting's evidence still lacks.
func (v *visit) lacking(d *rules.Dossier, p rules.Publication) string {
	var names []string
	for _, field := range d.MissingEvidence(p) {
		names = append(names, field.Label.In(v.lang))
	}
	return strings.Join(names, v.say("web.list"))
}
