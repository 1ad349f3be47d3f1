package command

import (
	"context"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/delivery"
	"gongkai/rules"
)

// remindCommand holds the channels by which reminders leave (通知渠道).
func (d *desk) remindCommand() *cobra.Command {
	return d.group("remind", "remind", append(d.letterCommands(), d.remindTestCommand(),
		d.verb("channels", "remind_channels", cobra.NoArgs, d.listChannels))...)
}

func (d *desk) remindTestCommand() *cobra.Command {
	var to string
	cmd := d.verb("test CHANNEL [--to ADDRESS]", "remind_test", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return d.tryChannel(ctx, args[0], to)
	})
	cmd.Flags().StringVar(&to, "to", "", d.say("flag.to"))
	return cmd
}

// channelView is a line of remind channels.
type channelView struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Receiver string `json:"receiver"`
	Personal bool   `json:"personal"`
}

// listChannels lists the channels, once all of them could be opened.
func (d *desk) listChannels(context.Context, []string) error {
	channels, err := delivery.Open(d.settings.Channels, d.settings.Targets)
	if err != nil {
		return err
	}
	views := []channelView{}
	rows := [][]string{d.heading("label", "channel_kind", "receiver", "personal")}
	for i, c := range channels {
		set := d.settings.Channels[i]
		receiver, err := set.Receiver()
		if err != nil {
			return err
		}
		views = append(views, channelView{c.Name(), set.Kind, receiver, c.Personal()})
		rows = append(rows, []string{
			c.Name(), d.words.Word("channel_kind", set.Kind), receiver, d.say(map[bool]string{true: "yes", false: "no"}[c.Personal()]),
		})
	}
	if len(views) == 0 {
		return d.answer(views, d.say("no_channels"))
	}
	return d.answer(views, table(rows))
}

// tryChannel sends one test message now.
func (d *desk) tryChannel(ctx context.Context, name, to string) error {
	channel, err := d.channel(name)
	if err != nil {
		return err
	}
	m := delivery.Message{
		ID: "test-" + uuid.NewString(), To: to, At: d.Now(),
		Subject: d.words.Say("delivery.trial.subject"), Text: d.words.Say("delivery.trial.text"),
	}
	if err := channel.Send(ctx, m); err != nil {
		return d.undelivered(name, err)
	}
	view := map[string]any{"delivered": true, "channel": name, "id": m.ID}
	return d.answer(view, d.say("delivered", "name", name, "to", delivery.Masked(to)))
}

func (d *desk) channel(name string) (delivery.Channel, error) {
	channels, err := delivery.Open(d.settings.Channels, d.settings.Targets)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(channels, func(c delivery.Channel) bool { return c.Name() == name })
	if i >= 0 {
		return channels[i], nil
	}
	var known []string
	for _, c := range channels {
		known = append(known, c.Name())
	}
	return nil, rules.Refuse(rules.ChannelNotConfigured, rules.BasisHouse, "name", name, "known", strings.Join(known, " "))
}

// undelivered says in plain words why, and what to do about it.
func (d *desk) undelivered(name string, err error) error {
	var failure *delivery.Failure
	if !errors.As(err, &failure) {
		return err
	}
	wait := ""
	if failure.RetryAfter > 0 {
		wait = strconv.Itoa(int(math.Ceil(failure.RetryAfter.Minutes())))
	}
	cause := string(failure.Cause)
	return rules.Refuse(rules.NotDelivered, rules.BasisHouse, "name", name, "why", d.words.Word("undelivered", cause),
		"advice", d.words.Word("undelivered_advice", cause), "detail", failure.Error(), "wait", wait)
}
