package store

import (
	"database/sql"
	"sync"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3/database"
)

// dialect is what differs between the two databases, apart from their migrations.
type dialect struct {
	name      string // and directory of the migrations
	goose     database.Dialect
	bindType  int
	reading   *sql.TxOptions // a view sees one instant
	lock      string         // ends a SELECT that locks its rows
	lockFree  string         // ends a SELECT that locks its rows and passes over those that others hold
	reserves  bool           // a key of idempotency is taken when it is asked about, so that its twin waits
	deferKeys string         // checks foreign keys at the end of the transaction
	show      string         // asks for a setting
	settings  []string       // what durability hangs on
	integrity string         // asks the database to examine its file
	requested string         // says that the item i was sent to 市委
	bound     sync.Map       // statements in the words of this database
}

func sqliteDialect() *dialect {
	return &dialect{
		name: "sqlite", goose: database.DialectSQLite3, bindType: sqlx.QUESTION,
		deferKeys: `PRAGMA defer_foreign_keys = ON`,
		show:      `PRAGMA `,
		settings:  []string{"journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout"},
		integrity: `PRAGMA integrity_check(1)`,
		requested: `json_extract(i.facts, '$.consent') IS NOT NULL`,
	}
}

func postgresDialect() *dialect {
	return &dialect{
		name: "postgres", goose: database.DialectPostgres, bindType: sqlx.DOLLAR,
		reading:   &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		lock:      ` FOR UPDATE`,
		lockFree:  ` FOR UPDATE SKIP LOCKED`,
		reserves:  true,
		deferKeys: `SET CONSTRAINTS ALL DEFERRED`,
		show:      `SHOW `,
		settings:  []string{"fsync", "synchronous_commit", "full_page_writes", "transaction_isolation", "server_version"},
		requested: `i.facts::json ->> 'consent' IS NOT NULL`,
	}
}

// bind writes the question marks of a statement as the database wants them, once for each statement.
func (d *dialect) bind(query string) string {
	if d.bindType == sqlx.QUESTION {
		return query
	}
	if bound, ok := d.bound.Load(query); ok {
		return bound.(string)
	}
	bound := sqlx.Rebind(d.bindType, query)
	d.bound.Store(query, bound)
	return bound
}
