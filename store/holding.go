package store

import (
	"time"

	"gongkai/rules"
)

// Holding (任职) is a person on a post for a time, both days included; the last day is none while it is held. One that
// ends before it begins never took place: it was called off.
type Holding struct {
	Person      rules.PersonID
	Post        string
	From, Until rules.Date
	Deputising  bool           // 代理
	For         rules.PersonID // 被代理人, while deputising

	By   rules.PersonID // who settled it; none on the command line
	Via  string
	Note string
}

// TookPlace says whether the person was, or is to be, on the post for a day at least.
func (h Holding) TookPlace() bool { return h.Until.IsZero() || !h.Until.Before(h.From) }

// Meets says whether the holding and the time have a day in common; no last day is for ever.
func (h Holding) Meets(from, until rules.Date) bool {
	return h.TookPlace() && (until.IsZero() || !h.From.After(until)) && (h.Until.IsZero() || !h.Until.Before(from))
}

// PutHolding puts a person on a post, or changes how long, and notes that it was changed: there is no holding that the
// changes do not account for.
func (tx *Tx) PutHolding(org rules.OrganisationID, h Holding) error {
	err := tx.put(`INSERT INTO holding (organisation_id, person_id, post_id, from_day, until_day, deputising, for_person)
		VALUES (?, ?, ?, ?, ?, ?, NULLIF(?, ''))
		ON CONFLICT (organisation_id, person_id, post_id, from_day) DO UPDATE SET until_day = excluded.until_day,
			deputising = excluded.deputising, for_person = excluded.for_person`,
		org, h.Person, h.Post, day{h.From}, day{h.Until}, h.Deputising, h.For)
	if err == nil {
		err = tx.put(`INSERT INTO holding_change (organisation_id, n, at, by_person, via, post_id, person_id, from_day,
				until_day, deputising, for_person, note)
			VALUES (?, (SELECT COALESCE(MAX(n), 0) + 1 FROM holding_change WHERE organisation_id = ?), ?, ?, ?, ?, ?, ?, ?,
				?, NULLIF(?, ''), ?)`, org, org, instant{tx.At}, h.By, h.Via, h.Post, h.Person, day{h.From}, day{h.Until},
			h.Deputising, h.For, h.Note)
	}
	return fault("put a holding", err)
}

// AddHolding puts a person on a post that the person has not held from that day before.
func (tx *Tx) AddHolding(org rules.OrganisationID, h Holding) error { return tx.PutHolding(org, h) }

type holdingRow struct {
	Person     rules.PersonID `db:"person_id"`
	Post       string         `db:"post_id"`
	From       day            `db:"from_day"`
	Until      day            `db:"until_day"`
	Deputising bool           `db:"deputising"`
	For        rules.PersonID `db:"for_person"`
}

func (r holdingRow) holding() Holding {
	return Holding{
		Person: r.Person, Post: r.Post, From: r.From.Date, Until: r.Until.Date, Deputising: r.Deputising, For: r.For,
	}
}

const holdingColumns = `person_id, post_id, from_day, until_day, deputising, COALESCE(for_person, '') AS for_person`

// Holdings reads who holds or held the posts of the organisation, post by post, by their first days; those that never
// took place are left out.
func (tx *Tx) Holdings(org rules.OrganisationID) ([]Holding, error) {
	return tx.holdings(`SELECT `+holdingColumns+` FROM holding WHERE organisation_id = ?
		ORDER BY post_id, deputising, from_day, person_id`, org)
}

// HoldingsOfPost reads who holds or held the post.
func (tx *Tx) HoldingsOfPost(org rules.OrganisationID, post string) ([]Holding, error) {
	return tx.holdings(`SELECT `+holdingColumns+` FROM holding WHERE organisation_id = ? AND post_id = ?
		ORDER BY deputising, from_day, person_id`, org, post)
}

