package delivery

import (
	"context"
	"errors"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
)

// How long one message may take, and for how long a claim holds: longer, so that nobody takes over what is being sent.
const (
	attemptWithin = 45 * time.Second
	leaseFor      = 3 * time.Minute
)

// How often a dispatch is tried, and how long it waits in between: twice as long each time.
const (
	mostAttempts = 8
	firstWait    = time.Minute
	longestWait  = 2 * time.Hour
	mostPatience = 24 * time.Hour // when the receiver names a time
)

// sendBy sends what can be claimed by the channel, one after another. A channel that fails for now is left alone until the
// next run, so that a server that is down, or that asks for patience, is not knocked at for everybody.
func (p *Post) sendBy(ctx context.Context, org rules.OrganisationID, channel Channel) error {
	for ctx.Err() == nil {
		d, claimed, err := p.claim(ctx, org, channel)
		if err != nil || !claimed {
			return err
		}
		if on, err := p.send(ctx, channel, d); err != nil || !on {
			return err
		}
	}
	return nil
}

func (p *Post) claim(ctx context.Context, org rules.OrganisationID, channel Channel) (d store.Dispatch, claimed bool, err error) {
	some := false
	err = p.store.View(ctx, func(tx *store.Tx) (err error) {
		some, err = tx.AnyDispatch(org, channel.Name())
		return err
	})
	if err != nil || !some {
		return d, false, err
	}
	err = p.store.Update(ctx, func(tx *store.Tx) (err error) {
		d, claimed, err = tx.ClaimDispatch(org, channel.Name(), p.server, tx.At.Add(leaseFor))
		return err
	})
	return d, claimed, err
}

// send sends one message and notes what became of it; it answers whether the channel takes more. When the program is told
// to stop meanwhile nothing is noted: nobody knows whether the message arrived, and whoever takes the dispatch over sends
// it again under the same id.
func (p *Post) send(ctx context.Context, channel Channel, d store.Dispatch) (on bool, err error) {
	failure := p.attempt(ctx, channel, d)
	if failure != nil && ctx.Err() != nil {
		return false, nil
	}
	kept := false
	err = p.store.Update(context.WithoutCancel(ctx), func(tx *store.Tx) (err error) {
		kept, err = p.note(tx, d, failure)
		return err
	})
	said := p.log.With(zap.String("channel", channel.Name()), zap.String("dispatch", d.ID), zap.Int("attempt", d.Attempts))
	if failure != nil {
		said.Warn("not delivered", zap.String("failure", short(failure)), zap.Bool("permanent", failure.Permanent))
	}
	if err == nil && !kept {
		said.Warn("the claim was lost while the message was sent")
	}
	return failure == nil || failure.Permanent, err
}

// attempt makes the message and sends it.
func (p *Post) attempt(ctx context.Context, channel Channel, d store.Dispatch) *Failure {
	if d.Attempts > mostAttempts {
		return &Failure{Err: errors.New("no attempt came to an end"), Permanent: true}
	}
	if channel.Personal() && d.Address == "" {
		return &Failure{Err: errors.New("the person has no address any more"), Permanent: true}
	}
	subject, text := Waiting(locale.For(locale.Chinese), d.Messages)
	ctx, cancel := context.WithTimeout(ctx, attemptWithin)
	defer cancel()
	err := channel.Send(ctx, Message{
		ID: d.ID, To: d.Address, Login: d.Person.Login, Subject: subject, Text: text, Count: d.Messages, At: d.At,
	})
	var failure *Failure
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failure):
		return failure
	case errors.Is(err, context.DeadlineExceeded):
		return &Failure{Err: errors.New("no answer")}
	}
	return &Failure{Err: errors.New("an unknown failure")} // what it says may hold a secret
}

func (p *Post) note(tx *store.Tx, d store.Dispatch, failure *Failure) (bool, error) {
	switch {
	case failure == nil:
		return tx.NoteSent(d)
	case failure.Permanent || d.Attempts >= mostAttempts:
		return tx.Bury(d, short(failure))
	}
	return tx.NoteFailure(d, short(failure), tx.At.Add(p.wait(d.Attempts, failure.RetryAfter)))
}

// wait is how long to wait after the attempt: between half of the time and the whole, so that what failed together does
// not come back together, and never less than the receiver asked for.
func (p *Post) wait(attempt int, asked time.Duration) time.Duration {
	whole := min(firstWait<<(attempt-1), longestWait)
	half := whole / 2
	return max(half+time.Duration(p.chance()*float64(half)), min(asked, mostPatience))
}

// short keeps of a failure what fits into a line.
func short(f *Failure) string {
	const most = 200
	runes := []rune(f.Error())
	return string(runes[:min(len(runes), most)])
}
