package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
)

// Config says which database to open, and whose clock to follow.
type Config struct {
	URL string           // "sqlite:/path/file.db" or "postgres://…"
	Now func() time.Time // injected once at the top of the program
}

// Store (账房) is the open record.
type Store struct {
	now     func() time.Time
	dialect *dialect
	readers *sqlx.DB
	writer  writer
	vault   vault
	silence time.Duration // how long a connection is waited for; without end on SQLite
	closes  sync.Once

	together sync.Mutex // belongs to who has several views at once

	histories histories
	known     *known // what the one writer remembers; none on PostgreSQL
}

// DiskFailed is closed when the disk failed at a commit. From then on nothing is written (ErrDiskFailed): whoever holds the store
// open ends, and the next one to open it reads what is on the disk. PostgreSQL sees to its own disk, and the channel is never
// closed.
func (s *Store) DiskFailed() <-chan struct{} { return s.writer.diskFailed() }

// A writer runs one write transaction after another: on one connection kept for life (SQLite), or on a pool that
// tries again after a collision (PostgreSQL).
type writer interface {
	update(ctx context.Context, do func(sqlx.ExtContext) error) error
	diskFailed() <-chan struct{}
	close() error
}

// Open opens the database, makes it when it is new, and brings its schema up to this program's.
func Open(ctx context.Context, cfg Config) (*Store, error) {
	if cfg.Now == nil {
		return nil, errors.New("store: open: no clock was given")
	}
	scheme, err := schemeOf(cfg.URL)
	if err != nil {
		return nil, err
	}
	s, err := scheme(ctx, cfg)
	if err != nil {
		return nil, fault("open", err)
	}
	if err := s.indexAll(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close ends all connections; what was answered is on the disk already.
func (s *Store) Close() error {
	var err error
	s.closes.Do(func() { err = errors.Join(s.writer.close(), s.readers.Close()) })
	return fault("close", err)
}

// View reads the record as it stands at one instant.
func (s *Store) View(ctx context.Context, read func(*Tx) error) error {
	conn, err := admitted(ctx, s.readers, s.silence)
	if err != nil {
		return fault("wait for a connection", err)
	}
	defer func() { _ = conn.Close() }() // gives it back to the pool
	return heard(conn, s.viewOn(ctx, conn, read))
}

func (s *Store) viewOn(ctx context.Context, conn *sqlx.Conn, read func(*Tx) error) error {
	q, err := conn.BeginTxx(ctx, s.dialect.reading)
	if err != nil {
		return fault("begin a view", err)
	}
	defer func() { _ = q.Rollback() }() // a view has nothing to lose
	tx, err := s.viewOver(ctx, q)
	if err != nil {
		return err
	}
	return read(tx)
}

func (s *Store) viewOver(ctx context.Context, q *sqlx.Tx) (*Tx, error) {
	tx := s.over(ctx, q)
	tx.known = &known{}
	return tx, tx.begin()
}

// Update runs one write transaction: all that the function did is kept when it returns nil, and nothing otherwise.
// It may run more than once, when PostgreSQL finds that it collided with another. The caller may cancel before it is
// admitted; once inside it is carried through.
func (s *Store) Update(ctx context.Context, write func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return fault("begin an update", err)
	}
	return s.writer.update(ctx, func(q sqlx.ExtContext) error {
		tx := s.over(context.WithoutCancel(ctx), q)
		tx.writes, tx.known = true, s.known
		if err := tx.begin(); err != nil {
			return err
		}
		return tx.outcome(write(tx))
	})
}

func (s *Store) over(ctx context.Context, q sqlx.ExtContext) *Tx {
	return &Tx{ctx: ctx, q: q, dialect: s.dialect, vault: s.vault, histories: &s.histories, At: s.now().UTC().Truncate(time.Microsecond)}
}

// begin gives the transaction its instant. A clock that was set back does not take the record with it: no
// transaction is earlier than the newest act.
func (tx *Tx) begin() error {
	newest, err := once(tx, askedNewest{}, func() (newest instant, err error) {
		err = tx.get(&newest, `SELECT max(at) FROM act`)
		return newest, err
	})
	tx.notBefore(newest.Time)
	return fault("ask for the newest act", err)
}

func (tx *Tx) notBefore(at time.Time) {
	if at.After(tx.At) {
		tx.At = at
	}
}

type opener func(context.Context, Config) (*Store, error)

func schemeOf(url string) (opener, error) {
	for prefix, open := range map[string]opener{"sqlite:": openSQLite, "postgres:": openPostgres, "postgresql:": openPostgres} {
		if len(url) > len(prefix) && url[:len(prefix)] == prefix {
			return open, nil
		}
	}
	return nil, errors.New("store: open: the address must begin with sqlite: or postgres://")
}
