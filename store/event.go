package store

import (
	"time"

	"gongkai/rules"
)

// Event (事由) is what a catalogue entry waited for: an appointment, a meeting, a change. It dates an obligation.
type Event struct {
	Entry  rules.EntryCode
	Day    rules.Date
	Period string
	Note   string
	By     rules.PersonID // none on the command line, where possession of the machine is authority
	Via    string
	At     time.Time
}

// AddEvent puts an event on record; the same one twice is refused.
func (tx *Tx) AddEvent(org rules.OrganisationID, e Event) error {
	n, err := tx.exec(`INSERT INTO event (organisation_id, entry, day, period, note, by_person, via, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organisation_id, entry, day) DO NOTHING`,
		org, e.Entry, day{e.Day}, e.Period, e.Note, e.By, e.Via, instant{tx.At})
	if err == nil && n == 0 {
		return rules.Refuse(rules.EventRegistered, rules.BasisPeriodic, "entry", string(e.Entry), "date", e.Day.String())
	}
	return fault("register an event", err)
}

// Events reads the events of an entry, the oldest first.
func (tx *Tx) Events(org rules.OrganisationID, entry rules.EntryCode) ([]Event, error) {
	var rows []struct {
		Entry  rules.EntryCode `db:"entry"`
		Day    day             `db:"day"`
		Period string          `db:"period"`
		Note   string          `db:"note"`
		By     rules.PersonID  `db:"by_person"`
		Via    string          `db:"via"`
		At     instant         `db:"at"`
	}
	err := tx.all(&rows, `SELECT entry, day, period, note, by_person, via, at FROM event
		WHERE organisation_id = ? AND entry = ? ORDER BY day`, org, entry)
	var all []Event
	for _, r := range rows {
		all = append(all, Event{r.Entry, r.Day.Date, r.Period, r.Note, r.By, r.Via, r.At.Time})
	}
	return all, fault("read events", err)
}
