package store

import (
	"encoding/json"

	"gongkai/rules"
)

// ItemStates counts the items of the organisation in each state.
func (tx *Tx) ItemStates(org rules.OrganisationID) (map[rules.StateName]int, error) {
	var rows []struct {
		State rules.StateName `db:"state"`
		N     int             `db:"n"`
	}
	err := tx.all(&rows, `SELECT s.state, count(*) AS n FROM subject s WHERE s.organisation_id = ? AND s.kind = ? GROUP BY s.state`,
		org, rules.KindItem)
	all := map[rules.StateName]int{}
	for _, r := range rows {
		all[r.State] = r.N
	}
	return all, fault("count items", err)
}

// OpinionRow (意见清单行) is an opinion as lists show it: about which item it is, and when it was registered.
type OpinionRow struct {
	Item   rules.SubjectID
	Number string
	Title  string
	State  rules.StateName
	On     rules.Date
}

// OpinionsBetween lists the opinions that were registered within the days, the newest first.
func (tx *Tx) OpinionsBetween(org rules.OrganisationID, from, through rules.Date, limit int) ([]OpinionRow, error) {
	var rows []struct {
		Item   rules.SubjectID `db:"item_id"`
		Number string          `db:"number"`
		Title  string          `db:"title"`
		State  rules.StateName `db:"state"`
		At     instant         `db:"at"`
	}
	err := tx.all(&rows, `SELECT f.item_id, i.number, i.title, s.state, a.at
		FROM feedback f JOIN subject s ON s.id = f.subject_id JOIN item i ON i.subject_id = f.item_id
			JOIN act a ON a.organisation_id = f.organisation_id AND a.subject_id = f.subject_id AND a.seq = 1
		WHERE f.organisation_id = ? AND a.at >= ? AND a.at < ? ORDER BY a.at DESC, s.id DESC LIMIT ?`,
		org, midnight(from), midnight(through.AddDays(1)), limit)
	var all []OpinionRow
	for _, r := range rows {
		all = append(all, OpinionRow{r.Item, r.Number, r.Title, r.State, rules.DateOf(r.At.Time)})
	}
	return all, fault("list opinions", err)
}

// midnight is the instant at which the day begins in Shanghai.
func midnight(day rules.Date) instant { return instant{day.Time()} }

// DecisionRow (决定清单行) is a line on the agenda of a meeting; without an outcome before the vote.
type DecisionRow struct {
	Meeting rules.SubjectID
	Number  string // of the meeting
	On      rules.Date
	Line    rules.AgendaLine
}

// DecisionsBetween lists what meetings of those days have decided or are to decide, the newest meeting first.
func (tx *Tx) DecisionsBetween(org rules.OrganisationID, from, through rules.Date, limit int) ([]DecisionRow, error) {
	var rows []struct {
		Meeting rules.SubjectID `db:"meeting_id"`
		Number  string          `db:"number"`
		On      day             `db:"on_day"`
		Facts   string          `db:"facts"`
	}
	err := tx.all(&rows, `SELECT l.meeting_id, g.number, g.on_day, l.facts
		FROM meeting g JOIN agenda_line l ON l.organisation_id = g.organisation_id AND l.meeting_id = g.subject_id
		WHERE g.organisation_id = ? AND g.on_day >= ? AND g.on_day <= ? ORDER BY g.on_day DESC, l.meeting_id, l.n LIMIT ?`,
		org, day{from}, day{through}, limit)
	var all []DecisionRow
	for _, r := range rows {
		one := DecisionRow{Meeting: r.Meeting, Number: r.Number, On: r.On.Date}
		if err := json.Unmarshal([]byte(r.Facts), &one.Line); err != nil {
			return nil, fault("read an agenda line", err)
		}
		all = append(all, one)
	}
	return all, fault("list decisions", err)
}
