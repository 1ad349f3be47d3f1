package store

import (
	"cmp"
	"slices"

	"gongkai/rules"
)

type memberRow struct {
	Person rules.PersonID `db:"person_id"`
	Login  string         `db:"login"`
	Name   string         `db:"name"`
	Post   string         `db:"post_id"`
	Title  string         `db:"title"`
}

// Roster (成员名单) lists who holds one of the posts on the day, in the order of the posts; somebody with two of them
// stands once, by the first. Who only deputises for a holder is no member.
func (tx *Tx) Roster(org rules.OrganisationID, posts []string, on rules.Date) ([]rules.Member, error) {
	if len(posts) == 0 {
		return nil, nil
	}
	query, args, err := in(`SELECT DISTINCT h.person_id, q.login, q.name, h.post_id, p.title FROM holding h
		JOIN post p ON p.organisation_id = h.organisation_id AND p.id = h.post_id
		JOIN person q ON q.id = h.person_id
		WHERE h.organisation_id = ? AND h.post_id IN (?) AND h.deputising = ?
			AND h.from_day <= ? AND (h.until_day IS NULL OR h.until_day >= ?)
		ORDER BY q.login, h.post_id`, org, posts, false, day{on}, day{on})
	if err != nil {
		return nil, fault("read a roster", err)
	}
	var rows []memberRow
	if err := tx.all(&rows, query, args...); err != nil {
		return nil, fault("read a roster", err)
	}
	slices.SortStableFunc(rows, func(a, b memberRow) int {
		return cmp.Compare(slices.Index(posts, a.Post), slices.Index(posts, b.Post))
	})
	return membersOf(rows), nil
}

func membersOf(rows []memberRow) []rules.Member {
	var all []rules.Member
	for _, r := range rows {
		if !slices.ContainsFunc(all, func(m rules.Member) bool { return m.Person == r.Person }) {
			all = append(all, rules.Member(r))
		}
	}
	return all
}
