package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/jmoiron/sqlx"
)

// A backup (备份) is one gzip'd file of JSON lines, the same for both databases: a header, the rows of every table, and
// a trailer with the number of rows of each and the SHA-256 of everything before it. A file without its trailer, or
// with one that does not fit, is no backup.
const (
	backupMark   = "gongkai backup"
	backupFormat = 1
)

type backupHeader struct {
	Mark   string `json:"mark"`
	Format int    `json:"format"`
	Schema int64  `json:"schema"`
	At     string `json:"at"`
}

type backupRow struct {
	Table string         `json:"t"`
	Row   map[string]any `json:"r"`
}

type backupTrailer struct {
	Counts map[string]int64 `json:"counts"`
	SHA256 string           `json:"sha256"`
}

// Backup seals what is unsealed and writes the whole record to a new file, as it stands at one instant. The file
// appears under its name only when it is whole and on the disk; then the record notes that it was backed up.
func (s *Store) Backup(ctx context.Context, file string) error {
	if err := s.Update(ctx, func(tx *Tx) error { return tx.Seal() }); err != nil {
		return err
	}
	part, err := os.OpenFile(file+".part", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fault("back up", err)
	}
	err = s.View(ctx, func(tx *Tx) error { return tx.dump(part, (*Tx).dumpUploads) })
	err = errors.Join(err, part.Sync(), part.Close())
	if err == nil {
		_, err = inspect(part.Name())
	}
	if err == nil {
		err = settle(part.Name(), file)
	}
	if err != nil {
		_ = os.Remove(part.Name()) // the first error says more
		return fault("back up", err)
	}
	return s.noteFile(ctx, JobBackup, file)
}

// NoteDrill notes that restoring the backup was rehearsed, somewhere else.
func (s *Store) NoteDrill(ctx context.Context, file string) error {
	return s.noteFile(ctx, JobDrill, file)
}

func (s *Store) noteFile(ctx context.Context, job, file string) error {
	return s.Update(ctx, func(tx *Tx) error {
		_, err := tx.TakeSlot(job, tx.At, filepath.Base(file))
		return err
	})
}

// settle gives the file its name, and makes the name last. Where it is not known whether it lasts, the file stays: it is whole,
// and it may have taken the place of an earlier one.
func settle(part, file string) error {
	if err := os.Rename(part, file); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(file))
}

// SyncDir makes the names in a directory last: after it a file that was made there is found again whatever happens to the machine.
func SyncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func (tx *Tx) dump(to io.Writer, uploads func(*Tx, *backupWriter) error) error {
	schema, err := tx.schema()
	if err != nil {
		return err
	}
	zipped := gzip.NewWriter(to)
	w := newBackupWriter(zipped)
	w.line(backupHeader{backupMark, backupFormat, schema, tx.At.Format(instantLayout)})
	for _, table := range tables {
		if err := tx.dumpTable(w, table); err != nil {
			return fmt.Errorf("table %s: %w", table, err)
		}
	}
	if err := uploads(tx, w); err != nil {
		return fmt.Errorf("uploads: %w", err)
	}
	w.trailer()
	return errors.Join(w.err, w.out.Flush(), zipped.Close())
}

func (tx *Tx) dumpTable(w *backupWriter, table string) error {
	rows, err := tx.q.QueryxContext(tx.ctx, `SELECT * FROM `+table+dumpedOf[table])
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := w.row(table, rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// backupWriter writes lines, counts rows and hashes everything. Its first error stays.
type backupWriter struct {
	out    *bufio.Writer
	sum    hash.Hash
	counts map[string]int64
	err    error
}

func newBackupWriter(to io.Writer) *backupWriter {
	return &backupWriter{out: bufio.NewWriter(to), sum: sha256.New(), counts: map[string]int64{}}
}

func (w *backupWriter) line(v any) {
	data, err := json.Marshal(v)
	if w.err == nil {
		w.err = err
	}
	if w.err == nil {
		data = append(data, '\n')
		_, _ = w.sum.Write(data) // a hash never fails
		_, w.err = w.out.Write(data)
	}
}

func (w *backupWriter) row(table string, rows *sqlx.Rows) error {
	row := map[string]any{}
	if err := rows.MapScan(row); err != nil {
		return err
	}
	for name, value := range row {
		row[name] = portable(value)
	}
	w.line(backupRow{table, row})
	w.counts[table]++
	return w.err
}

// portable writes an instant as text, whichever database it comes from.
func portable(value any) any {
	if at, ok := value.(time.Time); ok {
		return at.UTC().Format(instantLayout)
	}
	return value
}

func (w *backupWriter) trailer() {
	w.line(backupTrailer{w.counts, hex.EncodeToString(w.sum.Sum(nil))})
}
