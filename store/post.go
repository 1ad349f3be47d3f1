package store

import "gongkai/rules"

// AddPost makes a post with its duties.
func (tx *Tx) AddPost(org rules.OrganisationID, p rules.Post) error {
	err := tx.put(`INSERT INTO post (organisation_id, id, unit, title) VALUES (?, ?, ?, ?)`, org, p.ID, p.Unit, p.Title)
	for i, duty := range p.Duties {
		if err == nil {
			err = tx.put(`INSERT INTO post_duty (organisation_id, post_id, n, duty) VALUES (?, ?, ?, ?)`, org, p.ID, i+1, duty)
		}
	}
	return fault("add a post", err)
}

// heldDuty is one duty of a post that somebody holds.
type heldDuty struct {
	ID    string         `db:"id"`
	Unit  rules.UnitCode `db:"unit"`
	Title string         `db:"title"`
	Duty  rules.Duty     `db:"duty"`
	N     int            `db:"n"` // its place among the duties of the post

	For      rules.PersonID `db:"for_person"`
	ForLogin string         `db:"for_login"`
	ForName  string         `db:"for_name"`
}

// inOffice asks for holdings h of a day, which is given four times: a deputy's counts as long as the holder who is
// deputised for holds the post.
const inOffice = `h.from_day <= ? AND (h.until_day IS NULL OR h.until_day >= ?)
	AND (NOT h.deputising OR EXISTS (SELECT 1 FROM holding o
		WHERE o.organisation_id = h.organisation_id AND o.post_id = h.post_id AND o.person_id = h.for_person
			AND NOT o.deputising AND o.from_day <= ? AND (o.until_day IS NULL OR o.until_day >= ?)))`

// Standing (身份) reads who the person is on the day: the posts held then, none when there are none. Posts of one's own
// come first, and then those of others for whom the person deputises, as long as they hold them themselves.
func (tx *Tx) Standing(org rules.OrganisationID, person rules.PersonID, on rules.Date) (rules.Standing, error) {
	return once(tx, askedStanding{org, person, on}, func() (rules.Standing, error) { return tx.standing(org, person, on) })
}

func (tx *Tx) standing(org rules.OrganisationID, person rules.PersonID, on rules.Date) (rules.Standing, error) {
	p, err := tx.Person(org, person)
	if err != nil {
		return rules.Standing{}, err
	}
	var held []heldDuty
	err = tx.all(&held, `WITH h AS MATERIALIZED (SELECT h.organisation_id, h.post_id, h.for_person FROM holding h
			WHERE h.organisation_id = ? AND h.person_id = ? AND `+inOffice+`)
		SELECT DISTINCT p.id, p.unit, p.title, d.duty, d.n, COALESCE(q.id, '') AS for_person,
			COALESCE(q.login, '') AS for_login, COALESCE(q.name, '') AS for_name
		FROM h
		JOIN post p ON p.organisation_id = h.organisation_id AND p.id = h.post_id
		JOIN post_duty d ON d.organisation_id = p.organisation_id AND d.post_id = p.id
		LEFT JOIN person q ON q.id = h.for_person
		ORDER BY for_login, p.id, d.n`, org, person, day{on}, day{on}, day{on}, day{on})
	return rules.Standing{Person: p, Organisation: org, Posts: posts(held)}, fault("read a standing", err)
}

func posts(held []heldDuty) []rules.Post {
	var all []rules.Post
	for _, h := range held {
		if len(all) == 0 || all[len(all)-1].ID != h.ID || all[len(all)-1].For.ID != h.For {
			principal := rules.Person{ID: h.For, Login: h.ForLogin, Name: h.ForName}
			all = append(all, rules.Post{ID: h.ID, Unit: h.Unit, Title: h.Title, For: principal})
		}
		last := &all[len(all)-1]
		last.Duties = append(last.Duties, h.Duty)
	}
	return all
}

// Holders finds who answers for the duty on the day. A unit narrows the search to posts of that unit, and to posts
// that stand above the units.
func (tx *Tx) Holders(org rules.OrganisationID, duty rules.Duty, unit rules.UnitCode, on rules.Date) ([]rules.Person, error) {
	var rows []personRow
	err := tx.all(&rows, `SELECT DISTINCT q.id, q.organisation_id, q.login, q.name FROM holding h
		JOIN post p ON p.organisation_id = h.organisation_id AND p.id = h.post_id
		JOIN post_duty d ON d.organisation_id = p.organisation_id AND d.post_id = p.id
		JOIN person q ON q.id = h.person_id
		WHERE h.organisation_id = ? AND d.duty = ? AND (? = '' OR p.unit = '' OR p.unit = ?)
			AND `+inOffice+`
		ORDER BY q.login`, org, duty, string(unit), unit, day{on}, day{on}, day{on}, day{on})
	var all []rules.Person
	for _, r := range rows {
		all = append(all, r.person())
	}
	return all, fault("find the holders of a duty", err)
}
