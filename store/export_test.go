package store

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/mattn/go-sqlite3"

	"gongkai/rules"
)

// Waiting counts those who wait to write on SQLite.
func (s *Store) Waiting() int {
	q := &s.writer.(*sqliteWriter).queue
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

// Writing gives the connection that writes on SQLite to a test, while nobody writes.
func (s *Store) Writing(do func(*sqlite3.SQLiteConn) error) error {
	return s.writer.(*sqliteWriter).conn.Raw(func(c any) error { return do(c.(*sqlite3.SQLiteConn)) })
}

// Known counts what the one writer of SQLite remembers of its office, while nobody writes.
func (s *Store) Known() int { return len(s.known.answers) }

// Put runs a statement.
func (tx *Tx) Put(query string, args ...any) error { return tx.put(query, args...) }

// PutUnder runs a statement that can be cancelled, as none of ours can.
func (tx *Tx) PutUnder(ctx context.Context, query string) error {
	tx.ctx = ctx
	return tx.put(query)
}

// Asked is a statement with what is asked.
type Asked struct {
	Name  string
	Query string
	Args  []any
	Index string // on SQLite
	Sorts bool   // the few rows of one subject
}

// AskedBySweeps are the statements that a sweep runs again and again, of an office on a day.
func (s *Store) AskedBySweeps(org rules.OrganisationID, on rules.Date, id rules.SubjectID) []Asked {
	at, limit := instant{on.Time()}, 200
	return []Asked{
		{"dues to remind of", duesToRemind, []any{org, day{on}, limit}, "due_to_remind", false},
		{"obligations to remind of", obligationsToRemind, []any{org, day{on}, limit}, "obligation_to_remind", false},
		{"obligations still owed", obligationsOwed, []any{org, day{on}, limit}, "obligation_owed", false},
		{"open dues through a day", openDuesThrough, []any{org, day{on}, "", "", limit}, "due_by_date", false},
		{"whether a server was alive", aliveAt, []any{at, at}, "heartbeat_seen", false},
		{"dues of an older ladder", duesOfOlderLadder, []any{org, 1, limit}, "due_of_ladder", false},
		{"obligations of an older ladder", obligationsOfOlderLadder, []any{org, 1, limit}, "obligation_of_ladder", false},
		{"who has a subject in hand", actsFor, []any{org, id}, "sqlite_autoindex_due_1", true},
		s.askedOfMany("when dues are reminded of next", nextOfDues, []any{org, id, "drafting", "1", "1", "2026-12-01", "1"},
			"sqlite_autoindex_due_1"),
		s.askedOfMany("when obligations are reminded of next", nextOfObligations, []any{org, "3.16", "2026H2", "2026-12-01", "1"},
			"sqlite_autoindex_obligation_1"),
		s.askedOfMany("reminders are kept", addReminders,
			[]any{org, id, "drafting", 1, 1, 0, "drafter", "office", day{on}, false, at, 0, false}, ""),
	}
}

// askedOfMany is a statement that writes as many rows like the one as go into a statement.
func (s *Store) askedOfMany(name string, statement func(string) string, row []any, index string) Asked {
	_, source, args := s.dialect.spread(slices.Repeat([][]any{row}, rowsAtOnce[0]))
	return Asked{name, statement(source), args, index, false}
}

// Plan is how the database would run the statement.
func (s *Store) Plan(ctx context.Context, a Asked) (plan string, err error) {
	explain := map[string]string{"sqlite": `EXPLAIN QUERY PLAN `, "postgres": `EXPLAIN `}[s.dialect.name]
	rows, err := s.readers.QueryxContext(ctx, s.dialect.bind(explain+a.Query), a.Args...)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		row, err := rows.SliceScan()
		if err != nil {
			return "", err
		}
		plan += fmt.Sprintln(row[len(row)-1])
	}
	return plan, rows.Err()
}

// Reading asks a connection that reads for one value.
func (s *Store) Reading(tb testing.TB, query string) (value string) {
	tb.Helper()
	if err := s.readers.GetContext(tb.Context(), &value, query); err != nil {
		tb.Fatal(err)
	}
	return value
}

// Bound are the statements that were asked of PostgreSQL so far, in our words and in its own.
func (s *Store) Bound() map[string]string {
	all := map[string]string{}
	s.dialect.bound.Range(func(asked, bound any) bool {
		all[asked.(string)] = bound.(string)
		return true
	})
	return all
}

// Told asks for one number in a transaction.
func (tx *Tx) Told(query string, args ...any) (n int, err error) {
	err = tx.get(&n, query, args...)
	return n, err
}

// OthersIndex is how long is waited for another server that indexes.
const OthersIndex = othersIndex
