package delivery

import (
	"context"
	"fmt"
	"time"

	"gongkai/cmd/gongkai/internal/config"
)

// Channel (渠道) sends a message to where it is configured. Several may use it at once.
type Channel interface {
	Name() string                              // as configured: "mail", "wecom", …
	Personal() bool                            // needs an address for each person (mail)
	Send(ctx context.Context, m Message) error // a failure is a *Failure
}

// Open makes the configured channels; a wrong setting is an error that names it.
func Open(settings []config.Channel, targets config.Targets) ([]Channel, error) {
	all := make([]Channel, 0, len(settings))
	for _, one := range settings {
		channel, err := open(one, targets)
		if err != nil {
			return nil, err
		}
		all = append(all, channel)
	}
	return all, nil
}

func open(c config.Channel, targets config.Targets) (Channel, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	switch c.Kind {
	case config.SMTP:
		return openMail(c, targets)
	case config.Webhook:
		return openWebhook(c, targets)
	case config.WeCom:
		return openRobot(c, targets, wecom)
	case config.DingTalk:
		return openRobot(c, targets, dingtalk)
	default:
		return openRobot(c, targets, feishu)
	}
}

// revealed reads a secret; a fault names the setting.
func revealed(c config.Channel, setting string, secret config.Secret) (string, error) {
	text, err := secret.Reveal()
	if err != nil {
		return "", fmt.Errorf("channels: %s: %s: %w", c.Name, setting, err)
	}
	return text, nil
}

// The longest that one message may take: to be connected, and altogether.
const (
	connectWithin = 10 * time.Second
	answerWithin  = 30 * time.Second
)
