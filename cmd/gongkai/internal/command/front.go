package command

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/config"
)

// front stands before the pages and the API: it finds out where a request comes from, answers to the office's own name alone,
// and, where readers come by https, tells their browsers never to come otherwise.
func (d *desk) front(next http.Handler) http.Handler {
	if access.Encrypted(d.settings.Address) {
		next = strict(next)
	}
	if d.settings.Address != "" {
		next = ownName(d.settings.Address, next)
	}
	return behind(d.settings.Proxies, parted(next))
}

// parted ends the connection behind a request in chunks. One that names a length besides is not to be told from it here, and a
// proxy may have gone by the length (RFC 9112, 6.1): what follows is then no request of anybody.
func parted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.TransferEncoding) > 0 {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// strict asks browsers for a year of https.
func strict(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		next.ServeHTTP(w, r)
	})
}

// ownName turns away who asks for another name than the address has: a name of somebody else's that was made to lead here. Who
// asks for a number, or for this machine, has been led nowhere.
func ownName(address string, next http.Handler) http.Handler {
	own, err := url.Parse(address)
	if err != nil {
		return next // the settings were judged already
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := (&url.URL{Host: r.Host}).Hostname()
		_, err := netip.ParseAddr(host)
		if err != nil && !strings.EqualFold(host, own.Hostname()) && host != "localhost" {
			http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// behind believes the proxies that the settings name, and nobody else, where a request comes from.
func behind(proxies []config.Network, next http.Handler) http.Handler {
	if len(proxies) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		come := r.WithContext(r.Context()) // a copy: the server must know its own request again
		come.RemoteAddr = net.JoinHostPort(cameFrom(r, proxies), "0")
		next.ServeHTTP(w, come)
	})
}

// cameFrom goes back from one proxy to the one before it, to the first address that is none of them: what stands further to the
// left anybody may have written.
func cameFrom(r *http.Request, proxies []config.Network) string {
	at, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, said := range slices.Backward(forwarded) {
		before, err := netip.ParseAddr(strings.TrimSpace(said))
		if err != nil || !within(at, proxies) {
			break
		}
		at = before.Unmap().WithZone("").String()
	}
	return at
}

// desks are the networks from which administrators may work.
func (d *desk) desks() (all access.Places) {
	for _, n := range d.settings.Desks {
		all = append(all, n.Prefix)
	}
	return all
}

func within(address string, networks []config.Network) bool {
	at, err := netip.ParseAddr(address)
	return err == nil && slices.ContainsFunc(networks, func(n config.Network) bool { return n.Contains(at.Unmap().WithZone("")) })
}
