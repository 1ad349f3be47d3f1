package workflow

import "gongkai/rules"

// waiveOrder notes the exception from 先党内后党外 with the text that it is given to.
func waiveOrder(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item := d.Item
	item.OrderWaiver = &rules.OrderWaiver{
		Reason: rules.Digest(m.With["reason"]), By: a.By.Person.ID, Duty: m.By.Duty, Content: d.CurrentDigest(),
	}
	m.Item = &item
}
