package store

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"os"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"gongkai/rules"
)

//go:embed migration
var migrations embed.FS

// forward is the way from any older schema to this program's; there is no way back.
func forward(db *sqlx.DB, d *dialect, from fs.FS, options ...goose.ProviderOption) (*goose.Provider, error) {
	dir, err := fs.Sub(from, "migration/"+d.name)
	if err != nil {
		return nil, err
	}
	options = append(options, goose.WithDisableGlobalRegistry(true))
	return goose.NewProvider(d.goose, db.DB, dir, options...)
}

// notNewer refuses a database that a newer program wrote: this one would misread it.
func notNewer(ctx context.Context, p *goose.Provider) (current int64, err error) {
	current, target, err := p.GetVersions(ctx)
	if err == nil && current > target {
		err = rules.Refuse(rules.SchemaNewer, rules.BasisHouse, "database", itoa(current), "program", itoa(target))
	}
	return current, err
}

func migrateSQLite(ctx context.Context, db *sqlx.DB, d *dialect, path string, now func() time.Time) error {
	return migrateFile(ctx, db, d, path, now, migrations)
}

// migrateFile copies a database that holds something before it changes it.
func migrateFile(ctx context.Context, db *sqlx.DB, d *dialect, path string, now func() time.Time, from fs.FS) error {
	p, err := forward(db, d, from)
	if err != nil {
		return err
	}
	current, err := notNewer(ctx, p)
	if err != nil {
		return err
	}
	pending, err := p.HasPending(ctx)
	if err != nil || !pending {
		return err
	}
	if current > 0 {
		if err := snapshot(ctx, db, snapshotName(path, current, now())); err != nil {
			return err
		}
	}
	_, err = p.Up(ctx)
	return err
}

// snapshot copies the database to a file that is its owner's alone. The file appears under its name only when it is whole
// and on the disk: what a kill or a full disk leaves of it bears another one.
func snapshot(ctx context.Context, db *sqlx.DB, file string) error {
	part := file + ".part"
	if err := copyInto(ctx, db, part); err != nil {
		_ = os.Remove(part) // the first error says more
		return err
	}
	return settle(part, file)
}

func copyInto(ctx context.Context, db *sqlx.DB, file string) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := reserve(file); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, file); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// snapshotName names the copy that is made before a migration.
func snapshotName(path string, version int64, at time.Time) string {
	return path + ".before-" + at.UTC().Format("20060102T150405") + ".schema-" + itoa(version) + ".db"
}

// migratePostgres lets one server at a time migrate.
func migratePostgres(ctx context.Context, db *sqlx.DB, d *dialect) error {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	p, err := forward(db, d, migrations, goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	if _, err := notNewer(ctx, p); err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
