// Package pgtest lends every test a fresh PostgreSQL database.
//
// The server belongs to the test process: it is made with initdb on the first call, listens on a private socket only,
// and ends when the process ends, however that happens. Nothing is skipped where the server's programs are missing:
// the test fails and says which package to install.
package pgtest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Start answers the address of an empty database that lives as long as the test. Its server does not wait for the
// disk, which is right for every test but those that kill something.
func Start(tb testing.TB) (dsn string) {
	tb.Helper()
	return lend(tb, quick, "template0")
}

// Copy answers the address of a database of its own that begins as a copy of one that Start lent, which nobody may be
// connected to meanwhile.
func Copy(tb testing.TB, dsn string) string {
	tb.Helper()
	address, err := pgx.ParseConfig(dsn)
	if err != nil {
		tb.Fatal(err)
	}
	return lend(tb, quick, address.Database)
}

// StartDurable is Start on a server that syncs as in production, for tests about what survives a crash.
func StartDurable(tb testing.TB) (dsn string) {
	tb.Helper()
	return lend(tb, durable, "template0")
}

var (
	quick = sync.OnceValues(func() (*server, error) {
		return start("fsync=off", "synchronous_commit=off", "full_page_writes=off")
	})
	durable = sync.OnceValues(func() (*server, error) { return start() })

	serial atomic.Int64
)

// lend makes a database like the template on the running server and takes it back when the test is over.
func lend(tb testing.TB, running func() (*server, error), template string) string {
	tb.Helper()
	srv, err := running()
	if err != nil {
		tb.Fatal(err)
	}
	name := fmt.Sprintf("test%d", serial.Add(1))
	if err := srv.exec(tb.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		// The test's own context is already cancelled when cleanups run.
		if err := srv.exec(context.WithoutCancel(tb.Context()), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			tb.Error(err)
		}
	})
	return srv.dsn(name)
}

// dsn is the address of one database of this server.
func (srv *server) dsn(database string) string {
	return "postgres://" + superuser + "@/" + database + "?host=" + srv.dir + "&sslmode=disable"
}

// exec runs one statement on a connection of its own: a kept one would show up as a leak in tests that look for leaks.
func (srv *server) exec(ctx context.Context, statement string) error {
	conn, err := pgx.Connect(ctx, srv.dsn("postgres"))
	if err != nil {
		return fmt.Errorf("test PostgreSQL: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("test PostgreSQL: %s: %w", statement, err)
	}
	return nil
}

// Cut ends every connection to the lent database, in the midst of whatever it does, as a pulled cable would.
func Cut(tb testing.TB, dsn string) {
	tb.Helper()
	conn, err := pgx.Connect(tb.Context(), dsn)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = conn.Close(tb.Context()) }()
	_, err = conn.Exec(tb.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	if err != nil {
		tb.Fatal(err)
	}
}

// CutWriting ends every connection that is in the midst of writing to the table, as a pulled cable would. The table is
// held until begin has started the work and somebody waits for it, so that the cut never comes too early or too late.
func CutWriting(tb testing.TB, dsn, table string, begin func()) {
	tb.Helper()
	conn, err := pgx.Connect(tb.Context(), dsn)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = conn.Close(tb.Context()) }() // lets the table go
	if _, err := conn.Exec(tb.Context(), `BEGIN; LOCK TABLE `+table+` IN EXCLUSIVE MODE`); err != nil {
		tb.Fatal(err)
	}
	begin()
	for cut := 0; cut == 0; {
		err := conn.QueryRow(tb.Context(), `SELECT count(pg_terminate_backend(pid)) FROM pg_locks
			WHERE relation = $1::regclass AND NOT granted`, table).Scan(&cut)
		if err != nil {
			tb.Fatal(err)
		}
	}
}

// Load runs a script of many statements on the lent database.
func Load(tb testing.TB, dsn, script string) {
	tb.Helper()
	conn, err := pgx.Connect(tb.Context(), dsn)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = conn.Close(tb.Context()) }()
	if _, err := conn.PgConn().Exec(tb.Context(), script).ReadAll(); err != nil {
		tb.Fatal(err)
	}
}
