package workflow

import (
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// held names those who hold a duty, in a unit or above the units.
type held struct {
	duty rules.Duty
	unit rules.UnitCode
}

// remindedAtOnce is how many reminders one transaction sends. A few statements write all of them, so that acts wait for some
// thirty milliseconds, and every transaction less is one less wait for the disk.
const remindedAtOnce = 500

// remindersDue: reminders leave in working hours alone, and where the profile has a ladder.
func (r *round) remindersDue() (bool, error) {
	ladder := r.inForce.Profile.Reminders
	if len(ladder.Ladder) == 0 || !ladder.Open(r.tx.At, r.inForce.Calendar) {
		return false, nil
	}
	for _, read := range []func() ([]store.Remindable, error){
		func() ([]store.Remindable, error) { return r.tx.ObligationsToRemind(r.org, r.today, 1) },
		func() ([]store.Remindable, error) { return r.tx.DuesToRemind(r.org, r.today, 1) },
	} {
		if some, err := read(); err != nil || len(some) > 0 {
			return true, err
		}
	}
	return false, nil
}

func (r *round) remindOfObligations() (more bool, err error) {
	some, err := r.tx.ObligationsToRemind(r.org, r.today, remindedAtOnce)
	return r.remindOf(some, err)
}

func (r *round) remindOfDues() (more bool, err error) {
	some, err := r.tx.DuesToRemind(r.org, r.today, remindedAtOnce)
	return r.remindOf(some, err)
}

// remindOf sends all that are to be sent together, and keeps those that were not sent before.
func (r *round) remindOf(some []store.Remindable, err error) (more bool, _ error) {
	all := make([]store.Reminding, len(some))
	for i, one := range some {
		if err == nil {
			all[i], err = r.climb(one)
		}
	}
	if err != nil {
		return false, err
	}
	sent, err := r.tx.Remind(r.org, all)
	for _, one := range sent {
		r.swept.Reminded = append(r.swept.Reminded, Reminded{r.org, *one.Reminder})
	}
	return len(some) == remindedAtOnce, err
}

// climb finds the last reminder whose day has come, and the day of the next one.
func (r *round) climb(one store.Remindable) (store.Reminding, error) {
	if err := r.takeLadder(); err != nil {
		return store.Reminding{}, err
	}
	one.Ladder = r.ladder.n
	ladder := r.inForce.Profile.Reminders
	reminding := store.Reminding{Remindable: one}
	date := one.Due.Deadline.Date
	if date.IsZero() {
		return reminding, nil // it awaits its event
	}
	rung, reached, next := ladder.Reached(one.Due.Kind, date, r.today, r.inForce.Calendar)
	reminding.Next = next
	if !reached {
		return reminding, nil
	}
	err := r.address(&reminding, rung)
	return reminding, err
}

// address writes the reminder of the rung to whoever holds it.
func (r *round) address(one *store.Reminding, rung rules.Rung) error {
	holder, unit, err := r.inHand(one.Remindable)
	if err != nil {
		return err
	}
	late, err := r.late(r.shouldBeSent(one.Remindable, rung))
	if err != nil {
		return err
	}
	one.Reminder = &rules.Reminder{
		What: whatOf(one.Remindable), DueKey: one.Due.DueKey, Rung: rung.Days, Due: one.Due.Deadline.Date,
		Provisional: one.Due.Deadline.Provisional, At: r.tx.At, Late: late,
	}
	one.Reminder.Holder, one.Reminder.Unit = rung.Holder(holder, unit)
	one.To, err = r.whoHolds(one.Reminder.Holder, one.Reminder.Unit)
	return err
}

// whatOf names the thing so that an obligation and the item that claims it are reminded of once.
func whatOf(one store.Remindable) string {
	switch {
	case one.Subject == "":
		return one.Owed.What()
	case one.Due.Kind == rules.DuePublication && one.ClaimsOf.Period != "":
		return one.ClaimsOf.What()
	}
	return string(one.Subject)
}

// inHand says who has to act: the holder of the due, or, where it is only watched, of what the item waits for.
func (r *round) inHand(one store.Remindable) (rules.Duty, rules.UnitCode, error) {
	if one.Due.Holder != "" || one.Subject == "" {
		return one.Due.Holder, one.Due.Unit, nil
	}
	holder, unit, err := r.tx.ActsFor(r.org, one.Subject)
	if holder == "" {
		holder = rules.DutyOffice
	}
	return holder, unit, err
}

// shouldBeSent is the first moment at which the reminder could have left: on its day, once the due and the
// ladder were known.
func (r *round) shouldBeSent(one store.Remindable, rung rules.Rung) (at time.Time) {
	ladder, cal := r.inForce.Profile.Reminders, r.inForce.Calendar
	at = rung.Day(one.Due.Deadline.Date, cal).Time()
	for _, known := range []time.Time{one.SetAt, r.ladder.since} {
		if known.After(at) {
			at = known
		}
	}
	return ladder.Opening(at, cal)
}

// whoHolds finds the people once in a transaction.
func (r *round) whoHolds(duty rules.Duty, unit rules.UnitCode) ([]rules.Person, error) {
	key := held{duty, unit}
	if people, ok := r.holders[key]; ok {
		return people, nil
	}
	people, err := r.tx.Holders(r.org, duty, unit, r.today)
	r.holders[key] = people
	return people, err
}
