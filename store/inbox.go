package store

import (
	"slices"
	"strings"
	"time"

	"gongkai/rules"
)

// Undelivered (待投递) is a message of the outbox that lies in no inbox yet.
type Undelivered struct {
	ID           string
	Organisation rules.OrganisationID
	rules.Notice
	Day rules.Date // on which it was written: it goes to those who held the duty then
	At  time.Time
}

// AnyUndelivered says whether a message waits to be delivered.
func (tx *Tx) AnyUndelivered(today rules.Date) (some bool, err error) {
	err = tx.get(&some, `SELECT EXISTS (SELECT 1 FROM outbox WHERE sent_at IS NULL AND deliver_on <= ?)`, day{today})
	return some, fault("ask for undelivered messages", err)
}

// TakeUndelivered takes messages that wait to be delivered, the oldest first, and none that another server has taken: they
// are this transaction's until it ends.
func (tx *Tx) TakeUndelivered(today rules.Date, limit int) ([]Undelivered, error) {
	var rows []struct {
		ID           string               `db:"id"`
		Organisation rules.OrganisationID `db:"organisation_id"`
		Kind         string               `db:"kind"`
		Holder       rules.Duty           `db:"holder"`
		Unit         rules.UnitCode       `db:"unit"`
		Person       rules.PersonID       `db:"person_id"`
		At           instant              `db:"created_at"`
	}
	err := tx.all(&rows, undelivered+tx.dialect.lockFree, day{today}, limit)
	var all []Undelivered
	for _, r := range rows {
		notice := rules.Notice{Kind: r.Kind, Holder: r.Holder, Unit: r.Unit, Person: r.Person}
		all = append(all, Undelivered{r.ID, r.Organisation, notice, rules.DateOf(r.At.Time), r.At.Time})
	}
	return all, fault("take undelivered messages", err)
}

const undelivered = `SELECT id, organisation_id, kind, holder, unit, person_id, created_at FROM outbox
	WHERE sent_at IS NULL AND deliver_on <= ? ORDER BY deliver_on, created_at, id LIMIT ?`

// Deliver (投递) lays the message into the inbox of each of the people.
func (tx *Tx) Deliver(u Undelivered, to []rules.PersonID) error {
	for _, person := range to {
		err := tx.put(`INSERT INTO inbox (organisation_id, person_id, id, outbox_id, at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (outbox_id, person_id) DO NOTHING`, u.Organisation, person, NewID(), u.ID, instant{u.At})
		if err != nil {
			return fault("deliver a message", err)
		}
	}
	return fault("deliver a message", tx.put(`UPDATE outbox SET sent_at = ? WHERE id = ?`, instant{tx.At}, u.ID))
}

// PutOffDelivery lets the message wait until the day, when somebody may have come to hold the duty.
func (tx *Tx) PutOffDelivery(u Undelivered, until rules.Date) error {
	return fault("put a message off", tx.put(`UPDATE outbox SET deliver_on = ? WHERE id = ?`, day{until}, u.ID))
}

// InboxRow (站内消息) is a message as its reader finds it.
type InboxRow struct {
	ID      string
	At      time.Time
	Read    bool
	Kind    string
	Subject rules.SubjectID  // what it is about; none of an obligation that nobody has taken up
	Owed    rules.Obligation // what is owed, when it is about that
	DueKind string           // of a reminder
	Due     rules.Date
}

// InboxPage is a page of an inbox: behind the message Older, or before Newer, or else the newest.
type InboxPage struct {
	Older, Newer string
	Limit        int
}

// Inbox reads a page of a person's messages, the newest first.
func (tx *Tx) Inbox(org rules.OrganisationID, person rules.PersonID, page InboxPage) ([]InboxRow, error) {
	query, mark := inboxOlder, page.Older
	switch {
	case page.Newer != "":
		query, mark = inboxNewer, page.Newer
	case mark == "":
		mark = "~" // behind every id
	}
	var rows []inboxRow
	err := tx.all(&rows, query, org, person, mark, page.Limit)
	all := make([]InboxRow, len(rows))
	for i, r := range rows {
		if all[i], err = tx.message(org, r); err != nil {
			return nil, err
		}
	}
	if page.Newer != "" {
		slices.Reverse(all)
	}
	return all, fault("read an inbox", err)
}

const (
	inboxRead = `SELECT b.id, b.at, b.read_at, o.kind, COALESCE(o.subject_id, '') AS subject_id, o.what, o.due_kind, o.due_date
		FROM inbox b JOIN outbox o ON o.id = b.outbox_id WHERE b.organisation_id = ? AND b.person_id = ? AND `
	inboxOlder = inboxRead + `b.id < ? ORDER BY b.id DESC LIMIT ?`
	inboxNewer = inboxRead + `b.id > ? ORDER BY b.id LIMIT ?`
)

type inboxRow struct {
	ID      string          `db:"id"`
	At      instant         `db:"at"`
	Read    instant         `db:"read_at"`
	Kind    string          `db:"kind"`
	Subject rules.SubjectID `db:"subject_id"`
	What    string          `db:"what"`
	DueKind string          `db:"due_kind"`
	Due     day             `db:"due_date"`
}

// message finds what the row is about: the subject of its act, or what was reminded of, which may have become an item.
func (tx *Tx) message(org rules.OrganisationID, r inboxRow) (InboxRow, error) {
	m := InboxRow{
		ID: r.ID, At: r.At.Time, Read: !r.Read.IsZero(), Kind: r.Kind, Subject: r.Subject, DueKind: r.DueKind, Due: r.Due.Date,
	}
	entry, period, owed := strings.Cut(r.What, "/")
	if !owed {
		if r.What != "" {
			m.Subject = rules.SubjectID(r.What)
		}
		return m, nil
	}
	m.Owed = rules.Obligation{Entry: rules.EntryCode(entry), Period: period}
	obligation, _, err := tx.Owed(org, m.Owed)
	m.Subject = obligation.Item
	return m, err
}

// Unread counts a person's unread messages, up to the most.
func (tx *Tx) Unread(org rules.OrganisationID, person rules.PersonID, most int) (n int, err error) {
	err = tx.get(&n, unread, org, person, most)
	return n, fault("count unread messages", err)
}

const unread = `SELECT count(*) FROM (SELECT 1 FROM inbox WHERE organisation_id = ? AND person_id = ? AND read_at IS NULL LIMIT ?) m`

// MarkRead notes that the person has read the message; all up to it when they are meant, so that none that came in
// meanwhile is taken for read.
func (tx *Tx) MarkRead(org rules.OrganisationID, person rules.PersonID, id string, upTo bool) error {
	query := `UPDATE inbox SET read_at = ? WHERE organisation_id = ? AND person_id = ? AND read_at IS NULL AND id = ?`
	if upTo {
		query = `UPDATE inbox SET read_at = ? WHERE organisation_id = ? AND person_id = ? AND read_at IS NULL AND id <= ?`
	}
	return fault("mark a message as read", tx.put(query, instant{tx.At}, org, person, id))
}
