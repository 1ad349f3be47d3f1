package workflow

import (
	"context"
	"errors"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// batch is how many rows one transaction of a sweep touches, so that acts never wait long for it.
const batch = 200

// Swept (巡查结果) is what a sweep did, or on a dry run would do.
type Swept struct {
	Redated   []Redated
	Made      []Made
	Reminded  []Reminded
	TakenDown []TakenDown
}

// Made (已列入应公开) is an obligation that was made.
type Made struct {
	Organisation rules.OrganisationID
	rules.Owed
}

// Reminded (已催办) is a reminder that was sent.
type Reminded struct {
	Organisation rules.OrganisationID
	rules.Reminder
}

func (s *Swept) add(more Swept) {
	s.Redated = append(s.Redated, more.Redated...)
	s.Made = append(s.Made, more.Made...)
	s.Reminded = append(s.Reminded, more.Reminded...)
	s.TakenDown = append(s.TakenDown, more.TakenDown...)
}

// round is one organisation's part of one transaction of a sweep.
type round struct {
	*Engine
	tx      *store.Tx
	org     rules.OrganisationID
	today   rules.Date
	inForce *rules.Dossier // the documents in force today
	dry     bool
	swept   Swept
	holders map[held][]rules.Person
	alive   map[time.Time]bool // whether a server was, by the instants that were asked about
	ladder  ladder
}

// chore is something that a sweep does: whether there is anything to do, and the next batch of it.
type chore struct {
	due func(*round) (bool, error)
	do  func(*round) (more bool, err error)
}

// chores in their order: what is dated anew or made is reminded of in the same sweep.
var chores = []chore{
	{(*round).redateDue, (*round).redate},
	{(*round).planDue, (*round).plan},
	{(*round).laddersDue, (*round).climbAnew},
	{(*round).remindersDue, (*round).remindOfObligations},
	{(*round).remindersDue, (*round).remindOfDues},
	{(*round).calendarDue, (*round).tellOfCalendar},
}

// Sweep (巡查) does whatever is due by itself: it takes down what has stood its time on the carriers that are built in, makes
// the obligations that come within the horizon and sends the reminders whose day has come. It computes from the rows and the
// instant alone, in bounded transactions with the oldest first: run twice it does nothing, and run after an outage it catches
// up and stores how late it was.
func (e *Engine) Sweep(ctx context.Context) (Swept, error) {
	var swept Swept
	offices, err := e.offices(ctx)
	for _, org := range offices {
		if err == nil {
			err = e.takeDownEnded(ctx, org, &swept)
		}
		for i := 0; i < len(chores) && err == nil; i++ {
			if i, err = e.nextChore(ctx, org, i); err == nil && i < len(chores) {
				err = e.carryThrough(ctx, org, chores[i], &swept)
			}
		}
	}
	return swept, err
}

// nextChore finds the next chore from i on for which there is something to do. It is asked in a view, so that a quiet sweep
// writes nothing.
func (e *Engine) nextChore(ctx context.Context, org rules.OrganisationID, i int) (int, error) {
	err := e.store.View(ctx, func(tx *store.Tx) error {
		r, err := e.round(tx, org)
		if r == nil {
			i = len(chores)
		}
		for due := false; i < len(chores) && err == nil; i++ {
			if due, err = chores[i].due(r); due {
				return err
			}
		}
		return err
	})
	return i, err
}

func (e *Engine) offices(ctx context.Context) (ids []rules.OrganisationID, err error) {
	err = e.store.View(ctx, func(tx *store.Tx) error {
		all, err := tx.Organisations()
		for _, o := range all {
			ids = append(ids, o.ID)
		}
		return err
	})
	return ids, err
}

// carryThrough does a chore batch by batch.
func (e *Engine) carryThrough(ctx context.Context, org rules.OrganisationID, c chore, swept *Swept) error {
	for more := true; more; {
		var part Swept
		err := e.store.Update(ctx, func(tx *store.Tx) error {
			r, err := e.round(tx, org)
			if err != nil || r == nil {
				more = false
				return err
			}
			more, err = c.do(r)
			part = r.swept
			return err
		})
		if err != nil {
			return err
		}
		swept.add(part)
	}
	return nil
}

// round takes what is in force today; an organisation for which nothing is has nothing to do.
func (e *Engine) round(tx *store.Tx, org rules.OrganisationID) (*round, error) {
	today := rules.DateOf(tx.At)
	d, err := e.InForce(tx, org, rules.KindItem, today)
	if r, refused := rules.AsRefusal(err); refused && r.Code == rules.NothingInForce {
		return nil, nil
	}
	return &round{Engine: e, tx: tx, org: org, today: today, inForce: d, holders: map[held][]rules.Person{}, alive: map[time.Time]bool{}}, err
}

// errDry takes back what a dry run did.
var errDry = errors.New("workflow: a dry run keeps nothing")

// SweepOn tells what a sweep at noon of the day would do, as the record stands now. It runs the sweep itself and takes
// everything back.
func (e *Engine) SweepOn(ctx context.Context, day rules.Date) (Swept, error) {
	var swept Swept
	err := e.store.Update(ctx, func(tx *store.Tx) error {
		swept = Swept{}
		if noon := day.Time().Add(12 * time.Hour).UTC(); noon.After(tx.At) {
			tx.At = noon
		}
		offices, err := tx.Organisations()
		for _, org := range offices {
			if err == nil {
				err = e.rehearse(tx, org.ID, &swept)
			}
		}
		return errors.Join(err, errDry)
	})
	if rest := without(err, errDry); rest != nil {
		return Swept{}, rest
	}
	return swept, nil
}

// without takes the expected error out of those that were joined.
func without(err, expected error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	var rest []error
	for _, one := range joined.Unwrap() {
		if !errors.Is(one, expected) {
			rest = append(rest, one)
		}
	}
	return errors.Join(rest...)
}

func (e *Engine) rehearse(tx *store.Tx, org rules.OrganisationID, swept *Swept) error {
	r, err := e.round(tx, org)
	if err != nil || r == nil {
		return err
	}
	r.dry = true
	if err := r.rehearseTakingDown(); err != nil {
		return err
	}
	for _, c := range chores {
		due, err := c.due(r)
		for more := due; more && err == nil; {
			more, err = c.do(r)
		}
		if err != nil {
			return err
		}
	}
	swept.add(r.swept)
	return nil
}

// late says how late it is for what should have been done at the instant, and whether no server was alive then.
func (r *round) late(should time.Time) (rules.Lateness, error) {
	by := r.tx.At.Sub(should)
	if by <= 0 {
		return rules.Lateness{}, nil
	}
	l := rules.Lateness{By: by.Truncate(time.Second)}
	if by <= rules.Tolerated {
		return l, nil
	}
	alive, known := r.alive[should]
	if !known {
		var err error
		if alive, err = r.tx.AliveAt(should); err != nil {
			return l, err
		}
		r.alive[should] = alive
	}
	l.MachineOff = !alive
	return l, nil
}
