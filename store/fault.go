package store

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

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

// missing says that a read found no row.
func missing(err error) bool { return errors.Is(err, sql.ErrNoRows) }

// The classes of PostgreSQL errors after which the same transaction may well succeed.
const (
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
)

// collided says that PostgreSQL gave up the transaction because of another one.
func collided(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == serializationFailure || pg.Code == deadlockDetected)
}
