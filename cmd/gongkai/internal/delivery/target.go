package delivery

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/netip"
	"os"
	"slices"
	"syscall"

	"gongkai/cmd/gongkai/internal/config"
)

// reach (可达范围) says which addresses a channel may connect to. It judges the address that is really dialled, after
// the name was resolved, so that a name which changes its address in between leads nowhere else.
type reach struct {
	targets config.Targets
	clear   func(netip.Addr) bool // where what is not encrypted may go; nil where everything is encrypted
}

// forbiddenTarget is an address that the settings do not allow.
type forbiddenTarget struct {
	address netip.Addr
	why     string
}

// Error says which address, and why not.
func (f *forbiddenTarget) Error() string { return fmt.Sprintf("%s: %s", f.address, f.why) }

// dial connects to an address that may be reached.
func (r reach) dial(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: connectWithin, Control: r.control}
	return dialer.DialContext(ctx, network, address)
}

func (r reach) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	return r.judge(at.Addr().Unmap().WithZone(""))
}

func (r reach) judge(a netip.Addr) error {
	switch {
	case !r.allows(a):
		return &forbiddenTarget{a, "no public address, and the settings do not allow it"}
	case r.clear != nil && !r.clear(a):
		return &forbiddenTarget{a, "what is not encrypted does not go there"}
	}
	return nil
}

func (r reach) allows(a netip.Addr) bool {
	named := slices.ContainsFunc(r.targets.Allowed, func(n config.Network) bool { return n.Contains(a) })
	return named || isPublic(a) || r.targets.AllowPrivate && isNear(a)
}

// isNear says whether an address is of this machine or of an intranet.
func isNear(a netip.Addr) bool { return a.IsLoopback() || a.IsPrivate() }

// isPublic says whether an address is of the Internet at large.
func isPublic(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !isNear(a) &&
		!slices.ContainsFunc(reserved, func(p netip.Prefix) bool { return p.Contains(a) })
}

// notPublic is for what may go within an intranet without encryption.
func notPublic(a netip.Addr) bool { return !isPublic(a) }

// reserved are networks that look public and are not: shared, reserved, for trials, and those of IPv6 that wrap an
// address of IPv4, of whatever kind.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/32"),
	netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// trust is how a channel knows its server: by the certificates of the machine, and by those of the setting.
func trust(c config.Channel, host string) (*tls.Config, error) {
	tlsConfig := &tls.Config{MinVersion: tls.VersionTLS12, ServerName: host}
	if c.CA == "" {
		return tlsConfig, nil
	}
	data, err := os.ReadFile(c.CA)
	if err != nil {
		return nil, fmt.Errorf("channels: %s: ca: %w", c.Name, err)
	}
	if tlsConfig.RootCAs, err = x509.SystemCertPool(); err != nil {
		tlsConfig.RootCAs = x509.NewCertPool() // a machine without certificates of its own
	}
	if !tlsConfig.RootCAs.AppendCertsFromPEM(data) {
		return nil, fmt.Errorf("channels: %s: ca: %s holds no certificate in PEM", c.Name, c.CA)
	}
	return tlsConfig, nil
}
