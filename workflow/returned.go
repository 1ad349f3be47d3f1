package workflow

import (
	"slices"

	"gongkai/rules"
)

// tellHandlers tells everybody who has had the item, once, that it goes back; who sends it back knows.
func tellHandlers(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	kind := rules.NoticeRecalled
	if slices.Contains(rules.Returns(), m.Act) {
		kind = rules.NoticeReturned
	}
	for _, person := range d.Handlers(a.By.Person.ID) {
		m.Notices = append(m.Notices, rules.Notice{Kind: kind, Person: person})
	}
}
