package store

import (
	"context"
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
	scrub     string         // lets what is removed be overwritten, ON or OFF
	show      string         // asks for a setting
	settings  []string       // what durability hangs on
	integrity string         // asks the database to examine its file
	size      string         // asks how many bytes the database has on the disk
	requested string         // says that the item i was sent to 市委
	evidence  string         // one part of the evidence of the posting p

	spread   spread                                                                // hands rows to a statement
	share    func(ctx context.Context, q *sqlx.Tx, instant string) (string, error) // lets a view see the instant of another
	written  func(context.Context, *sqlx.Conn) (int64, error)                      // counts what others wrote
	together func(columns string) string                                           // lets columns be handed over as a line is written, or one by one

	lockEntries string                                // ends a SELECT of entries e of the search, so that no two servers index the same
	indexGrams  string                                // puts grams under an entry
	forgetGrams string                                // takes them away
	gramsOf     func([]string) string                 // writes grams for indexGrams
	tongue                                            // asks for finds
	finds       func(*Tx, sought) ([]FoundRow, error) // takes the road that is the shortest on this database

	bound sync.Map // statements in the words of this database
}

func sqliteDialect() *dialect {
	return &dialect{
		name: "sqlite", goose: database.DialectSQLite3, bindType: sqlx.QUESTION,
		deferKeys: `PRAGMA defer_foreign_keys = ON`,
		scrub:     `PRAGMA secure_delete = `,
		show:      `PRAGMA `,
		settings:  []string{"journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout"},
		integrity: `PRAGMA integrity_check(1)`,
		size:      `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`,
		requested: `json_extract(i.facts, '$.consent') IS NOT NULL`,
		evidence:  `p.evidence ->> CAST(? AS text)`,
		spread:    byValue,
		share:     sharesNothing,
		written:   writesSeen,
		together:  inOneColumn,

		indexGrams:  `INSERT INTO search_gram (grams, rowid) VALUES (?, ?)`,
		forgetGrams: `DELETE FROM search_gram WHERE rowid = ?`,
		gramsOf:     spacedGrams,
		tongue:      inFTS5,
		finds:       findInSQLite,
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
		size:      `SELECT pg_database_size(current_database())`,
		requested: `i.facts::json ->> 'consent' IS NOT NULL`,
		evidence:  `p.evidence::json ->> CAST(? AS text)`,
		spread:    byColumn,
		share:     sharesSnapshot,
		written:   countsNothing,
		together:  apart,

		lockEntries: ` FOR UPDATE OF e SKIP LOCKED`,
		indexGrams:  `UPDATE search_entry SET grams = CAST(? AS tsvector) WHERE id = ?`,
		forgetGrams: `UPDATE search_entry SET grams = NULL WHERE id = ?`,
		gramsOf:     placedGrams,
		tongue:      inTSQuery,
		finds:       findInPostgres,
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
