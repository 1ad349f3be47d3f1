package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/jmoiron/sqlx"
)

// Tx is one transaction. It owns one instant: everything in it happens at the same time.
type Tx struct {
	At time.Time // UTC, to the microsecond, never before the newest act

	ctx     context.Context
	q       sqlx.ExtContext
	dialect *dialect
	vault   vault
	writes  bool
}

// exec runs a statement and counts the rows that it touched.
func (tx *Tx) exec(query string, args ...any) (int64, error) {
	if r := legible(args...); r != nil {
		return 0, r
	}
	result, err := tx.q.ExecContext(tx.ctx, tx.dialect.bind(query), args...)
	if err != nil {
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
	return sqlx.GetContext(tx.ctx, tx.q, dest, tx.dialect.bind(query), args...)
}

// all reads every row.
func (tx *Tx) all(dest any, query string, args ...any) error {
	if legible(args...) != nil {
		return nil
	}
	return sqlx.SelectContext(tx.ctx, tx.q, dest, tx.dialect.bind(query), args...)
}

// in spreads slices among the arguments over the question marks of IN.
func in(query string, args ...any) (string, []any, error) { return sqlx.In(query, args...) }
