package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jmoiron/sqlx"
)

// PostgreSQL does its own group commit; more connections than these only wait for one another.
const (
	postgresPool  = 16
	postgresTries = 10
)

func openPostgres(ctx context.Context, cfg Config) (*Store, error) {
	db, silence, err := openPool(cfg.URL)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(postgresPool)
	db.SetMaxIdleConns(postgresPool)
	d := postgresDialect()
	if err := migratePostgres(ctx, db, d); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{now: cfg.Now, dialect: d, readers: db, writer: &postgresWriter{db: db, silence: silence}, vault: pieces{}, silence: silence}, nil
}

// postgresWriter writes on the pool that also reads. Rows are locked by those who judge them (READ COMMITTED).
type postgresWriter struct {
	db      *sqlx.DB
	silence time.Duration
}

func (w *postgresWriter) update(ctx context.Context, do func(sqlx.ExtContext) error) error {
	err := w.transact(ctx, do)
	for try := 1; collided(err) && try < postgresTries; try++ {
		if pause(ctx, time.Duration(try)*5*time.Millisecond) != nil {
			return err
		}
		err = w.transact(ctx, do)
	}
	return err
}

// transact waits for a connection as long as the caller does, and then carries the transaction through.
func (w *postgresWriter) transact(ctx context.Context, do func(sqlx.ExtContext) error) error {
	conn, err := admitted(ctx, w.db, w.silence)
	if err != nil {
		return fault("wait for a connection", err)
	}
	defer func() { _ = conn.Close() }() // gives it back to the pool
	return heard(conn, carryThrough(context.WithoutCancel(ctx), conn, do))
}

func carryThrough(ctx context.Context, conn *sqlx.Conn, do func(sqlx.ExtContext) error) error {
	q, err := conn.BeginTxx(ctx, nil)
	if err != nil {
		return fault("begin an update", err)
	}
	defer func() { _ = q.Rollback() }() // does nothing after the commit
	if err := do(q); err != nil {
		return err
	}
	return fault("commit", answered(q.Commit()))
}

// answered tells apart a commit that PostgreSQL answered, and be it with a no, from one of which nobody heard the end.
func answered(err error) error {
	var said *pgconn.PgError
	if err == nil || errors.As(err, &said) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrInDoubt, err)
}

func (w *postgresWriter) diskFailed() <-chan struct{} { return nil }

func (w *postgresWriter) close() error { return nil } // the pool is closed as the readers'

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
