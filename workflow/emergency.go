package workflow

import "gongkai/rules"

// consentOrally notes the head's oral consent to the text as it stands, which the head signs afterwards.
func consentOrally(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	head, _ := d.Head(a.With["leader"]) // the check head_may_consent/1 has found the person before
	item := d.Item
	item.Emergency = &rules.Emergency{
		How: a.With["how"], On: a.Happened, At: a.With["at"], Reason: rules.Digest(m.With["reason"]),
		Head: head.ID, HeadName: head.Name, Content: d.CurrentDigest(),
	}
	m.Item = &item
	alsoDue(d, rules.DueSignature, rules.DutyHead, m)
}

// signEmergency meets the due of the signature, which settleDues sees by the item.
func signEmergency(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item, signed := d.Item, *d.Item.Emergency
	signed.SignedBy, signed.SignedOn = a.By.Person.ID, a.Happened
	item.Emergency = &signed
	m.Item = &item
}
