package store

import (
	"time"

	"gongkai/rules"
)

// AwaitingDigest (待提醒) is a person whose messages no digest has counted, or whose last one did not leave on its day.
type AwaitingDigest struct {
	Person rules.PersonID
	Since  time.Time  // of the oldest message; none when there is none
	Last   rules.Date // of the last digest
}

// AwaitingDigests lists who is to get a digest on the day and has none yet.
func (tx *Tx) AwaitingDigests(org rules.OrganisationID, today rules.Date, limit int) ([]AwaitingDigest, error) {
	var rows []struct {
		Person rules.PersonID `db:"person_id"`
		Since  instant        `db:"since"`
		Last   day            `db:"last_day"`
	}
	err := tx.all(&rows, awaitingDigests, org, org, org, day{today}, org, day{today}, limit)
	var all []AwaitingDigest
	for _, r := range rows {
		all = append(all, AwaitingDigest{r.Person, r.Since.Time, r.Last.Date})
	}
	return all, fault("read who awaits a digest", err)
}

const awaitingDigests = `SELECT w.person_id, min(w.at) AS since,
		(SELECT max(l.day) FROM digest l WHERE l.organisation_id = ? AND l.person_id = w.person_id) AS last_day
	FROM (SELECT person_id, at FROM inbox WHERE organisation_id = ? AND digest_on IS NULL AND read_at IS NULL
		UNION ALL SELECT person_id, NULL FROM dispatch WHERE organisation_id = ? AND status = 'waiting' AND day < ?) w
	WHERE NOT EXISTS (SELECT 1 FROM digest d WHERE d.organisation_id = ? AND d.person_id = w.person_id AND d.day = ?)
	GROUP BY w.person_id ORDER BY w.person_id LIMIT ?`

// Digest (每日提醒) tells a person once a day how many messages have come. It counts each message once.
type Digest struct {
	Organisation rules.OrganisationID
	Person       rules.PersonID
	Day          rules.Date
	Skipped      int      // working days before it on which none could leave
	Channels     []string // by which it leaves
}

// Compose (编发) makes the digest of the day, and a dispatch by each of its channels; those of earlier days that have
// not left are replaced. It does nothing when there is one already or nothing to tell, and answers whether it did.
func (tx *Tx) Compose(d Digest) (bool, error) {
	n, err := tx.exec(`INSERT INTO digest (organisation_id, person_id, day, messages, skipped, at) VALUES (?, ?, ?, 0, ?, ?)
		ON CONFLICT (organisation_id, person_id, day) DO NOTHING`, d.Organisation, d.Person, day{d.Day}, d.Skipped, instant{tx.At})
	if err != nil || n == 0 {
		return false, fault("compose a digest", err)
	}
	told, err := tx.fillDigest(d)
	if err == nil && told == 0 {
		err = tx.put(`DELETE FROM digest`+ofDigest, d.Organisation, d.Person, day{d.Day})
	}
	return told > 0, fault("compose a digest", err)
}

const ofDigest = ` WHERE organisation_id = ? AND person_id = ? AND day = ?`

// fillDigest counts what is unread, and answers how much there is to tell. What was read in the inbox meanwhile, or is
// done, is not told.
func (tx *Tx) fillDigest(d Digest) (told int, err error) {
	if err := tx.put(leaveOutDone, day{d.Day}, d.Organisation, d.Person); err != nil {
		return 0, err
	}
	fresh, err := tx.exec(`UPDATE inbox SET digest_on = ? WHERE organisation_id = ? AND person_id = ?
		AND digest_on IS NULL AND read_at IS NULL`, day{d.Day}, d.Organisation, d.Person)
	if err != nil {
		return 0, err
	}
	late, err := tx.replaceLate(d)
	if err != nil {
		return 0, err
	}
	unread, err := tx.Unread(d.Organisation, d.Person, mostUnread)
	told = int(fresh)
	for _, channel := range d.Channels {
		count := min(int(fresh)+late[channel].Messages, unread)
		told = max(told, count)
		if err == nil {
			err = tx.addDispatch(d, channel, count, late[channel])
		}
	}
	if err != nil {
		return 0, err
	}
	return told, tx.put(`UPDATE digest SET messages = ?`+ofDigest, told, d.Organisation, d.Person, day{d.Day})
}

// leaveOutDone passes over the messages whose task is done: the due that their act set is met, or nothing is open any more
// of what they remind of.
const leaveOutDone = `UPDATE inbox SET digest_on = ? WHERE organisation_id = ? AND person_id = ?
	AND digest_on IS NULL AND read_at IS NULL AND outbox_id IN (SELECT o.id FROM outbox o
		WHERE o.id = inbox.outbox_id AND (
			EXISTS (SELECT 1 FROM due d WHERE d.organisation_id = o.organisation_id AND d.subject_id = o.subject_id
				AND d.kind = o.kind AND d.set_by = o.seq AND d.met_by IS NOT NULL)
			OR EXISTS (SELECT 1 FROM due d WHERE d.organisation_id = o.organisation_id AND d.subject_id = o.what
				AND d.kind = o.due_kind)
			AND NOT EXISTS (SELECT 1 FROM due d WHERE d.organisation_id = o.organisation_id AND d.subject_id = o.what
				AND d.kind = o.due_kind AND d.met_by IS NULL)))`

// mostUnread is how far unread messages are counted for a digest.
const mostUnread = 100_000

// lateDispatch is a dispatch of an earlier day that has not left.
type lateDispatch struct {
	Channel  string  `db:"channel"`
	Messages int     `db:"messages"`
	Attempts int     `db:"attempts"`
	Next     instant `db:"next_at"`
}

// replaceLate takes the dispatches of earlier days back, but for one that is being sent at this moment.
func (tx *Tx) replaceLate(d Digest) (map[string]lateDispatch, error) {
	var rows []lateDispatch
	err := tx.all(&rows, `UPDATE dispatch SET status = 'replaced', settled_at = ?
		WHERE organisation_id = ? AND person_id = ? AND status = 'waiting' AND day < ? AND (claimed_by = '' OR next_at <= ?)
		RETURNING channel, messages, attempts, next_at`, instant{tx.At}, d.Organisation, d.Person, day{d.Day}, instant{tx.At})
	late := map[string]lateDispatch{}
	for _, r := range rows {
		all := late[r.Channel]
		all.Messages += r.Messages
		all.Attempts = max(all.Attempts, r.Attempts)
		if r.Next.After(all.Next.Time) {
			all.Next = r.Next
		}
		late[r.Channel] = all
	}
	return late, err
}

// addDispatch sends the digest on its way. Attempts go on being counted where those of the day before ended.
func (tx *Tx) addDispatch(d Digest, channel string, count int, before lateDispatch) error {
	if count == 0 {
		return nil
	}
	next := before.Next
	if next.Before(tx.At) {
		next = instant{tx.At}
	}
	return tx.put(`INSERT INTO dispatch (id, organisation_id, person_id, channel, day, messages, status, attempts, next_at)
		VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
		NewID(), d.Organisation, d.Person, channel, day{d.Day}, count, before.Attempts, next)
}
