package delivery

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/mail"
	"net/netip"
	"net/textproto"
	"net/url"
	"strings"

	smtp "github.com/wneessen/go-mail"

	"gongkai/cmd/gongkai/internal/config"
)

// postbox (电子邮箱) hands messages to a mail server, one connection a message.
type postbox struct {
	settings config.Channel
	password string
	domain   string // of the sender, for the names of messages
	trust    *tls.Config
	reach    reach
}

func openMail(c config.Channel, targets config.Targets) (Channel, error) {
	from, err := mail.ParseAddress(c.From)
	if err != nil {
		return nil, err // Check has seen it
	}
	password, err := revealed(c, "password", c.Password)
	if err != nil {
		return nil, err
	}
	tlsConfig, err := trust(c, c.Host)
	if err != nil {
		return nil, err
	}
	within := reach{targets: targets}
	if c.Security == config.NoTLS {
		within.clear = netip.Addr.IsLoopback
	}
	_, domain, _ := strings.Cut(from.Address, "@")
	return &postbox{c, password, domain, tlsConfig, within}, nil
}

// Name is the configured name.
func (p *postbox) Name() string { return p.settings.Name }

// Personal: a mail goes to somebody.
func (p *postbox) Personal() bool { return true }

// Send hands the mail over. That the server took it counts, whatever happens while parting.
func (p *postbox) Send(ctx context.Context, m Message) error {
	if m.To == "" {
		return permanent(NoAddress, "a mail needs an address")
	}
	letter, err := p.letter(m)
	if err != nil {
		return permanent(NoAddress, "%s", shortened(err.Error()))
	}
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	line := &line{postbox: p, ctx: ctx}
	defer line.hangUp()
	client, err := smtp.NewClient(p.settings.Host, p.options(line)...)
	if err != nil {
		return permanent(Rejected, "%s", shortened(err.Error()))
	}
	if err := client.DialAndSendWithContext(ctx, letter); err != nil && !letter.IsDelivered() {
		return undelivered(err)
	}
	return nil
}

// letter writes the mail: everything beyond ASCII in base64, and the same name at every try.
func (p *postbox) letter(m Message) (*smtp.Msg, error) {
	letter := smtp.NewMsg(smtp.WithEncoding(smtp.EncodingB64), smtp.WithNoDefaultUserAgent())
	if err := letter.From(p.settings.From); err != nil {
		return nil, err
	}
	if err := letter.To(m.To); err != nil {
		return nil, err
	}
	letter.Subject(m.Subject)
	letter.SetMessageIDWithValue(url.QueryEscape(m.ID) + "@" + p.domain)
	letter.SetDateWithValue(m.At)
	letter.SetGenHeader("Auto-Submitted", "auto-generated") // no absence notice answers it
	letter.SetBodyString(smtp.TypeTextPlain, m.Text)
	return letter, nil
}

func (p *postbox) options(l *line) []smtp.Option {
	all := []smtp.Option{
		smtp.WithPort(p.settings.Port), smtp.WithTimeout(answerWithin), smtp.WithTLSConfig(p.trust), smtp.WithoutRset(),
		smtp.WithDialContextFunc(l.dial), smtp.WithTLSPolicy(smtp.NoTLS),
	}
	if p.settings.Security == config.StartTLS {
		all = append(all, smtp.WithTLSPolicy(smtp.TLSMandatory))
	}
	if p.settings.Username != "" {
		all = append(all, smtp.WithUsername(p.settings.Username), smtp.WithPassword(p.password),
			smtp.WithOpportunisticSMTPAuth(smtp.SMTPAuthPlain, smtp.SMTPAuthLogin, smtp.SMTPAuthSCRAMSHA256, smtp.SMTPAuthCramMD5))
	}
	return all
}

// line is one connection to the mail server. The library leaves it open when a greeting fails and forgets the context
// once it is connected; so we hold it ourselves.
type line struct {
	*postbox
	ctx  context.Context
	conn net.Conn
	stop func() bool
}

func (l *line) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := l.reach.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l.conn, l.stop = conn, context.AfterFunc(l.ctx, func() { _ = conn.Close() })
	if l.settings.Security != config.ImplicitTLS {
		return conn, nil
	}
	encrypted := tls.Client(conn, l.trust)
	return encrypted, encrypted.HandshakeContext(ctx)
}

func (l *line) hangUp() {
	if l.conn != nil {
		l.stop()
		_ = l.conn.Close()
	}
}

// undelivered reads the code of the server's answer: 5xx is for good, everything else for now.
func undelivered(err error) *Failure {
	code := 0
	var sending *smtp.SendError
	var reply *textproto.Error
	switch {
	case errors.As(err, &sending):
		code = sending.ErrorCode()
	case errors.As(err, &reply):
		code = reply.Code
	}
	switch {
	case code >= 500:
		return permanent(Rejected, "%s", shortened(err.Error()))
	case code >= 400:
		return temporary(Busy, 0, "%s", shortened(err.Error()))
	}
	return disconnected(err)
}
