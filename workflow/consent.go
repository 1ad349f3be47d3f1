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
		item, consent := d.Item, answered(*d.Item.Consent, outcome, a, m)
		item.Consent = &consent
		m.Item = &item
		if outcome == rules.ConsentReturned && consent.Confirmed() {
			nextRound(d, a, m)
			tellHandlers(d, a, m)
		}
	}
}

// answered is the reply of 市委 once somebody has entered it, or confirmed what another has entered.
func answered(c rules.Consent, outcome rules.ConsentOutcome, a rules.Attempt, m *rules.Move) rules.Consent {
	if scan := a.With["scan"]; scan != "" && c.Scan == "" {
		c.Scan = rules.UploadID(scan) // whoever of the two has the paper
	}
	if c.Entered() {
		c.ConfirmedBy = a.By.Person.ID
		return c
	}
	enterAnswer(&c, outcome, a, m)
	return c
}

func enterAnswer(c *rules.Consent, outcome rules.ConsentOutcome, a rules.Attempt, m *rules.Move) {
	c.Outcome = outcome.Kept()
	c.Reply, c.EnteredBy, c.EnteredFor = a.With["reply_number"], a.By.Person.ID, a.Principal
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
