package workflow

import "gongkai/rules"

func makePlan(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item := d.Item
	plan := rules.PlanOf(a.With, m.With)
	item.Plan, item.Consent = &plan, nil
	m.Item = &item
}

// requestConsent notes what is sent to 市委: the text and the plan as they stand, to which the consent is bound.
func requestConsent(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Consent = &rules.Consent{
		Request: a.With["request_number"], Content: d.CurrentDigest(), Plan: d.Item.Plan.Digest(),
	}
	m.Item = &item
}

// recordConsent returns the effect that notes the reply as the first person enters it, and the second person's
// confirmation. A return that is confirmed begins the next round.
func recordConsent(outcome rules.ConsentOutcome) effect {
	return func(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
		if d.Item.Consent == nil {
			return // nothing was requested; the item stays where it is
		}
		item, consent := d.Item, *d.Item.Consent
		if consent.Entered() {
			consent.ConfirmedBy = a.By.Person.ID
		} else {
			enterAnswer(&consent, outcome, a, m)
		}
		item.Consent = &consent
		m.Item = &item
		if outcome == rules.ConsentReturned && consent.Confirmed() {
			nextRound(d, a, m)
			tellHandlers(d, a, m)
		}
	}
}

func enterAnswer(c *rules.Consent, outcome rules.ConsentOutcome, a rules.Attempt, m *rules.Move) {
	c.Outcome = outcome.Kept()
	c.Reply, c.Scan, c.EnteredBy = a.With["reply_number"], a.With["scan"], a.By.Person.ID
	c.RepliedOn, _ = rules.ParseTyped(a.With["replied_on"]) // the check has read it before
	c.Conditions, c.Reason = rules.Digest(m.With["conditions"]), rules.Digest(m.With["reason"])
}

// answerByAccount returns the effect of the superior's own answer. It takes the place of a paper that one person has
// entered and nobody confirmed.
func answerByAccount(outcome rules.ConsentOutcome) effect {
	return func(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
		if d.Item.Consent == nil {
			return // nothing was requested; the item stays where it is
		}
		item, was := d.Item, d.Item.Consent
		consent := rules.Consent{Request: was.Request, Content: was.Content, Plan: was.Plan, ByAccount: true}
		enterAnswer(&consent, outcome, a, m)
		consent.RepliedOn, consent.ConfirmedBy = a.Happened, a.By.Person.ID
		item.Consent = &consent
		m.Item = &item
	}
}

func discardConsent(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	if d.Item.Consent == nil {
		return
	}
	item, was := d.Item, d.Item.Consent
	item.Consent = &rules.Consent{Request: was.Request, Content: was.Content, Plan: was.Plan}
	m.Item = &item
}
