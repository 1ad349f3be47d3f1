package store

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// triesTogether is how often views are opened anew because somebody wrote meanwhile; then one has to do.
const triesTogether = 20

// ViewTogether reads the record through several views that all see one instant, so that several can read at once, each through
// its own. There is one alone while somebody else has several, for pages need connections too, and where others write without a
// pause.
func (s *Store) ViewTogether(ctx context.Context, views int, read func([]*Tx) error) error {
	if s.together.TryLock() {
		defer s.together.Unlock()
		for range triesTogether {
			if done, err := s.viewTogether(ctx, views, read); done || err != nil {
				return err
			}
		}
	}
	return s.View(ctx, func(tx *Tx) error { return read([]*Tx{tx}) })
}

func (s *Store) viewTogether(ctx context.Context, views int, read func([]*Tx) error) (done bool, err error) {
	t, alike, err := s.gather(ctx, views)
	defer func() { err = t.part(err) }()
	if err != nil || !alike {
		return false, err
	}
	return true, read(t.txs)
}

// together are views with their connections.
type together struct {
	txs   []*Tx
	held  []*sqlx.Tx
	conns []*sqlx.Conn
}

// gather opens the views, and says whether they see one instant.
func (s *Store) gather(ctx context.Context, views int) (t *together, alike bool, err error) {
	t = &together{}
	watch, err := admitted(ctx, s.readers, s.silence)
	if err != nil {
		return t, false, fault("wait for a connection", err)
	}
	defer func() { _ = watch.Close() }() // gives it back to the pool
	before, err := s.dialect.written(ctx, watch)
	instant := ""
	for range views {
		if err == nil {
			instant, err = t.open(ctx, s, instant)
		}
	}
	if err != nil {
		return t, false, err
	}
	after, err := s.dialect.written(ctx, watch)
	return t, before == after, err
}

// open opens one more view, of the instant of the first.
func (t *together) open(ctx context.Context, s *Store, instant string) (string, error) {
	conn, err := admitted(ctx, s.readers, s.silence)
	if err != nil {
		return "", fault("wait for a connection", err)
	}
	t.conns = append(t.conns, conn)
	q, err := conn.BeginTxx(ctx, s.dialect.reading)
	if err != nil {
		return "", fault("begin a view", err)
	}
	t.held = append(t.held, q)
	if instant, err = s.dialect.share(ctx, q, instant); err != nil {
		return "", fault("share a view", err)
	}
	tx, err := s.viewOver(ctx, q)
	t.txs = append(t.txs, tx)
	return instant, err
}

// part ends the views, which have nothing to lose.
func (t *together) part(err error) error {
	for _, q := range t.held {
		_ = q.Rollback()
	}
	for _, conn := range t.conns {
		err = heard(conn, err)
		_ = conn.Close() // gives it back to the pool
	}
	return err
}

// writesSeen counts what other connections of SQLite have written to the file, as this one sees it.
func writesSeen(ctx context.Context, conn *sqlx.Conn) (n int64, err error) {
	err = conn.GetContext(ctx, &n, `PRAGMA data_version`)
	return n, fault("ask for writes", err)
}

// sharesNothing leaves it to chance on SQLite, whose views cannot share an instant: whether others wrote meanwhile is asked.
func sharesNothing(context.Context, *sqlx.Tx, string) (string, error) { return "", nil }

// countsNothing is enough on PostgreSQL, whose views share their instant.
func countsNothing(context.Context, *sqlx.Conn) (int64, error) { return 0, nil }

// sharesSnapshot hands the instant of the first view on.
func sharesSnapshot(ctx context.Context, q *sqlx.Tx, snapshot string) (string, error) {
	if snapshot == "" {
		err := q.GetContext(ctx, &snapshot, `SELECT pg_export_snapshot()`)
		return snapshot, err
	}
	_, err := q.ExecContext(ctx, `SET TRANSACTION SNAPSHOT '`+snapshot+`'`)
	return snapshot, err
}
