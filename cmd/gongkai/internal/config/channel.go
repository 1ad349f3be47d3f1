package config

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
)

// The kinds of channels.
const (
	SMTP     = "smtp"     // 电子邮件
	WeCom    = "wecom"    // 企业微信群机器人
	DingTalk = "dingtalk" // 钉钉自定义机器人
	Feishu   = "feishu"   // 飞书自定义机器人
	Webhook  = "webhook"  // 通用回调
)

// The ways to a mail server.
const (
	ImplicitTLS = "implicit-tls" // 隐式加密, commonly port 465
	StartTLS    = "starttls"     // 加密升级, commonly port 587
	NoTLS       = "none"         // 不加密, to this machine alone
)

// Channel (通知渠道) is a way by which messages leave the product. Its kind says which settings it has.
type Channel struct {
	Name string `yaml:"name"` // 名称
	Kind string `yaml:"kind"` // 类别

	Host     string `yaml:"host"`
	Port     int    `yaml:"port"`
	Security string `yaml:"security"`
	Username string `yaml:"username"`
	Password Secret `yaml:"password"`
	From     string `yaml:"from"` // 发件人

	URL    Secret `yaml:"url"`    // the address of a robot holds its key
	Secret Secret `yaml:"secret"` // 加签密钥

	CA string `yaml:"ca"` // a file of certificates that are trusted beside those of the machine
}

// channelKind is what a kind of channel needs and may have beside its name.
type channelKind struct{ needs, may []string }

var channelKinds = map[string]channelKind{
	SMTP:     {needs: []string{"host", "port", "security", "from"}, may: []string{"username", "password", "ca"}},
	WeCom:    {needs: []string{"url"}, may: []string{"ca"}},
	DingTalk: {needs: []string{"url"}, may: []string{"secret", "ca"}},
	Feishu:   {needs: []string{"url"}, may: []string{"secret", "ca"}},
	Webhook:  {needs: []string{"url", "secret"}, may: []string{"ca"}},
}

// given names the settings that are there.
func (c Channel) given() []string {
	all := []struct {
		name  string
		given bool
	}{
		{"host", c.Host != ""}, {"port", c.Port != 0}, {"security", c.Security != ""}, {"username", c.Username != ""},
		{"password", c.Password != ""}, {"from", c.From != ""}, {"url", c.URL != ""}, {"secret", c.Secret != ""}, {"ca", c.CA != ""},
	}
	var names []string
	for _, one := range all {
		if one.given {
			names = append(names, one.name)
		}
	}
	return names
}

// nameForm is what a channel may be called.
var nameForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,31}$`)

// Check says what is wrong with the settings of the channel, each by its name.
func (c Channel) Check() error {
	kind, known := channelKinds[c.Kind]
	switch {
	case !nameForm.MatchString(c.Name):
		return fmt.Errorf("channels: name: %q does not begin with a small letter, or has more than letters, digits and hyphens", c.Name)
	case !known:
		return fmt.Errorf("channels: %s: kind: %q is none of smtp, wecom, dingtalk, feishu, webhook", c.Name, c.Kind)
	}
	var faults []error
	given := c.given()
	for _, name := range kind.needs {
		if !slices.Contains(given, name) {
			faults = append(faults, fmt.Errorf("channels: %s: %s is missing", c.Name, name))
		}
	}
	for _, name := range given {
		if !slices.Contains(kind.needs, name) && !slices.Contains(kind.may, name) {
			faults = append(faults, fmt.Errorf("channels: %s: %s is no setting of %s", c.Name, name, c.Kind))
		}
	}
	if c.Kind == SMTP && len(faults) == 0 {
		faults = c.checkMail()
	}
	return errors.Join(faults...)
}

func (c Channel) checkMail() []error {
	var faults []error
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Errorf("channels: "+c.Name+": "+format, args...))
		}
	}
	_, err := mail.ParseAddress(c.From)
	fault(err != nil, "from: %q is no e-mail address", c.From)
	fault(c.Port < 1 || c.Port > 65535, "port: %d is no port", c.Port)
	fault(!slices.Contains([]string{ImplicitTLS, StartTLS, NoTLS}, c.Security),
		"security: %q is none of implicit-tls, starttls, none", c.Security)
	fault(c.Security == NoTLS && !isThisMachine(c.Host), "security: none is for a mail server on this machine alone, not for %s", c.Host)
	fault((c.Username == "") != (c.Password == ""), "username and password belong together")
	return faults
}

func isThisMachine(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// Endpoint returns the address of a robot or of a webhook itself. Its faults do not show it.
func (c Channel) Endpoint() (*url.URL, error) {
	text, err := c.URL.Reveal()
	if err != nil {
		return nil, fmt.Errorf("channels: %s: url: %w", c.Name, err)
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || !slices.Contains([]string{"http", "https"}, u.Scheme) {
		return nil, fmt.Errorf("channels: %s: url: no address of the form https://host/path", c.Name)
	}
	return u, nil
}

// Receiver names the machine that receives, without what is secret in its address.
func (c Channel) Receiver() (string, error) {
	if c.Kind == SMTP {
		return net.JoinHostPort(c.Host, strconv.Itoa(c.Port)), nil
	}
	u, err := c.Endpoint()
	if err != nil {
		return "", err
	}
	return u.Host, nil
}

// checkChannels lists what is wrong with them, each and together.
func checkChannels(all []Channel) []error {
	var faults []error
	var names []string
	for _, c := range all {
		if err := c.Check(); err != nil {
			faults = append(faults, err)
		}
		if slices.Contains(names, c.Name) {
			faults = append(faults, fmt.Errorf("channels: %s: the name stands twice", c.Name))
		}
		names = append(names, c.Name)
	}
	return faults
}

// Targets (目标地址) says which addresses channels may reach beside the public ones.
type Targets struct {
	AllowPrivate bool      `yaml:"allow_private_targets"` // 准许内网和本机
	Allowed      []Network `yaml:"allowed_targets"`       // 准许的地址和网段
}
