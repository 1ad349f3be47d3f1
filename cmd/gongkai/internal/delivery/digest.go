package delivery

import (
	"context"

	"go.uber.org/zap"

	"gongkai/rules"
	"gongkai/store"
)

// composeDigests makes today's digest for everybody who has unread messages and none yet. What comes later waits for the
// next day's. Days on which no server was there are passed over and logged: one digest leaves, and not one for each.
func (p *Post) composeDigests(ctx context.Context, o office) error {
	for {
		var waiting []store.AwaitingDigest
		err := p.store.View(ctx, func(tx *store.Tx) (err error) {
			waiting, err = tx.AwaitingDigests(o.id, o.today, batch)
			return err
		})
		if err != nil || len(waiting) == 0 {
			return err
		}
		composed, skipped := 0, 0
		err = p.store.Update(ctx, func(tx *store.Tx) (err error) {
			composed, skipped, err = p.composeBatch(tx, o, waiting)
			return err
		})
		if skipped > 0 {
			p.log.Warn("digests skipped", zap.Int("count", skipped))
		}
		if err != nil || composed == 0 {
			return err
		}
		p.log.Info("digests composed", zap.Int("count", composed))
	}
}

func (p *Post) composeBatch(tx *store.Tx, o office, waiting []store.AwaitingDigest) (composed, skipped int, err error) {
	for _, w := range waiting {
		d := store.Digest{Organisation: o.id, Person: w.Person, Day: o.today, Skipped: o.missed(w)}
		if d.Channels, err = p.reaching(tx, o.id, w.Person); err != nil {
			return composed, skipped, err
		}
		made, err := tx.Compose(d)
		if err != nil {
			return composed, skipped, err
		}
		if made {
			composed, skipped = composed+1, skipped+d.Skipped
		}
	}
	return composed, skipped, nil
}

// missed counts the working days before today on which the digest should have left.
func (o office) missed(w store.AwaitingDigest) int {
	if w.Since.IsZero() {
		return 0
	}
	should := o.Profile.Reminders.DigestDay(w.Since, w.Last, o.Calendar)
	return max(o.Calendar.Between(should, o.today), 0)
}

// reaching names the channels by which the person is reached; one that needs an address reaches nobody without it.
func (p *Post) reaching(tx *store.Tx, org rules.OrganisationID, person rules.PersonID) ([]string, error) {
	addresses, err := tx.Contacts(org, person)
	var names []string
	for _, c := range p.channels {
		if !c.Personal() || addresses[c.Name()] != "" {
			names = append(names, c.Name())
		}
	}
	return names, err
}
