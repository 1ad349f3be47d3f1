package store

import (
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
	held, args := heldBy(s.Posts)
	if held == "" {
		return nil, nil
	}
	query, args, err := in(`SELECT d.kind, d.round, d.n, d.holder, d.unit, d.deadline, 0 AS met_by, d.met_on,
			d.subject_id, s.kind AS subject_kind, s.state, COALESCE(i.number, r.number, '') AS number,
			COALESCE(i.title, r.title, '') AS title
		FROM due d JOIN subject s ON s.id = d.subject_id LEFT JOIN item i ON i.subject_id = COALESCE(s.parent_id, s.id)
			LEFT JOIN revision r ON r.subject_id = s.id
		WHERE d.organisation_id = ? AND d.met_by IS NULL AND d.holder IN (?) AND (`+held+`)
		ORDER BY d.due_date IS NULL, d.due_date, d.subject_id, d.kind LIMIT ?`,
		append([]any{s.Organisation, dutiesOf(s.Posts)}, append(args, limit)...)...)
	var rows []taskRow
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
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

// dutiesOf lets the index find the holder; heldBy says more, in a form that it cannot use.
func dutiesOf(posts []rules.Post) []rules.Duty {
	var all []rules.Duty
	for _, p := range posts {
		all = append(all, p.Duties...)
	}
	return all
}
