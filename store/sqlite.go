package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3" // the driver, for this dialect alone
)

// Every connection of SQLite: what was answered is on the disk (FULL, where the driver's own default in WAL is
// NORMAL), keys are checked, triggers also see what REPLACE deletes, and other processes are waited for.
const (
	sqliteAlways  = "_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_recursive_triggers=1&_busy_timeout=10000"
	sqliteReader  = sqliteAlways + "&_query_only=1&_stmt_cache_size=64"
	sqliteReaders = 8
)

func openSQLite(ctx context.Context, cfg Config) (*Store, error) {
	path, err := filepath.Abs(strings.TrimPrefix(cfg.URL, "sqlite:"))
	if err != nil {
		return nil, err
	}
	if err := errors.Join(reserve(path), confirm(path+"-wal")); err != nil {
		return nil, err
	}
	d := sqliteDialect()
	db, err := sqlx.Open("sqlite3", sqliteAddress(path, sqliteAlways))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := migrateSQLite(ctx, db, d, path, cfg.Now); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return connectSQLite(ctx, cfg, d, db, path)
}

func connectSQLite(ctx context.Context, cfg Config, d *dialect, db *sqlx.DB, path string) (*Store, error) {
	w, err := newSQLiteWriter(ctx, db)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	readers, err := sqlx.Open("sqlite3", sqliteAddress(path, sqliteReader))
	if err != nil {
		return nil, errors.Join(err, w.close())
	}
	readers.SetMaxOpenConns(sqliteReaders)
	readers.SetMaxIdleConns(sqliteReaders)
	return &Store{now: cfg.Now, dialect: d, readers: readers, writer: w, known: &w.known, vault: filesBeside(path)}, nil
}

// reserve makes a new file readable by its owner alone; the files beside it inherit that.
func reserve(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func sqliteAddress(path, settings string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + settings
}

// sqliteWriter is the one connection that writes, with its statements prepared once. Those who come together are committed
// together (groupcommit.go).
type sqliteWriter struct {
	db         *sqlx.DB
	conn       *sqlx.Conn
	turn       chan struct{} // holds one token while nobody writes
	closed     chan struct{}
	statements map[string]kept
	distrusted error         // what the disk said when it failed; belongs to whoever has the turn
	failed     chan struct{} // closed when the disk failed
	queue      queue
	known      known

	alone   bool  // one caller is all of the batch, or was of the last one
	wrote   bool  // somebody of the batch may have written
	saved   bool  // the caller whose turn it is has its savepoint
	unsaved error // why it could have none, which ends the batch
}

// What a savepoint may take back stays in memory: beyond 64 KiB it would go to a file, which was most of what a batch wrote.
const savepointsInMemory = `PRAGMA temp_store = MEMORY`

func newSQLiteWriter(ctx context.Context, db *sqlx.DB) (*sqliteWriter, error) {
	conn, err := db.Connx(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, savepointsInMemory); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	w := &sqliteWriter{
		db: db, conn: conn, turn: make(chan struct{}, 1), closed: make(chan struct{}), failed: make(chan struct{}),
		statements: map[string]kept{},
	}
	w.turn <- struct{}{}
	return w, nil
}

func (w *sqliteWriter) close() error {
	<-w.turn // nobody writes any more, and nobody will
	close(w.closed)
	var all []error
	for _, s := range w.statements {
		all = append(all, s.Close())
	}
	return errors.Join(append(all, w.conn.Close(), w.db.Close())...)
}

// The most statements that are kept prepared; lists of changing length must not fill the memory.
const keptStatements = 256

// kept is a statement that lasts as long as the connection; whoever runs it does not close it.
type kept struct {
	*sqlx.Stmt
	reads bool // and writes nothing
}

// prepared returns the statement that is kept for the query.
func (w *sqliteWriter) prepared(ctx context.Context, query string) (kept, error) {
	if s, ok := w.statements[query]; ok {
		return s, nil
	}
	reads, err := w.onlyReads(query)
	if err != nil {
		return kept{}, err
	}
	s, err := w.conn.PreparexContext(ctx, steady(query))
	if err != nil {
		return kept{}, err
	}
	if len(w.statements) >= keptStatements {
		w.forget()
	}
	w.statements[query] = kept{s, reads}
	return w.statements[query], nil
}

// steady hides the values that are bound from the planner of SQLite. Wherever a statement does not go by one unique key alone, it
// looks at them, and plans anew when the driver clears them, which is each time that the statement runs. No value is changed by a
// sign in front of it, and none is looked at behind one.
func steady(query string) string { return strings.ReplaceAll(query, "?", "+?") }

// onlyReads asks SQLite itself whether the statement cannot change the file.
func (w *sqliteWriter) onlyReads(query string) (reads bool, err error) {
	err = w.conn.Raw(func(c any) error {
		s, err := c.(*sqlite3.SQLiteConn).Prepare(query)
		if err != nil {
			return err
		}
		reads = s.(*sqlite3.SQLiteStmt).Readonly()
		return s.Close()
	})
	return reads, err
}

// ready returns the statement that is kept for the query of a caller, who can go back to before it when it writes.
func (w *sqliteWriter) ready(ctx context.Context, query string) (kept, error) {
	s, err := w.prepared(ctx, query)
	if err == nil && !s.reads {
		err = w.toWrite(ctx)
	}
	return s, err
}

func (w *sqliteWriter) forget() {
	for query, s := range w.statements {
		_ = s.Close()
		delete(w.statements, query)
		return
	}
}

// ExecContext runs a prepared statement.
func (w *sqliteWriter) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := w.ready(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext asks a prepared statement.
func (w *sqliteWriter) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := w.ready(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryxContext asks a prepared statement, for sqlx.
func (w *sqliteWriter) QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	s, err := w.ready(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryxContext(ctx, args...)
}

// QueryRowxContext asks a prepared statement for one row.
func (w *sqliteWriter) QueryRowxContext(ctx context.Context, query string, args ...any) *sqlx.Row {
	s, err := w.ready(ctx, query)
	if err != nil {
		return w.conn.QueryRowxContext(ctx, query, args...) // gives the same error, in a row
	}
	return s.QueryRowxContext(ctx, args...)
}

// DriverName serves sqlx.
func (w *sqliteWriter) DriverName() string { return "sqlite3" }

// BindNamed serves sqlx; no statement of ours has names.
func (w *sqliteWriter) BindNamed(query string, arg any) (string, []any, error) {
	return sqlx.BindNamed(sqlx.QUESTION, query, arg)
}

// Rebind serves sqlx; the statements stand in SQLite's words already.
func (w *sqliteWriter) Rebind(query string) string { return query }
