package delivery

import (
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/cmd/gongkai/internal/config"
)

func networks(all ...string) []config.Network {
	var found []config.Network
	for _, one := range all {
		found = append(found, config.Network{Prefix: netip.MustParsePrefix(one)})
	}
	return found
}

func TestTargets(t *testing.T) {
	none, private := config.Targets{}, config.Targets{AllowPrivate: true}
	cases := map[string]struct {
		address string
		targets config.Targets
		allowed bool
	}{
		"公网地址":           {"203.0.114.7", none, true},
		"公网 IPv6 地址":     {"2400:3200::1", none, true},
		"本机":             {"127.0.0.1", none, false},
		"本机 IPv6":        {"::1", none, false},
		"本机，写作 IPv6":     {"::ffff:127.0.0.1", none, false},
		"内网 10":          {"10.1.2.3", none, false},
		"内网 172.16":      {"172.31.0.1", none, false},
		"内网 192.168":     {"192.168.1.1", none, false},
		"内网 fc00":        {"fd00::1", none, false},
		"链路本地":           {"169.254.169.254", none, false},
		"链路本地 IPv6":      {"fe80::1%eth0", none, false},
		"组播":             {"224.0.0.1", none, false},
		"未指定":            {"0.0.0.0", none, false},
		"包着内网地址的 IPv6":   {"64:ff9b::a01:203", none, false},
		"准许内网":           {"10.1.2.3", private, true},
		"准许本机":           {"::1", private, true},
		"准许内网仍不准链路本地":    {"169.254.169.254", private, false},
		"准许内网仍不准组播":      {"ff02::1", private, false},
		"写明的网段":          {"10.1.2.3", config.Targets{Allowed: networks("10.1.0.0/16")}, true},
		"写明的网段之外":        {"10.2.2.3", config.Targets{Allowed: networks("10.1.0.0/16")}, false},
		"写明的链路本地":        {"169.254.1.1", config.Targets{Allowed: networks("169.254.1.1/32")}, true},
		"写明的地址以 IPv6 拨出": {"::ffff:10.1.2.3", config.Targets{Allowed: networks("10.1.2.3/32")}, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			address := netip.AddrPortFrom(netip.MustParseAddr(c.address), 443).String()
			if err := (reach{targets: c.targets}).control("tcp", address, nil); (err == nil) != c.allowed {
				t.Errorf("%s: %v", c.address, err)
			}
		})
	}
}

func TestInTheClearOnlyWithin(t *testing.T) {
	web := reach{targets: thisMachine, clear: notPublic}
	mail := reach{targets: thisMachine, clear: netip.Addr.IsLoopback}
	for address, want := range map[string][2]bool{"203.0.114.7": {false, false}, "10.1.2.3": {true, false}, "127.0.0.1": {true, true}} {
		a := netip.MustParseAddr(address)
		if got := [2]bool{web.judge(a) == nil, mail.judge(a) == nil}; got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

func TestThisMachineIsRefusedByDefault(t *testing.T) {
	server := receive(t, reply{200, "", robotTook})
	letters := serveMail(t, config.NoTLS)
	byName := strings.Replace(server.URL, "127.0.0.1", "localhost", 1) // the name is resolved before it is judged
	for _, channel := range []Channel{
		webhookAt(t, server.URL, config.Targets{}), webhookAt(t, byName, config.Targets{}), channelOf(t, letters.settings, config.Targets{}),
	} {
		failure := failed(t, channel.Send(t.Context(), waiting("office@office.example")))
		if !failure.Permanent || failure.Cause != Forbidden {
			t.Errorf("%s: %+v", channel.Name(), failure)
		}
	}
	if len(server.got)+len(letters.taken) != 0 {
		t.Error("something arrived")
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	server := receive(t, reply{http.StatusTemporaryRedirect, "", ""}, reply{200, "", robotTook})
	failure := failed(t, webhookAt(t, server.URL, thisMachine).Send(t.Context(), waiting("")))
	if !failure.Permanent || len(server.got) != 1 {
		t.Errorf("%+v after %d requests", failure, len(server.got))
	}
}

func TestNobodyListens(t *testing.T) {
	server := receive(t, reply{200, "", ""})
	server.Close()
	failure := failed(t, webhookAt(t, server.URL+"/confidential", thisMachine).Send(t.Context(), waiting("")))
	if failure.Permanent || failure.Cause != Unreachable || strings.Contains(failure.Error(), "confidential") {
		t.Errorf("%+v", failure)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Duration{
		"": 0, "90": 90 * time.Second, "-5": 0, "soon": 0, "9999999": mostRetryAfter,
		"Mon, 23 Nov 2026 00:01:00 GMT": time.Minute, "Mon, 23 Nov 2020 00:01:00 GMT": 0,
	} {
		if got := retryAfter(text, now); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

func TestWrongSettingsAreNamed(t *testing.T) {
	absent := filepath.Join(t.TempDir(), "absent")
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	robot := config.Channel{Name: "ding", Kind: config.DingTalk, URL: "https://ding.example/send"}
	cases := map[string]struct {
		change func(c *config.Channel)
		want   string
	}{
		"an unknown kind":  {func(c *config.Channel) { c.Kind = "sms" }, "ding: kind"},
		"no address":       {func(c *config.Channel) { c.URL = "ding.example" }, "ding: url"},
		"another protocol": {func(c *config.Channel) { c.URL = "file:" + config.Secret(empty) }, "ding: url"},
		"a secret absent":  {func(c *config.Channel) { c.Secret = "file:" + config.Secret(absent) }, "ding: secret"},
		"no certificate":   {func(c *config.Channel) { c.CA = empty }, "ding: ca"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			wrong := robot
			c.change(&wrong)
			if _, err := Open([]config.Channel{wrong}, config.Targets{}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestMasked(t *testing.T) {
	for text, want := range map[string]string{
		"550 <deputy.office@dept.example.cn>: unknown": "550 <d***@dept.example.cn>: unknown",
		"13800000000": "138****", "office": "office", "HTTP 404": "HTTP 404",
	} {
		if got := Masked(text); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
