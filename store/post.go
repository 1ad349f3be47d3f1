package store

import "gongkai/rules"

// Holding (任职) is a person on a post for a time, both days included; the last day is none while it is held.
type Holding struct {
	Person      rules.PersonID
	Post        string
	From, Until rules.Date
	Deputising  bool // 代理
}

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

// AddHolding puts a person on a post.
func (tx *Tx) AddHolding(org rules.OrganisationID, h Holding) error {
	return fault("add a holding", tx.put(`INSERT INTO holding (organisation_id, person_id, post_id, from_day, until_day, deputising)
		VALUES (?, ?, ?, ?, ?, ?)`, org, h.Person, h.Post, day{h.From}, day{h.Until}, h.Deputising))
}

// heldDuty is one duty of a post that somebody holds.
type heldDuty struct {
	ID    string         `db:"id"`
	Unit  rules.UnitCode `db:"unit"`
	Title string         `db:"title"`
	Duty  rules.Duty     `db:"duty"`
	N     int            `db:"n"` // its place among the duties of the post
}

// Standing (身份) reads who the person is on the day: the posts held then, none when there are none.
func (tx *Tx) Standing(org rules.OrganisationID, person rules.PersonID, on rules.Date) (rules.Standing, error) {
	p, err := tx.Person(org, person)
	if err != nil {
		return rules.Standing{}, err
	}
	var held []heldDuty
	err = tx.all(&held, `SELECT DISTINCT p.id, p.unit, p.title, d.duty, d.n FROM holding h
		JOIN post p ON p.organisation_id = h.organisation_id AND p.id = h.post_id
		JOIN post_duty d ON d.organisation_id = p.organisation_id AND d.post_id = p.id
		WHERE h.organisation_id = ? AND h.person_id = ? AND h.from_day <= ? AND (h.until_day IS NULL OR h.until_day >= ?)
		ORDER BY p.id, d.n`, org, person, day{on}, day{on})
	return rules.Standing{Person: p, Organisation: org, Posts: posts(held)}, fault("read a standing", err)
}

func posts(held []heldDuty) []rules.Post {
	var all []rules.Post
	for _, h := range held {
		if len(all) == 0 || all[len(all)-1].ID != h.ID {
			all = append(all, rules.Post{ID: h.ID, Unit: h.Unit, Title: h.Title})
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
			AND h.from_day <= ? AND (h.until_day IS NULL OR h.until_day >= ?)
		ORDER BY q.login`, org, duty, string(unit), unit, day{on}, day{on})
	var all []rules.Person
	for _, r := range rows {
		all = append(all, r.person())
	}
	return all, fault("find the holders of a duty", err)
}
