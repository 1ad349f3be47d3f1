package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const wellMail = "{name: mail, kind: smtp, host: mail.example.cn, port: 465, security: implicit-tls, from: 党务公开系统 <gongkai@example.cn>"

func TestChannelsAreCheckedByName(t *testing.T) {
	cases := map[string]struct{ text, want string }{
		"well":                             {wellMail + "}", ""},
		"no name":                          {"{kind: wecom, url: https://x}", `channels: name: ""`},
		"no kind":                          {"{name: sms, kind: sms}", `channels: sms: kind: "sms"`},
		"a mail server without a host":     {"{name: mail, kind: smtp, port: 25, security: starttls, from: a@b.cn}", "mail: host is missing"},
		"a robot with a host":              {"{name: wecom, kind: wecom, url: https://x, host: y}", "wecom: host is no setting of wecom"},
		"a webhook without a secret":       {"{name: hook, kind: webhook, url: https://x}", "hook: secret is missing"},
		"a user name without its password": {wellMail + ", username: u}", "mail: username and password"},
		"in the clear over the network":    {strings.Replace(wellMail, "implicit-tls", "none", 1) + "}", "none is for a mail server on this machine"},
		"no security":                      {strings.Replace(wellMail, "implicit-tls", "ssl", 1) + "}", `security: "ssl"`},
		"no sender":                        {strings.Replace(wellMail, "<gongkai@example.cn>", "", 1) + "}", "from:"},
		"no port":                          {strings.Replace(wellMail, "465", "70000", 1) + "}", "port: 70000"},
		"a name twice":                     {wellMail + "}\n  - " + wellMail + "}", "mail: the name stands twice"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "machine.yaml")
			if err := os.WriteFile(file, []byte("channels:\n  - "+c.text+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Load(Flags{File: file})
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "machine.yaml")):
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	c := Channel{Name: "wecom", Kind: WeCom, URL: "https://qyapi.example/send?key=confidential", Secret: "confidential", Password: "confidential"}
	if text := fmt.Sprintf("%v %+v %#v %s", c, c, c, c.URL); strings.Contains(text, "confidential") {
		t.Error(text)
	}
	c.URL = "://confidential"
	if _, err := c.Endpoint(); err == nil || strings.Contains(err.Error(), "confidential") {
		t.Errorf("%v", err)
	}
}

func TestSecretsStandInFiles(t *testing.T) {
	name := filepath.Join(t.TempDir(), "wecom")
	if err := os.WriteFile(name, []byte("https://qyapi.example/send?key=1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := Channel{Name: "wecom", Kind: WeCom, URL: Secret("file:" + name)}
	if got, err := c.Receiver(); err != nil || got != "qyapi.example" {
		t.Errorf("%q, %v", got, err)
	}
	c.URL += ".absent"
	if _, err := c.Receiver(); err == nil || !strings.Contains(err.Error(), "channels: wecom: url") {
		t.Errorf("%v", err)
	}
}
