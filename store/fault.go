package store

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"

	"gongkai/rules"
)

// fault wraps an error of the database once, with what the store was doing. A refusal is no fault and passes as it is.
func fault(doing string, err error) error {
	var refusal *rules.Refusal
	if err == nil || errors.As(err, &refusal) || strings.HasPrefix(err.Error(), "store: ") {
		return err
	}
	return fmt.Errorf("store: %s: %w", doing, err)
}

// NoRoom says that something failed because a disk is full, the program's own or that of PostgreSQL. Nothing is damaged by that:
// what was answered is there, and can be read.
func NoRoom(err error) bool {
	var failed sqlite3.Error
	var pg *pgconn.PgError
	return errors.Is(err, syscall.ENOSPC) ||
		errors.As(err, &failed) && (failed.Code == sqlite3.ErrFull || failed.SystemErrno == syscall.ENOSPC) ||
		errors.As(err, &pg) && pg.Code == diskFull
}

// Unreachable says that there is no way to PostgreSQL, that it takes nobody in, or that it does not answer.
func Unreachable(err error) bool {
	var failed *pgconn.ConnectError
	return errors.Is(err, ErrSilent) || errors.As(err, &failed)
}

// missing says that a read found no row.
func missing(err error) bool { return errors.Is(err, sql.ErrNoRows) }

// The codes of PostgreSQL that are told from others: after the first two the same transaction may well succeed.
const (
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	diskFull             = "53100"
)

// collided says that PostgreSQL gave up the transaction because of another one.
func collided(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == serializationFailure || pg.Code == deadlockDetected)
}
