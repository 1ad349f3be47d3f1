package store

import "gongkai/rules"

// Reminding (催办) is a reminder that is to be sent of something that waits for it, and to whom.
type Reminding struct {
	Remindable
	Reminder *rules.Reminder // none where nothing is sent yet
	To       []rules.Person
	Next     rules.Date // the day of the next reminder, none when the last rung is reached
}

// Remind keeps the reminders, puts their messages into the outbox, one to each of the people, and notes when the next ones
// come. What was reminded of on this rung before is not reminded of again; those that were sent are answered.
func (tx *Tx) Remind(org rules.OrganisationID, all []Reminding) (sent []Reminding, err error) {
	if sent, err = tx.addReminders(org, all); err == nil {
		err = tx.addMessages(org, sent)
	}
	if err == nil {
		err = tx.remindNext(org, all)
	}
	return sent, fault("remind", err)
}

// rung names a reminder within its organisation.
type rung struct {
	What  string `db:"what"`
	Kind  string `db:"kind"`
	Round int    `db:"round"`
	N     int    `db:"n"`
	Rung  int    `db:"rung"`
}

func (tx *Tx) addReminders(org rules.OrganisationID, all []Reminding) (sent []Reminding, err error) {
	var rows [][]any
	byRung := map[rung]int{}
	for i, one := range all {
		if r := one.Reminder; r != nil {
			byRung[rung{r.What, r.Kind, r.Round, r.N, r.Rung}] = i
			rows = append(rows, []any{org, r.What, r.Kind, r.Round, r.N, r.Rung, r.Holder, r.Unit, day{r.Due}, r.Provisional,
				instant{tx.At}, seconds(r.Late.By), r.Late.MachineOff})
		}
	}
	return sent, tx.inRows(rows, func(source string, args []any) error {
		var added []rung
		err := tx.all(&added, addReminders(source), args...)
		for _, r := range added {
			sent = append(sent, all[byRung[r]])
		}
		return err
	})
}

func addReminders(rows string) string {
	return `INSERT INTO reminder (organisation_id, what, kind, round, n, rung, holder, unit, due_date, provisional, at,
			late_by, machine_off)
		` + rows + ` ON CONFLICT (organisation_id, what, kind, round, n, rung) DO NOTHING
		RETURNING what, kind, round, n, rung`
}

// addMessages: codes leave, and no title.
func (tx *Tx) addMessages(org rules.OrganisationID, sent []Reminding) error {
	var rows [][]any
	for _, one := range sent {
		to := one.To
		if len(to) == 0 {
			to = []rules.Person{{}} // nobody holds the duty: the message stays, for whoever comes to hold it
		}
		for i, person := range to {
			r := one.Reminder
			rows = append(rows, []any{NewID(), org, i + 1, rules.NoticeReminder, r.Holder, r.Unit, person.ID, day{rules.DateOf(tx.At)},
				r.Provisional, instant{tx.At}, r.What, r.Kind, day{r.Due}})
		}
	}
	return tx.inRows(rows, func(source string, args []any) error {
		return tx.put(`INSERT INTO outbox (id, organisation_id, n, kind, holder, unit, person_id, day, provisional, created_at,
				what, due_kind, due_date)
			`+source, args...)
	})
}

// never is the day of the next reminder where there is none.
const never = "9999-12-31"

// remindNext notes the days of the next reminders.
func (tx *Tx) remindNext(org rules.OrganisationID, all []Reminding) error {
	var dues, obligations [][]any
	for _, one := range all {
		on := never
		if !one.Next.IsZero() {
			on = one.Next.String()
		}
		if one.Subject == "" {
			obligations = append(obligations, []any{org, one.Owed.Entry, one.Owed.Period, on, itoa(int64(one.Ladder))})
			continue
		}
		d := one.Due
		dues = append(dues, []any{org, one.Subject, d.Kind, itoa(int64(d.Round)), itoa(int64(d.N)), on, itoa(int64(one.Ladder))})
	}
	err := tx.inRows(obligations, func(source string, args []any) error { return tx.put(nextOfObligations(source), args...) })
	if err != nil {
		return err
	}
	return tx.inRows(dues, func(source string, args []any) error { return tx.put(nextOfDues(source), args...) })
}

// PostgreSQL takes what stands in such rows for text.
func nextOfDues(rows string) string {
	return `UPDATE due SET remind_on = v.column6, ladder = CAST(v.column7 AS BIGINT) FROM (` + rows + `) AS v
		WHERE organisation_id = v.column1 AND subject_id = v.column2 AND kind = v.column3 AND round = CAST(v.column4 AS BIGINT)
			AND n = CAST(v.column5 AS BIGINT)`
}

func nextOfObligations(rows string) string {
	return `UPDATE obligation SET remind_on = v.column4, ladder = CAST(v.column5 AS BIGINT) FROM (` + rows + `) AS v
		WHERE organisation_id = v.column1 AND entry = v.column2 AND period = v.column3`
}
