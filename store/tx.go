package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/jmoiron/sqlx"

	"gongkai/rules"
)

// Tx is one transaction. It owns one instant: everything in it happens at the same time.
type Tx struct {
	At time.Time // UTC, to the microsecond, never before the newest act

	ctx       context.Context
	q         sqlx.ExtContext
	dialect   *dialect
	vault     vault
	histories *histories
	known     *known // none where others write meanwhile
	taken     map[rules.SubjectID]head
	writes    bool
	failed    error // the first statement that failed
}

// outcome is how the transaction ends. Whoever passes over a failed statement has failed all the same, on both databases:
// PostgreSQL goes no further after one, and SQLite may have rolled back everything before it.
func (tx *Tx) outcome(err error) error {
	if _, refused := rules.AsRefusal(err); tx.failed != nil && (err == nil || refused) {
		return fault("end an update", tx.failed)
	}
	return err
}

// noting remembers that a statement failed; that there is no such row is no failure.
func (tx *Tx) noting(err error) error {
	if err != nil && !missing(err) && tx.failed == nil {
		tx.failed = err
	}
	return err
}

// exec runs a statement and counts the rows that it touched.
func (tx *Tx) exec(query string, args ...any) (int64, error) {
	if r := legible(args...); r != nil {
		return 0, r
	}
	if tx.failed != nil {
		return 0, tx.failed
	}
	tx.known.written(query)
	result, err := tx.q.ExecContext(tx.ctx, tx.dialect.bind(query), args...)
	if tx.noting(err) != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// put runs a statement of which the number of rows says nothing.
func (tx *Tx) put(query string, args ...any) error {
	_, err := tx.exec(query, args...)
	return err
}

// get reads one row; sql.ErrNoRows says that there is none. What cannot be stored cannot be found either.
func (tx *Tx) get(dest any, query string, args ...any) error {
	if legible(args...) != nil {
		return sql.ErrNoRows
	}
	if tx.failed != nil {
		return tx.failed
	}
	tx.known.read(query)
	return tx.noting(sqlx.GetContext(tx.ctx, tx.q, dest, tx.dialect.bind(query), args...))
}

// scan reads one row column by column, without reflection, where every act asks; as get it says that there is none.
func (tx *Tx) scan(into []any, query string, args ...any) error {
	if legible(args...) != nil {
		return sql.ErrNoRows
	}
	if tx.failed != nil {
		return tx.failed
	}
	return tx.noting(tx.q.QueryRowxContext(tx.ctx, tx.dialect.bind(query), args...).Scan(into...))
}

// all reads every row.
func (tx *Tx) all(dest any, query string, args ...any) error {
	if legible(args...) != nil {
		return nil
	}
	if tx.failed != nil {
		return tx.failed
	}
	tx.known.read(query)
	return tx.noting(sqlx.SelectContext(tx.ctx, tx.q, dest, tx.dialect.bind(query), args...))
}

// in spreads slices among the arguments over the question marks of IN.
func in(query string, args ...any) (string, []any, error) { return sqlx.In(query, args...) }
