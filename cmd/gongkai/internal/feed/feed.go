// Package feed (日历订阅) makes the private calendar of a person: the dates that the person's posts and units hold, in
// codes and numbers alone, for it leaves the office's own network and no word of the Party may leave with it.
package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"gongkai/cmd/gongkai/internal/ical"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// most bounds the feed; whoever holds more sees the first of them.
const most = 500

// alarmAt is when on the working day before its date a due rings.
const alarmAt = 9 * time.Hour

// Of writes the feed of a person as it stands at the instant of the transaction.
func Of(tx *store.Tx, engine *workflow.Engine, org rules.OrganisationID, person rules.PersonID) ([]byte, error) {
	today := rules.DateOf(tx.At)
	me, err := tx.Standing(org, person, today)
	if err != nil {
		return nil, err
	}
	office, err := engine.InForce(tx, org, rules.KindItem, today)
	if err != nil {
		return nil, err
	}
	lines, err := tx.DueLines(me, store.DueFilter{}, most)
	c := ical.Calendar{Product: "-//gongkai//dues//ZH", Name: office.Organisation.Short, Refresh: "PT6H"}
	for _, l := range lines {
		c.Events = append(c.Events, event(l, org, office.Calendar))
	}
	return c.Encode(), err
}

// event is a due as a day. An obligation that is taken up ends as an event, and the dues of its item begin.
func event(l store.DueLine, org rules.OrganisationID, calendar *rules.Calendar) ical.Event {
	d := l.Due.Deadline
	return ical.Event{
		UID: uid(l) + "@" + string(org), Revised: l.Revised, Sequence: d.Redatings(), Day: d.Date, Summary: code(l),
		Tentative: d.Provisional, Alarm: calendar.Add(d.Date, -1).Time().Add(alarmAt),
	}
}

// uid names the due for ever, without a word of what it is; its date is no part of it.
func uid(l store.DueLine) string {
	place := l.Place()
	place.Date = 0
	sum := sha256.Sum256([]byte(place.String()))
	return hex.EncodeToString(sum[:16])
}

// code is what the day is called: the number as it is printed, or the entry and period of what has none yet.
func code(l store.DueLine) string {
	switch {
	case l.Number != "":
		return l.Number
	case l.ItemEntry != "":
		return string(l.ItemEntry) + "/" + l.Period
	}
	return string(l.Subject[:8])
}
