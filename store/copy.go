package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

// Copy (副本) writes the record as it stands into a new file of SQLite, whichever database it is in, so that something can
// be tried on it. The record is only read: not even its schema is brought up to this program's. The bytes of uploads stay
// where they are.
func Copy(ctx context.Context, cfg Config, file string) error {
	if path, embedded := strings.CutPrefix(cfg.URL, "sqlite:"); embedded {
		return fault("copy", copyFile(ctx, path, file))
	}
	return fault("copy", copyRows(ctx, cfg, file))
}

func copyFile(ctx context.Context, path, file string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	db, err := sqlx.Open("sqlite3", sqliteAddress(path, readingOnly(path)))
	if err != nil {
		return err
	}
	return errors.Join(snapshot(ctx, db, file), db.Close())
}

// readingOnly leaves a log that some program wrote where it is, for whoever closes a database last folds its log into it.
// Where there is none, a connection that may only read would leave an empty one behind.
func readingOnly(path string) string {
	if _, err := os.Stat(path + "-wal"); err != nil {
		return "mode=rw&_busy_timeout=10000"
	}
	return "mode=ro&_busy_timeout=10000"
}

// copyRows goes the way of a backup, which both databases understand.
func copyRows(ctx context.Context, cfg Config, file string) error {
	d := postgresDialect()
	db, silence, err := openPool(cfg.URL)
	if err != nil {
		return err
	}
	live := &Store{now: func() time.Time { return time.Time{} }, dialect: d, readers: db, silence: silence}
	rows, err := os.OpenFile(file+".rows", os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	err = live.View(ctx, func(tx *Tx) error { return tx.dump(rows, withoutUploads) })
	err = errors.Join(err, rows.Close(), db.Close())
	if err == nil {
		err = Restore(ctx, Config{URL: "sqlite:" + file, Now: cfg.Now}, rows.Name())
	}
	return errors.Join(err, os.Remove(rows.Name()))
}

func withoutUploads(*Tx, *backupWriter) error { return nil }
