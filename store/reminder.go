package store

import (
	"time"

	"gongkai/rules"
)

// Remindable (待催办) is an open due, or an obligation that nobody claims, whose next reminder has come.
type Remindable struct {
	Subject  rules.SubjectID // none of an obligation
	Owed     rules.Obligation
	Due      rules.Due
	SetAt    time.Time // since when it could be known
	ClaimsOf rules.Obligation
	Ladder   int // how many versions of the settings had come into force when it was looked at
}

type remindableRow struct {
	dueRow
	Subject rules.SubjectID `db:"subject_id"`
	SetAt   instant         `db:"set_at"`
	Entry   rules.EntryCode `db:"entry"`
	Period  string          `db:"period"`
}

// DuesToRemind reads open dues whose next reminder has come, the oldest first. A due that nobody has looked at yet comes
// first of all.
func (tx *Tx) DuesToRemind(org rules.OrganisationID, today rules.Date, limit int) ([]Remindable, error) {
	var rows []remindableRow
	err := tx.all(&rows, duesToRemind, org, day{today}, limit)
	var all []Remindable
	for _, r := range rows {
		due, bad := r.due()
		if bad != nil {
			return nil, fault("read dues to remind of", bad)
		}
		all = append(all, Remindable{
			Subject: r.Subject, Due: due, SetAt: r.SetAt.Time, ClaimsOf: rules.Obligation{Entry: r.Entry, Period: r.Period},
		})
	}
	return all, fault("read dues to remind of", err)
}

const duesToRemind = `SELECT d.subject_id, d.kind, d.round, d.n, d.holder, d.unit, d.deadline, 0 AS met_by, d.met_on,
		a.at AS set_at, COALESCE(i.entry, '') AS entry, COALESCE(i.period, '') AS period
	FROM due d JOIN act a ON a.organisation_id = d.organisation_id AND a.subject_id = d.subject_id AND a.seq = d.set_by
	LEFT JOIN item i ON i.subject_id = d.subject_id
	WHERE d.organisation_id = ? AND d.met_by IS NULL AND d.remind_on <= ?
	ORDER BY d.remind_on, d.subject_id, d.kind, d.round, d.n LIMIT ?`

// ObligationsToRemind reads obligations that no item claims and whose next reminder has come, the oldest first.
func (tx *Tx) ObligationsToRemind(org rules.OrganisationID, today rules.Date, limit int) ([]Remindable, error) {
	var rows []owedRow
	err := tx.all(&rows, obligationsToRemind, org, day{today}, limit)
	var all []Remindable
	for _, r := range rows {
		o, bad := r.owed()
		if bad != nil {
			return nil, fault("read obligations to remind of", bad)
		}
		due := rules.Due{
			DueKey: rules.DueKey{Kind: rules.DuePublication, Round: 1, N: 1}, Holder: rules.DutyDrafter, Unit: o.Unit, Deadline: o.Deadline,
		}
		all = append(all, Remindable{Owed: o.Obligation, Due: due, SetAt: o.MadeAt})
	}
	return all, fault("read obligations to remind of", err)
}

const obligationsToRemind = `SELECT ` + owedColumns + ` FROM obligation
	WHERE organisation_id = ? AND item_id IS NULL AND made_at IS NOT NULL AND dropped_by = '' AND remind_on <= ?
	ORDER BY remind_on, entry, period LIMIT ?`

// ActsFor finds who has the subject in hand: the holder of its open due that ends first. It answers for a due that
// nobody holds.
func (tx *Tx) ActsFor(org rules.OrganisationID, id rules.SubjectID) (rules.Duty, rules.UnitCode, error) {
	var row struct {
		Holder rules.Duty     `db:"holder"`
		Unit   rules.UnitCode `db:"unit"`
	}
	err := tx.get(&row, actsFor, org, id)
	if missing(err) {
		err = nil
	}
	return row.Holder, row.Unit, fault("find who has a subject in hand", err)
}

