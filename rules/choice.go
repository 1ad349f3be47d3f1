package rules

import (
	"slices"
	"strconv"
)

// choosing lists what a field can take from the dossier, by the list that it names.
var choosing = map[string]func(*Dossier) []Choice{
	FromCarriers:     (*Dossier).carrierChoices,
	FromAllCarriers:  func(d *Dossier) []Choice { return choicesOf(d.Profile.Carriers, carrierChoice) },
	FromAudiences:    func(d *Dossier) []Choice { return choicesOf(d.Audiences(), d.audienceChoice) },
	FromEntries:      func(d *Dossier) []Choice { return choicesOf(d.Catalogue.Entries, entryChoice) },
	FromPublications: (*Dossier).publicationChoices,
	FromBodies:       func(d *Dossier) []Choice { return choicesOf(d.Profile.Bodies, bodyChoice) },
	FromMatters:      (*Dossier).matterChoices,
	FromTabled:       func(d *Dossier) []Choice { return choicesOf(d.untabled(), tabledChoice) },
	FromLines:        func(d *Dossier) []Choice { return choicesOf(d.openLines(), lineChoice) },
	FromWithholdings: func(d *Dossier) []Choice { return choicesOf(d.withholdingDecisions(), decisionChoice) },
	FromRoster:       func(d *Dossier) []Choice { return choicesOf(d.Roster, memberChoice) },
	FromAttendees:    func(d *Dossier) []Choice { return choicesOf(d.Meeting.Attendees, memberChoice) },
	FromAbsent:       func(d *Dossier) []Choice { return choicesOf(d.Meeting.silent(), memberChoice) },
	FromDecisions:    func(d *Dossier) []Choice { return choicesOf(d.DecisionsOn(QuestionDisclose), decisionChoice) },
	FromHeads:        func(d *Dossier) []Choice { return choicesOf(d.Heads, headChoice) },
	FromUp:           func(d *Dossier) []Choice { return d.postingChoices(Posted) },
	FromSuspended:    func(d *Dossier) []Choice { return d.postingChoices(Suspended) },
	FromApprovers:    (*Dossier).signatoryChoices,

	FromNotices:    func(d *Dossier) []Choice { return choicesOf(d.Notices, noticeChoice) },
	FromObjections: func(d *Dossier) []Choice { return choicesOf(d.Item.Unsettled(), objectionChoice) },
	FromUpholdings: func(d *Dossier) []Choice { return choicesOf(d.upholdings(), decisionChoice) },
	FromDocuments:  func(*Dossier) []Choice { return choicesOf(GovernedFiles(), documentChoice) },
	FromAdoptions:  func(d *Dossier) []Choice { return choicesOf(d.DecisionsOn(QuestionAdopt), decisionChoice) },

	FromPosted: (*Dossier).upChoices,

	FromAttachments: func(d *Dossier) []Choice { return choicesOf(d.Item.Attachments, attachmentChoice) },

	FromStagedEntries:  (*Dossier).stagedEntries,
	FromStages:         stageChoices(FromStages),
	FromAwaitedStages:  stageChoices(FromAwaitedStages),
	FromDatedStages:    stageChoices(FromDatedStages),
	FromVoidableStages: stageChoices(FromVoidableStages),
}

func choicesOf[T any](list []T, choice func(T) Choice) []Choice {
	var all []Choice
	for _, one := range list {
		all = append(all, choice(one))
	}
	return all
}

// same is a label that is one text in both languages, such as a title.
func same(text string) Label { return Label{ZH: text, EN: text} }

func plainChoice[T ~string](value T) Choice { return Choice{Value: string(value)} }

// audienceChoice bears what the profile calls the audience; the common word stands where it says nothing.
func (d *Dossier) audienceChoice(a Audience) Choice {
	return Choice{Value: string(a), Label: d.Profile.Scopes[a]}
}

func carrierChoice(c Carrier) Choice { return Choice{Value: string(c.Code), Label: c.Label} }

func bodyChoice(b DecidingBody) Choice { return Choice{Value: b.Code, Label: b.Label} }

func memberChoice(m Member) Choice {
	label := m.Name
	if m.Title != m.Name {
		label += "（" + m.Title + "）"
	}
	return Choice{Value: m.Login, Label: same(label)}
}

func entryChoice(e Entry) Choice { return Choice{Value: string(e.Code), Label: same(e.Title)} }

func tabledChoice(l AgendaLine) Choice {
	return Choice{Value: l.Number, Label: same(l.Number + " " + l.Title)}
}

func lineChoice(l AgendaLine) Choice {
	return Choice{Value: strconv.Itoa(l.N), Label: same(l.Number + " " + l.Title)}
}

func documentChoice(file string) Choice { return Choice{Value: file, Label: DocumentTitle(file)} }

func decisionChoice(x Decision) Choice {
	return Choice{Value: x.Ref(), Label: same(x.Minutes + " " + x.On.String())}
}

func noticeChoice(n NoticeChoice) Choice {
	return Choice{Value: n.Number, Label: same(n.Number + " " + n.Title)}
}

// objectionChoice names an objection by its number and day: what it says is not for every reader of a form.
func objectionChoice(o Objection) Choice {
	return Choice{Value: strconv.Itoa(o.N), Label: same("#" + strconv.Itoa(o.N) + " " + o.Received.String())}
}

// carrierChoices lists the carriers on which the text can still be posted for some audience.
func (d *Dossier) carrierChoices() []Choice {
	left := slices.DeleteFunc(d.Offered(), func(c Carrier) bool {
		return !slices.ContainsFunc(d.Audiences(), func(a Audience) bool { return c.Reaches(a) && !d.posted(c.Code, a) })
	})
	return choicesOf(left, carrierChoice)
}

// publicationChoices lists the postings that still lack evidence.
func (d *Dossier) publicationChoices() []Choice {
	var all []Choice
	for _, p := range d.Publications {
		if c, ok := d.Profile.Carrier(p.Carrier); ok && len(d.MissingEvidence(p)) > 0 {
			all = append(all, Choice{Value: strconv.Itoa(p.N), Label: c.Label})
		}
	}
	return all
}

// matterChoices lists the matters for which the body of the meeting has voting rules.
func (d *Dossier) matterChoices() []Choice {
	var matters []string
	for _, f := range d.Profile.Formulas {
		if d.Meeting != nil && d.Meeting.Body == f.Body {
			matters = append(matters, f.Matter)
		}
	}
	return choicesOf(matters, plainChoice)
}

func headChoice(p Person) Choice { return Choice{Value: p.Login, Label: same(p.Name)} }
