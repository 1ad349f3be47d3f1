package delivery

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"

	"go.uber.org/zap"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// Post (派送) brings what stands in the outbox to people: into their inboxes, and once a day by every channel.
type Post struct {
	store    *store.Store
	engine   *workflow.Engine
	log      *zap.Logger
	channels []Channel
	server   string         // the name under which dispatches are claimed
	chance   func() float64 // of the jitter, from 0 to 1
}

// New makes the post of one server; without channels there are the inboxes alone.
func New(st *store.Store, engine *workflow.Engine, log *zap.Logger, channels ...Channel) *Post {
	return &Post{store: st, engine: engine, log: log, channels: channels, server: store.NewID(), chance: rand.Float64}
}

// batch is how many messages or digests one transaction touches, so that acts never wait long for it.
const batch = 100

// Deliver does whatever is due by the record's clock. What does not get through now is tried again by a later run, here or
// on another server; run twice it does nothing.
func (p *Post) Deliver(ctx context.Context) error {
	if err := p.fillInboxes(ctx); err != nil {
		return err
	}
	offices, err := p.atWork(ctx)
	for _, o := range offices {
		err = errors.Join(err, p.composeDigests(ctx, o))
		for _, channel := range p.channels {
			err = errors.Join(err, p.sendBy(ctx, o.id, channel))
		}
	}
	return err
}

// office is an organisation within its hours, with what it goes by today.
type office struct {
	id    rules.OrganisationID
	today rules.Date
	*rules.Dossier
}

// atWork finds the organisations in whose hours messages may leave now; everything else is quiet (免打扰时段).
func (p *Post) atWork(ctx context.Context) (all []office, err error) {
	err = p.store.View(ctx, func(tx *store.Tx) error {
		organisations, err := tx.Organisations()
		for _, org := range organisations {
			today := rules.DateOf(tx.At)
			in, failed := p.engine.InForce(tx, org.ID, rules.KindItem, today)
			if r, refused := rules.AsRefusal(failed); refused && r.Code == rules.NothingInForce {
				continue
			}
			if err = errors.Join(err, failed); failed == nil && in.Profile.Reminders.Open(tx.At, in.Calendar) {
				all = append(all, office{org.ID, today, in})
			}
		}
		return err
	})
	return all, err
}

// fillInboxes lays what the outbox holds into inboxes, a batch at a time.
func (p *Post) fillInboxes(ctx context.Context) error {
	for {
		some := false
		err := p.store.View(ctx, func(tx *store.Tx) (err error) {
			some, err = tx.AnyUndelivered(rules.DateOf(tx.At))
			return err
		})
		if err != nil || !some {
			return err
		}
		taken := 0
		err = p.store.Update(ctx, func(tx *store.Tx) (err error) {
			taken, err = fillBatch(tx)
			return err
		})
		if err != nil || taken == 0 { // the rest is in another server's hands
			return err
		}
	}
}

func fillBatch(tx *store.Tx) (int, error) {
	today := rules.DateOf(tx.At)
	waiting, err := tx.TakeUndelivered(today, batch)
	for _, u := range waiting {
		if err == nil {
			err = deliver(tx, u, today)
		}
	}
	return len(waiting), err
}

// deliver finds whom the message is for: one person, or everybody who held the duty on its day. Where nobody did, it waits
// for whoever comes to hold it.
func deliver(tx *store.Tx, u store.Undelivered, today rules.Date) error {
	if u.Person != "" {
		return tx.Deliver(u, []rules.PersonID{u.Person})
	}
	var to []rules.PersonID
	for _, day := range slices.Compact([]rules.Date{u.Day, today}) {
		people, err := tx.Holders(u.Organisation, u.Holder, u.Unit, day)
		if err != nil {
			return err
		}
		for _, person := range people {
			to = append(to, person.ID)
		}
		if len(to) > 0 {
			return tx.Deliver(u, to)
		}
	}
	return tx.PutOffDelivery(u, today.AddDays(1))
}
