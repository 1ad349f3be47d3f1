package store

import (
	"context"
	"embed"
	"io/fs"
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
		if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, snapshotName(path, current, now())); err != nil {
			return err
		}
	}
	_, err = p.Up(ctx)
	return err
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
