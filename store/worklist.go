package store

import (
	"strconv"
	"strings"

	"gongkai/rules"
)

// Task (待办) is an open due with a holder, as work lists show it. The number and title of an opinion's task are those
// of its item.
type Task struct {
	Subject rules.SubjectID
	Kind    rules.Kind
	Due     rules.Due
	Number  string
	Title   string
	State   rules.StateName
}

type taskRow struct {
	dueRow
	Subject     rules.SubjectID `db:"subject_id"`
	SubjectKind rules.Kind      `db:"subject_kind"`
	Number      string          `db:"number"`
	Title       string          `db:"title"`
	State       rules.StateName `db:"state"`
}

// OpenDues lists what waits for the standing's posts, the oldest date first; a due of a unit waits for posts of that
// unit and for those above the units.
func (tx *Tx) OpenDues(s rules.Standing, limit int) ([]Task, error) {
	waiting, args := waitingFor(s, limit)
	if waiting == "" {
		return nil, nil
	}
	var rows []taskRow
	err := tx.all(&rows, `SELECT d.kind, d.round, d.n, d.holder, d.unit, d.deadline, 0 AS met_by, d.met_on,
			d.subject_id, s.kind AS subject_kind, s.state, COALESCE(i.number, r.number, '') AS number,
			COALESCE(i.title, r.title, '') AS title
		FROM (`+waiting+`) w JOIN due d ON d.organisation_id = w.organisation_id AND d.subject_id = w.subject_id AND d.kind = w.kind
				AND d.round = w.round AND d.n = w.n
			JOIN subject s ON s.id = d.subject_id LEFT JOIN item i ON i.subject_id = COALESCE(s.parent_id, s.id)
			LEFT JOIN revision r ON r.subject_id = s.id
		ORDER BY d.due_date IS NULL, d.due_date, d.subject_id, d.kind LIMIT ?`, append(args, limit)...)
	var all []Task
	for _, r := range rows {
		due, bad := r.due()
		if bad != nil {
			return nil, fault("read a work list", bad)
		}
		all = append(all, Task{r.Subject, r.SubjectKind, due, r.Number, r.Title, r.State})
	}
	return all, fault("read a work list", err)
}

// waitingFor asks for each duty of the posts by itself, so that its index gives the first of its open dues in their order and
// the rest is not read; those without a date come after all others. It is rules.Standing.PostFor as a condition.
func waitingFor(s rules.Standing, limit int) (string, []any) {
	var parts []string
	var args []any
	for _, p := range s.Posts {
		for _, duty := range p.Duties {
			for _, dated := range []string{`IS NOT NULL`, `IS NULL`} {
				part := `SELECT * FROM (SELECT organisation_id, subject_id, kind, round, n FROM due
					WHERE organisation_id = ? AND met_by IS NULL AND holder = ? AND due_date ` + dated
				args = append(args, s.Organisation, duty)
				if p.Unit != "" {
					part += ` AND (unit = '' OR unit = ?)`
					args = append(args, p.Unit)
				}
				args = append(args, limit)
				parts = append(parts, part+` ORDER BY due_date LIMIT ?) first`+strconv.Itoa(len(parts)))
			}
		}
	}
	return strings.Join(parts, " UNION "), args
}

// heldBy is rules.Standing.PostFor as a condition on the due d.
func heldBy(posts []rules.Post) (string, []any) {
	var parts []string
	var args []any
	for _, p := range posts {
		for _, duty := range p.Duties {
			part := `d.holder = ?`
			args = append(args, duty)
			if p.Unit != "" {
				part += ` AND (d.unit = '' OR d.unit = ?)`
				args = append(args, p.Unit)
			}
			parts = append(parts, "("+part+")")
		}
	}
	return strings.Join(parts, " OR "), args
}
