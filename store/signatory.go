package store

import "gongkai/rules"

type signatoryRow struct {
	rules.Person
	Post       string `db:"post_id"`
	Title      string `db:"title"`
	From       day    `db:"from_day"`
	Until      day    `db:"until_day"`
	Deputising bool   `db:"deputising"`

	For      rules.PersonID `db:"for_person"`
	ForLogin string         `db:"for_login"`
	ForName  string         `db:"for_name"`
}

func (r signatoryRow) signatory(duty rules.Duty) rules.Signatory {
	return rules.Signatory{
		Person: r.Person, Duty: duty, From: r.From.Date, Until: r.Until.Date,
		Post: rules.Post{
			ID: r.Post, Title: r.Title, For: rules.Person{ID: r.For, Login: r.ForLogin, Name: r.ForName},
		},
	}
}

// Signatories reads who held the duty at some time between the two days, holders before deputies; a deputy only as
// long as the holder held the post.
func (tx *Tx) Signatories(org rules.OrganisationID, duty rules.Duty, from, until rules.Date) ([]rules.Signatory, error) {
	rows, err := once(tx, askedSignatories{org, duty}, func() ([]signatoryRow, error) { return tx.everSigning(org, duty) })
	var all []rules.Signatory
	for _, r := range rows {
		s := r.signatory(duty)
		if (Holding{From: s.From, Until: s.Until}).Meets(from, until) {
			all = append(all, s)
		}
	}
	return all, fault("read signatories", err)
}

// everSigning reads who held the duty at any time.
func (tx *Tx) everSigning(org rules.OrganisationID, duty rules.Duty) (rows []signatoryRow, err error) {
	err = tx.all(&rows, `SELECT DISTINCT p.id, p.login, p.name, h.post_id, t.title, h.deputising,
			CASE WHEN o.from_day > h.from_day THEN o.from_day ELSE h.from_day END AS from_day,
			CASE WHEN o.until_day IS NULL THEN h.until_day WHEN h.until_day IS NULL OR h.until_day > o.until_day
				THEN o.until_day ELSE h.until_day END AS until_day,
			COALESCE(q.id, '') AS for_person, COALESCE(q.login, '') AS for_login, COALESCE(q.name, '') AS for_name
		FROM holding h
		JOIN post t ON t.organisation_id = h.organisation_id AND t.id = h.post_id
		JOIN post_duty d ON d.organisation_id = h.organisation_id AND d.post_id = h.post_id AND d.duty = ?
		JOIN person p ON p.id = h.person_id
		JOIN holding o ON o.organisation_id = h.organisation_id AND o.post_id = h.post_id AND NOT o.deputising
			AND (NOT h.deputising AND o.person_id = h.person_id AND o.from_day = h.from_day OR h.deputising AND o.person_id = h.for_person)
		LEFT JOIN person q ON q.id = h.for_person
		WHERE h.organisation_id = ?
		ORDER BY h.deputising, p.login, from_day`, duty, org)
	return rows, err
}
