package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"gongkai/rules"
)

// indexPosted enters a version into the search index, with the act that posts it, or enters it anew for a further audience.
func (tx *Tx) indexPosted(m rules.Move, version int) error {
	key := []any{m.Organisation, m.Subject, version}
	var entry int64
	err := tx.get(&entry, `SELECT id FROM search_entry WHERE organisation_id = ? AND subject_id = ? AND version = ?`, key...)
	if err == nil {
		return tx.indexAnew(entry)
	}
	if missing(err) {
		err = tx.get(&entry, `INSERT INTO search_entry (organisation_id, subject_id, version) VALUES (?, ?, ?) RETURNING id`, key...)
	}
	if err == nil {
		_, err = tx.index(`e.id = ?`, entry)
	}
	return err
}

func (tx *Tx) indexAnew(entry int64) error {
	if err := tx.put(tx.dialect.forgetGrams, entry); err != nil {
		return err
	}
	_, err := tx.index(`e.id = ?`, entry)
	return err
}

// indexedAtOnce is how many entries one transaction indexes of those that an upgrade or a restore left waiting.
const indexedAtOnce = 200

// othersIndex is how long is waited for another server that has all that is waiting in hand, before it is asked again.
const othersIndex = 100 * time.Millisecond

// indexAll indexes what an upgrade or a restore left waiting. A program that falls meanwhile goes on when it is started again.
func (s *Store) indexAll(ctx context.Context) error {
	for {
		var waiting []int64
		err := s.View(ctx, func(tx *Tx) error { return tx.all(&waiting, `SELECT id FROM search_entry WHERE NOT indexed LIMIT 1`) })
		if err != nil || len(waiting) == 0 {
			return fault("ask what is to be indexed", err)
		}
		done := 0
		err = s.Update(ctx, func(tx *Tx) (err error) {
			done, err = tx.index(`NOT e.indexed ORDER BY e.id LIMIT ?`+tx.dialect.lockEntries, indexedAtOnce)
			return err
		})
		if err == nil && done == 0 {
			err = pause(ctx, othersIndex)
		}
		if err != nil {
			return fault("index what is published", err)
		}
	}
}

// awaitIndexing leaves everything waiting that was ever posted and is not in the index.
func (tx *Tx) awaitIndexing() error {
	return tx.put(`INSERT INTO search_entry (organisation_id, subject_id, version)
		SELECT organisation_id, subject_id, version FROM publication WHERE TRUE
		GROUP BY organisation_id, subject_id, version ORDER BY min(from_day), subject_id, version
		ON CONFLICT (organisation_id, subject_id, version) DO NOTHING`)
}

// waitingEntry is an entry with what it is found by; an erased text has only its title left.
type waitingEntry struct {
	ID        int64                `db:"id"`
	Org       rules.OrganisationID `db:"organisation_id"`
	Subject   rules.SubjectID      `db:"subject_id"`
	Version   int                  `db:"version"`
	Title     string               `db:"title"`
	Text      string               `db:"text"`
	Audiences []rules.Audience     `db:"-"` // of its postings, whatever became of them
}

// index puts the grams of entries into the index, each under its entry, and counts them.
func (tx *Tx) index(which string, args ...any) (int, error) {
	var waiting []waitingEntry
	err := tx.all(&waiting, `SELECT e.id, e.organisation_id, e.subject_id, e.version, COALESCE(v.title, '') AS title,
			COALESCE(b.text, '') AS text FROM search_entry e
		LEFT JOIN content_version v ON v.organisation_id = e.organisation_id AND v.subject_id = e.subject_id AND v.n = e.version
		LEFT JOIN body b ON b.organisation_id = v.organisation_id AND b.digest = v.digest
		WHERE `+which, args...)
	for _, w := range waiting {
		if err == nil {
			err = tx.all(&w.Audiences, `SELECT DISTINCT audience FROM publication WHERE organisation_id = ? AND subject_id = ?
				AND version = ?`, w.Org, w.Subject, w.Version)
		}
		if err == nil {
			err = tx.put(tx.dialect.indexGrams, w.grams(tx.dialect), w.ID)
		}
		if err == nil {
			err = tx.put(`UPDATE search_entry SET indexed = TRUE WHERE id = ?`, w.ID)
		}
	}
	return len(waiting), err
}

func (w waitingEntry) grams(d *dialect) string {
	return d.gramsOf(slices.Concat(rules.Grams(w.Title), rules.Grams(w.Text), rules.AudienceGrams(w.Org, w.Audiences)))
}

// forgetText takes the grams of an erased text out of the index; those of its title and its audiences stay.
func (tx *Tx) forgetText(org rules.OrganisationID, text rules.Digest) error {
	var entries []int64
	err := tx.all(&entries, `SELECT e.id FROM search_entry e JOIN content_version v ON v.organisation_id = e.organisation_id
		AND v.subject_id = e.subject_id AND v.n = e.version WHERE e.organisation_id = ? AND v.digest = ?`, org, text)
	for _, id := range entries {
		if err == nil {
			err = tx.indexAnew(id)
		}
	}
	return err
}

// spacedGrams are grams as FTS5 parts them.
func spacedGrams(grams []string) string { return strings.Join(grams, " ") }

// placedGrams are grams as a tsvector: each with its place.
func placedGrams(grams []string) string {
	var b strings.Builder
	for i, gram := range grams {
		fmt.Fprintf(&b, "'%s':%d ", gram, i+1)
	}
	return b.String()
}