// What awaits its event comes last. By the bare date SQLite would walk through the open dues of the whole organisation.
const actsFor = `SELECT holder, unit FROM due WHERE organisation_id = ? AND subject_id = ? AND met_by IS NULL
	AND holder <> '' ORDER BY COALESCE(due_date, '` + never + `'), kind LIMIT 1`

type reminderRow struct {
	What        string         `db:"what"`
	Kind        string         `db:"kind"`
	Round       int            `db:"round"`
	N           int            `db:"n"`
	Rung        int            `db:"rung"`
	Holder      rules.Duty     `db:"holder"`
	Unit        rules.UnitCode `db:"unit"`
	Due         day            `db:"due_date"`
	Provisional bool           `db:"provisional"`
	At          instant        `db:"at"`
	LateBy      int64          `db:"late_by"`
	MachineOff  bool           `db:"machine_off"`
}

func (r reminderRow) reminder() rules.Reminder {
	return rules.Reminder{
		What: r.What, DueKey: rules.DueKey{Kind: r.Kind, Round: r.Round, N: r.N}, Rung: r.Rung, Holder: r.Holder, Unit: r.Unit,
		Due: r.Due.Date, Provisional: r.Provisional, At: r.At.Time,
		Late: rules.Lateness{By: time.Duration(r.LateBy) * time.Second, MachineOff: r.MachineOff},
	}
}

// Reminders reads what was reminded of in an organisation; one thing's alone when it is named.
func (tx *Tx) Reminders(org rules.OrganisationID, what string) ([]rules.Reminder, error) {
	var rows []reminderRow
	err := tx.all(&rows, `SELECT what, kind, round, n, rung, holder, unit, due_date, provisional, at, late_by, machine_off
		FROM reminder WHERE organisation_id = ? AND (? = '' OR what = ?) ORDER BY what, kind, round, n, rung`, org, what, what)
	var all []rules.Reminder
	for _, r := range rows {
		all = append(all, r.reminder())
	}
	return all, fault("read reminders", err)
}

// OpenDue is an open due as lists show it, whoever holds it.
type OpenDue struct {
	Task
	ItemEntry rules.EntryCode
	Period    string
}

// OpenDuesThrough reads the open dues of an organisation whose date is not after the day, the oldest first; of one duty
// alone when it is named.
func (tx *Tx) OpenDuesThrough(org rules.OrganisationID, through rules.Date, holder rules.Duty, limit int) ([]OpenDue, error) {
	var rows []struct {
		taskRow
		Entry  rules.EntryCode `db:"entry"`
		Period string          `db:"period"`
	}
	err := tx.all(&rows, openDuesThrough, org, day{through}, string(holder), holder, limit)
	var all []OpenDue
	for _, r := range rows {
		due, bad := r.due()
		if bad != nil {
			return nil, fault("read open dues", bad)
		}
		all = append(all, OpenDue{Task{r.Subject, r.SubjectKind, due, r.Number, r.Title, r.State}, r.Entry, r.Period})
	}
	return all, fault("read open dues", err)
}

const openDuesThrough = `SELECT d.kind, d.round, d.n, d.holder, d.unit, d.deadline, 0 AS met_by, d.met_on,
		d.subject_id, s.kind AS subject_kind, s.state, COALESCE(i.number, x.number, '') AS number,
		COALESCE(i.title, x.title, '') AS title, COALESCE(i.entry, x.entry, '') AS entry, COALESCE(i.period, '') AS period
	FROM due d JOIN subject s ON s.id = d.subject_id LEFT JOIN item i ON i.subject_id = COALESCE(s.parent_id, s.id)
	LEFT JOIN matter x ON x.subject_id = s.id
	WHERE d.organisation_id = ? AND d.met_by IS NULL AND d.due_date <= ? AND (? = '' OR d.holder = ?)
	ORDER BY d.due_date, d.subject_id, d.kind LIMIT ?`
