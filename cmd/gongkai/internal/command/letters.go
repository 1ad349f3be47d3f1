package command

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/delivery"
	"gongkai/rules"
	"gongkai/store"
)

// letterCommands are about what did not get through (死信).
func (d *desk) letterCommands() []*cobra.Command {
	return []*cobra.Command{
		d.verb("dead", "remind_dead", cobra.NoArgs, d.listDeadLetters),
		d.verb("retry ID", "remind_retry", cobra.ExactArgs(1), d.retryLetter),
	}
}

// letterView is a digest that did not get through.
type letterView struct {
	ID       string     `json:"id"`
	Login    string     `json:"login"`
	Channel  string     `json:"channel"`
	Day      rules.Date `json:"day"`
	Messages int        `json:"messages"`
	Attempts int        `json:"attempts"`
	At       string     `json:"at"` // when it was given up
	Failure  string     `json:"failure"`
}

// mostLetters is how many dead letters are listed.
const mostLetters = 1000

// listDeadLetters lists what was given up, the newest first.
func (d *desk) listDeadLetters(ctx context.Context, _ []string) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []letterView{}
		rows := [][]string{d.heading("id", "login", "letter_channel", "letter_day", "letter_messages", "recorded", "letter_failure")}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			dead, err := tx.DeadLetters(o.organisation, mostLetters)
			for _, one := range dead {
				v := letterView{
					one.ID, one.Person.Login, one.Channel, one.Day, one.Messages, one.Attempts, one.Settled.Format(time.RFC3339), one.Failure,
				}
				views = append(views, v)
				rows = append(rows, []string{v.ID, v.Login, v.Channel, v.Day.String(), strconv.Itoa(v.Messages), v.At, v.Failure})
			}
			return err
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(rows))
	})
}

// retryLetter has what was given up tried again by the server that runs.
func (d *desk) retryLetter(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		if err := delivery.New(o.store, o.engine, zap.NewNop()).Retry(ctx, o.organisation, args[0]); err != nil {
			return err
		}
		return d.answer(map[string]string{"id": args[0]}, d.say("letter_retried"))
	})
}

// setContact sets where a person is reached by a channel; without an address, that the person is not.
func (d *desk) setContact(ctx context.Context, args []string) error {
	c := store.Contact{Channel: args[1], Via: "cli"}
	if len(args) == 3 {
		c.Address = args[2]
	}
	return d.atOffice(ctx, func(o *office) error {
		person, org, err := o.person(ctx, args[0])
		if err != nil {
			return err
		}
		channels, err := d.channels()
		if err != nil {
			return err
		}
		c.Person = person.ID
		if err := delivery.New(o.store, o.engine, zap.NewNop(), channels...).SetContact(ctx, org, c); err != nil {
			return err
		}
		return d.answer(map[string]string{"login": person.Login, "channel": c.Channel, "address": c.Address}, d.say("contact_set"))
	})
}

// channels opens the channels that the settings name.
func (d *desk) channels() ([]delivery.Channel, error) {
	return delivery.Open(d.settings.Channels, d.settings.Targets)
}
