package storetest

import (
	"context"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the drivers, for crowds are written behind the store's back
	"github.com/jmoiron/sqlx"
	_ "github.com/mattn/go-sqlite3"

	"gongkai/rules"
)

// Crowd is an office with very many items in hand, each with one open due, far in the future, that was looked at under the
// settings in force. It is written by statements of its own, for acts would take hours.
type Crowd struct {
	db    *sqlx.DB
	org   rules.OrganisationID
	size  int
	round int
}

// numbered counts from nought; both databases understand it.
const numbered = `WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < CAST(? AS BIGINT) - 1) `

// Gather writes the crowd into the office at the address, whose person opened every item.
func Gather(tb testing.TB, url string, org rules.OrganisationID, by rules.PersonID, size int) *Crowd {
	tb.Helper()
	c := &Crowd{db: Connect(tb, url), org: org, size: size}
	c.write(tb, numbered+`INSERT INTO subject (id, organisation_id, kind, state, rev, round, head, last_at, last_happened, procedure_hash,
			profile_hash, carriers_hash, catalogue_hash, calendar_hash)
		SELECT 's' || (10000000 + i), ?, 'item', 'drafting', 1, 1, '', '2026-01-05T00:00:00.000000Z', '2026-01-05', '', '', '', '', '' FROM c`,
		size, org)
	c.write(tb, numbered+`INSERT INTO item (organisation_id, subject_id, number, entry, outside, title, period, unit, nil_report, archive_code)
		SELECT ?, 's' || (10000000 + i), 'N-' || i, '3.16', `+c.no()+`, '党费收缴', '', 'party-office', `+c.no()+`, '' FROM c`, size, org)
	c.write(tb, numbered+`INSERT INTO act (organisation_id, subject_id, seq, previous, hash, format, canonical, at, person_id, act, via)
		SELECT ?, 's' || (10000000 + i), 1, '', '', 1, '{"to":"drafting"}', '2026-01-05T00:00:00.000000Z', ?, 'open', 'cli' FROM c`, size, org, by)
	c.write(tb, numbered+`INSERT INTO due (organisation_id, subject_id, kind, round, n, holder, unit, due_date, deadline, set_by, place, remind_on, ladder)
		SELECT ?, 's' || (10000000 + i), 'drafting', 1, 1, 'drafter', 'party-office', '2036-12-31', '{"date":"2036-12-31"}', 1, 0, '2036-12-24', 1
		FROM c`, size, org)
	c.analyze(tb)
	return c
}

// analyze does what PostgreSQL's own housekeeping does. On SQLite nobody does it.
func (c *Crowd) analyze(tb testing.TB) {
	tb.Helper()
	if c.db.DriverName() == "pgx" {
		c.write(tb, `ANALYZE`)
	}
}

// Owe adds as many obligations that nobody has taken up, and servers that came and went.
func (c *Crowd) Owe(tb testing.TB) {
	tb.Helper()
	c.write(tb, numbered+`INSERT INTO obligation (organisation_id, entry, period, due_date, deadline, unit, made_at, remind_on, ladder)
		SELECT ?, '3.16', 'p' || i, '2036-12-31', '{"date":"2036-12-31"}', 'party-office', '2026-01-05T00:00:00.000000Z', '2036-12-24', 1 FROM c`,
		c.size, c.org)
	c.write(tb, numbered+`INSERT INTO heartbeat (instance, started_at, seen_at)
		SELECT 'server' || i, '2026-01-05T00:00:00.000000Z', '2026-01-06T00:00:00.000000Z' FROM c`, c.size)
	c.analyze(tb)
}

// no is how the database writes it.
func (c *Crowd) no() string {
	if c.db.DriverName() == "pgx" {
		return "FALSE"
	}
	return "0"
}

// FallDue lets so many of the dues, spread over the whole crowd, fall due on the day; nobody has reminded of them.
func (c *Crowd) FallDue(tb testing.TB, many int, on rules.Date) {
	tb.Helper()
	c.round++
	c.write(tb, numbered+`UPDATE due SET round = ?, remind_on = '', due_date = ?, deadline = '{"date":"`+on.String()+`"}'
		WHERE organisation_id = ? AND kind = 'drafting' AND subject_id IN (SELECT 's' || (10000000 + i * CAST(? AS BIGINT)) FROM c)`,
		many, c.round, on.String(), c.org, c.size/many)
	if c.db.DriverName() == "sqlite3" {
		c.write(tb, `PRAGMA wal_checkpoint(TRUNCATE)`) // or the sweep would carry this into the file
	}
}

func (c *Crowd) write(tb testing.TB, query string, args ...any) {
	tb.Helper()
	if _, err := c.db.ExecContext(context.WithoutCancel(tb.Context()), c.db.Rebind(query), args...); err != nil {
		tb.Fatal(err)
	}
}
