package store

import (
	"context"
	"fmt"

	"gongkai/rules"
)

// Health (体检) is what the store knows about itself.
type Health struct {
	Database   string            // sqlite or postgres
	Schema     int64             // version of the schema
	Integrity  string            // "ok", what SQLite found, or "not checked" on PostgreSQL
	Settings   map[string]string // those that durability hangs on
	Subjects   int
	Acts       int
	Unsealed   int // acts that wait for the next seal
	OpenOutbox int // notices that were not sent
	Dead       int // digests that did not get through
	Uploads    int
	NewestSeal rules.Seal
}

// Doctor examines the store: the connection that writes and what it writes to.
func (s *Store) Doctor(ctx context.Context) (Health, error) {
	h := Health{Database: s.dialect.name, Integrity: "not checked", Settings: map[string]string{}}
	err := s.Update(ctx, func(tx *Tx) error { return tx.settings(h.Settings) })
	if err == nil {
		err = s.View(ctx, func(tx *Tx) error { return tx.examine(&h) })
	}
	return h, fault("examine", err)
}

func (tx *Tx) settings(into map[string]string) error {
	for _, name := range tx.dialect.settings {
		var value any
		if err := tx.get(&value, tx.dialect.show+name); err != nil {
			return err
		}
		into[name] = fmt.Sprint(value)
	}
	return nil
}

func (tx *Tx) examine(h *Health) (err error) {
	if h.Schema, err = tx.schema(); err != nil {
		return err
	}
	counts := map[string]*int{
		`SELECT count(*) FROM subject`:                      &h.Subjects,
		`SELECT count(*) FROM act`:                          &h.Acts,
		`SELECT count(*) FROM upload`:                       &h.Uploads,
		`SELECT count(*) FROM outbox WHERE sent_at IS NULL`: &h.OpenOutbox,
		deadLetters: &h.Dead,
	}
	for query, n := range counts {
		if err := tx.get(n, query); err != nil {
			return err
		}
	}
	if h.Unsealed, err = tx.Unsealed(); err != nil {
		return err
	}
	if h.NewestSeal, err = tx.NewestSeal(); err != nil || tx.dialect.integrity == "" {
		return err
	}
	return tx.get(&h.Integrity, tx.dialect.integrity)
}

// schema reads the version of the schema, where the migrations note it.
func (tx *Tx) schema() (version int64, err error) {
	err = tx.get(&version, `SELECT max(version_id) FROM goose_db_version`)
	return version, err
}