// HoldingsOfPerson reads which posts the person holds or held.
func (tx *Tx) HoldingsOfPerson(org rules.OrganisationID, person rules.PersonID) ([]Holding, error) {
	return tx.holdings(`SELECT `+holdingColumns+` FROM holding WHERE organisation_id = ? AND person_id = ?
		ORDER BY post_id, deputising, from_day`, org, person)
}

func (tx *Tx) holdings(query string, args ...any) ([]Holding, error) {
	var rows []holdingRow
	err := tx.all(&rows, query, args...)
	var all []Holding
	for _, r := range rows {
		if h := r.holding(); h.TookPlace() {
			all = append(all, h)
		}
	}
	return all, fault("read holdings", err)
}

// Posts reads the posts that people of the organisation can hold, with their duties.
func (tx *Tx) Posts(org rules.OrganisationID) ([]rules.Post, error) {
	var held []heldDuty
	err := tx.all(&held, `SELECT p.id, p.unit, p.title, d.duty, d.n, '' AS for_person, '' AS for_login, '' AS for_name
		FROM post p JOIN post_duty d ON d.organisation_id = p.organisation_id AND d.post_id = p.id
		WHERE p.organisation_id = ? AND d.duty <> ? ORDER BY p.id, d.n`, org, rules.DutySystem)
	return posts(held), fault("read posts", err)
}

// LockPosts holds the organisation's posts until the transaction ends, so that two changes of them come one after the
// other; the one writer of SQLite has locked everything.
func (tx *Tx) LockPosts(org rules.OrganisationID) error {
	if tx.dialect.lock == "" {
		return nil
	}
	var ids []string
	return fault("lock posts", tx.all(&ids, `SELECT id FROM post WHERE organisation_id = ? ORDER BY id`+tx.dialect.lock, org))
}

// HoldingDamage names the holdings that the noted changes do not account for, and those that they tell of and that are
// gone, as post, person and first day.
func (tx *Tx) HoldingDamage() ([]string, error) {
	const same = `h.organisation_id = c.organisation_id AND h.person_id = c.person_id AND h.post_id = c.post_id AND h.from_day = c.from_day`
	var all []string
	err := tx.all(&all, `SELECT h.post_id || ' ' || h.person_id || ' ' || h.from_day FROM holding h
		WHERE NOT EXISTS (SELECT 1 FROM holding_change c WHERE `+same+`
			AND c.n = (SELECT MAX(l.n) FROM holding_change l WHERE l.organisation_id = c.organisation_id
				AND l.person_id = c.person_id AND l.post_id = c.post_id AND l.from_day = c.from_day)
			AND COALESCE(c.until_day, '') = COALESCE(h.until_day, '') AND c.deputising = h.deputising
			AND COALESCE(c.for_person, '') = COALESCE(h.for_person, ''))
		UNION SELECT c.post_id || ' ' || c.person_id || ' ' || c.from_day FROM holding_change c
		WHERE NOT EXISTS (SELECT 1 FROM holding h WHERE `+same+`)
		ORDER BY 1`)
	return all, fault("compare holdings", err)
}

// HoldingChange (任职变动) is one change of a holding as it was noted.
type HoldingChange struct {
	Holding
	N  int
	At time.Time
}

// HoldingChanges reads the noted changes of the organisation, the newest first.
func (tx *Tx) HoldingChanges(org rules.OrganisationID, most int) ([]HoldingChange, error) {
	var rows []struct {
		holdingRow
		N    int            `db:"n"`
		At   instant        `db:"at"`
		By   rules.PersonID `db:"by_person"`
		Via  string         `db:"via"`
		Note string         `db:"note"`
	}
	err := tx.all(&rows, `SELECT n, at, by_person, via, note, `+holdingColumns+` FROM holding_change
		WHERE organisation_id = ? ORDER BY n DESC LIMIT ?`, org, most)
	var all []HoldingChange
	for _, r := range rows {
		c := HoldingChange{Holding: r.holding(), N: r.N, At: r.At.Time}
		c.By, c.Via, c.Note = r.By, r.Via, r.Note
		all = append(all, c)
	}
	return all, fault("read changes of holdings", err)
}
