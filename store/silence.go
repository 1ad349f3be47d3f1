package store

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
)

// ErrSilent (数据库无应答) says that PostgreSQL is there and says nothing: it is frozen, or the network swallows what is sent.
var ErrSilent = errors.New("store: the database does not answer")

// ErrInDoubt (结果未知) says that the end of a transaction was sent and not answered. Whoever asks again by the same key is told what
// came of it, and nothing is done twice.
var ErrInDoubt = errors.New("store: whether it was recorded is not known")

// usualSilence is how long PostgreSQL may say nothing where its address has no connect_timeout.
const usualSilence = 10 * time.Second

// openPool opens connections to PostgreSQL on which nobody waits for ever, and says how long it may be silent.
func openPool(url string) (*sqlx.DB, time.Duration, error) {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, 0, err
	}
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = usualSilence
	}
	for name, value := range sessionFor(cfg.ConnectTimeout) {
		if _, given := cfg.RuntimeParams[name]; !given {
			cfg.RuntimeParams[name] = value
		}
	}
	knocks, dial := cfg.Config.Copy(), cfg.DialFunc
	cfg.DialFunc = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return attend(conn, cfg.ConnectTimeout, func() bool { return opens(knocks) }), nil
	}
	return sqlx.NewDb(stdlib.OpenDB(*cfg), "pgx"), cfg.ConnectTimeout, nil
}

// sessionFor is what the server is asked for. A network that went away leaves transactions behind of which the server hears nothing
// more: it gives them up by itself, with the rows that they hold, and nobody waits for such a row without end.
func sessionFor(silence time.Duration) map[string]string {
	in := func(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) + "ms" }
	return map[string]string{
		"lock_timeout":                        in(2 * silence),
		"idle_in_transaction_session_timeout": in(6 * silence),
		"tcp_keepalives_idle":                 in(silence),
		"tcp_keepalives_interval":             in(silence / 2),
		"tcp_keepalives_count":                "2",
	}
}

// opens knocks: whether PostgreSQL takes somebody in, or at least says why not.
func opens(cfg *pgconn.Config) bool {
	ctx, cancel := context.WithTimeout(context.Background(), cfg.ConnectTimeout)
	defer cancel()
	conn, err := pgconn.ConnectConfig(ctx, cfg)
	if err == nil {
		_ = conn.Close(ctx) // it was only knocked
	}
	var said *pgconn.PgError
	return err == nil || errors.As(err, &said)
}

// admitted waits for a connection, no longer than the database may be silent where there is a bound: all may wait on one that is.
func admitted(ctx context.Context, db *sqlx.DB, silence time.Duration) (*sqlx.Conn, error) {
	if silence == 0 {
		return db.Connx(ctx)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, silence, ErrSilent)
	defer cancel()
	conn, err := db.Connx(ctx)
	if err != nil && context.Cause(ctx) == ErrSilent {
		err = fmt.Errorf("%w: %w", ErrSilent, err)
	}
	return conn, err
}

// attended is a connection on which silence is looked into. A long statement is as silent as a frozen server, and a frozen server's
// connections stay open: which of the two it is, a knock tells.
type attended struct {
	net.Conn
	silence time.Duration
	knock   func() bool
	alarm   *time.Timer
	reads   atomic.Int64 // begun and ended; odd while somebody waits for a word
	silent  atomic.Bool
}

func attend(conn net.Conn, silence time.Duration, knock func() bool) *attended {
	a := &attended{Conn: conn, silence: silence, knock: knock}
	a.alarm = time.AfterFunc(silence, a.lookInto)
	return a
}

// Read waits for a word as long as the server is there.
func (a *attended) Read(into []byte) (int, error) {
	a.reads.Add(1)
	a.alarm.Reset(a.silence)
	n, err := a.Conn.Read(into)
	a.alarm.Stop()
	a.reads.Add(1)
	return n, err
}

// lookInto hangs up on a server that is not there. Who waits to be heard is let go with it.
func (a *attended) lookInto() {
	at := a.reads.Load()
	if at%2 == 0 {
		return // nobody waits
	}
	if a.knock() {
		a.alarm.Reset(a.silence)
		return
	}
	if a.reads.Load() == at {
		a.silent.Store(true)
		_ = a.Conn.Close()
	}
}

// heard adds that the connection was hung up on because nobody answered: the driver tells no more than that it is closed.
func heard(conn *sqlx.Conn, err error) error {
	if err == nil {
		return nil
	}
	_ = conn.Raw(func(of any) error {
		if wire, ok := wireOf(of); ok && wire.silent.Load() {
			err = fmt.Errorf("%w: %w", ErrSilent, err)
		}
		return nil
	})
	return err
}

// wireOf finds what lies under a connection to PostgreSQL.
func wireOf(driverConn any) (*attended, bool) {
	postgres, ok := driverConn.(*stdlib.Conn)
	if !ok {
		return nil, false
	}
	wire := postgres.Conn().PgConn().Conn()
	if secured, ok := wire.(*tls.Conn); ok {
		wire = secured.NetConn()
	}
	found, ok := wire.(*attended)
	return found, ok
}
