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

// recordConsent notes the reply as the first person enters it, and the second person's confirmation.
func recordConsent(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	if d.Item.Consent == nil {
		return // nothing was requested; the item stays where it is
	}
	item, consent := d.Item, enteredReply(*d.Item.Consent, a, m)
	item.Consent = &consent
	m.Item = &item
}

// enteredReply is the reply of 市委 once somebody has entered it, or confirmed what another has entered.
func enteredReply(c rules.Consent, a rules.Attempt, m *rules.Move) rules.Consent {
	if scan := a.With["scan"]; scan != "" && c.Scan == "" {
		c.Scan = rules.UploadID(scan) // whoever of the two has the paper
	}
	if c.Entered() {
		c.ConfirmedBy = a.By.Person.ID
		return c
	}
	c.Reply, c.EnteredBy = a.With["reply_number"], a.By.Person.ID
	c.RepliedOn, _ = rules.ParseTyped(a.With["replied_on"]) // the check has read it before
	c.Conditions = rules.Digest(m.With["conditions"])
	return c
}

func discardConsent(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	if d.Item.Consent == nil {
		return
	}
	item, was := d.Item, d.Item.Consent
	item.Consent = &rules.Consent{Request: was.Request, Content: was.Content, Plan: was.Plan}
	m.Item = &item
}
