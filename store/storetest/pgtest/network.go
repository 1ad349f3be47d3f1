package pgtest

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Network lies between a program and PostgreSQL, and can stop carrying without anybody being told: no connection breaks.
type Network struct {
	listener net.Listener
	socket   string // of the server
	address  *pgx.ConnConfig

	state   sync.Mutex
	flows   chan struct{} // closed while what is sent arrives
	links   map[*link]bool
	losing  bool
	carries sync.WaitGroup
}

// link is a connection to the program and the one to the server that belongs to it.
type link struct {
	near, far net.Conn
	lost      bool // for ever: the ends hear nothing of each other any more
}

// Behind lays a network before the server of the address, for as long as the test lasts.
func Behind(tb testing.TB, dsn string) *Network {
	tb.Helper()
	address, err := pgx.ParseConfig(dsn)
	if err != nil {
		tb.Fatal(err)
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	n := &Network{
		listener: listener, address: address, socket: filepath.Join(address.Host, fmt.Sprintf(".s.PGSQL.%d", address.Port)),
		flows: make(chan struct{}), links: map[*link]bool{},
	}
	close(n.flows)
	n.carries.Go(n.accept)
	tb.Cleanup(n.end)
	return n
}

// DSN is the address of the database by way of the network, of which a program expects an answer within so many seconds.
func (n *Network) DSN(seconds int) string {
	return fmt.Sprintf("postgres://%s@%s/%s?sslmode=disable&connect_timeout=%d", n.address.User, n.listener.Addr(), n.address.Database, seconds)
}

// Hold keeps back what is sent; with Mend it arrives, late.
func (n *Network) Hold() {
	n.state.Lock()
	defer n.state.Unlock()
	n.flows = make(chan struct{})
}

// Lose swallows what is sent, by the connections that are there and by those that are made until Mend. They never carry again, and
// the server hears of none of their ends.
func (n *Network) Lose() {
	n.state.Lock()
	defer n.state.Unlock()
	n.losing = true
	for l := range n.links {
		l.lost = true
	}
}

// Mend lets the network carry again.
func (n *Network) Mend() {
	n.state.Lock()
	defer n.state.Unlock()
	n.losing = false
	select {
	case <-n.flows:
	default:
		close(n.flows)
	}
}

func (n *Network) accept() {
	for {
		near, err := n.listener.Accept()
		if err != nil {
			return // it is over
		}
		var dialer net.Dialer
		far, err := dialer.DialContext(context.Background(), "unix", n.socket)
		if err != nil {
			_ = near.Close()
			continue
		}
		l := n.lay(near, far)
		n.carries.Go(func() { n.carry(l, far, near) })
		n.carries.Go(func() { n.carry(l, near, far) })
	}
}

func (n *Network) lay(near, far net.Conn) *link {
	n.state.Lock()
	defer n.state.Unlock()
	l := &link{near: near, far: far, lost: n.losing}
	n.links[l] = true
	return l
}

// carry brings to one end of the link what the other sends, and its end.
func (n *Network) carry(l *link, to, from net.Conn) {
	packet := make([]byte, 64<<10)
	for {
		size, err := from.Read(packet)
		if n.loses(l) {
			if err != nil {
				return
			}
			continue
		}
		_, failed := to.Write(packet[:size])
		if err != nil || failed != nil {
			_, _ = to.Close(), from.Close()
			return
		}
	}
}

// loses waits until the network flows, and says whether the link has lost what it was to carry.
func (n *Network) loses(l *link) bool {
	n.state.Lock()
	flows := n.flows
	n.state.Unlock()
	<-flows
	n.state.Lock()
	defer n.state.Unlock()
	return l.lost
}

func (n *Network) end() {
	_ = n.listener.Close()
	n.Mend()
	n.state.Lock()
	for l := range n.links {
		_, _ = l.near.Close(), l.far.Close()
	}
	n.state.Unlock()
	n.carries.Wait()
}
