package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"gongkai/rules"
)

// pieceSize is how much of a file stands in one row, and in one line of a backup.
const pieceSize = 256 << 10

// pieces are uploads in rows of the database.
type pieces struct{}

func (pieces) spool() (*os.File, error) { return os.CreateTemp("", "gongkai-*.part") }

// keep writes row and bytes in one transaction. What was put aside is on this machine, so that nobody waits for a slow
// line within it.
func (p pieces) keep(ctx context.Context, s *Store, u *rules.Upload, spool *os.File) error {
	asked := u.ID
	return s.Update(ctx, func(tx *Tx) error {
		u.ID = asked // it may run more than once
		if err := tx.addUpload(u); err != nil || u.ID != asked {
			return err
		}
		return p.lay(tx, u.Organisation, u.ID, spool)
	})
}

func (pieces) lay(tx *Tx, org rules.OrganisationID, id rules.UploadID, spool *os.File) error {
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return inPieces(spool, func(n int, piece []byte) error {
		return tx.put(`INSERT INTO upload_bytes (organisation_id, upload_id, n, bytes) VALUES (?, ?, ?, ?)`, org, id, n, piece)
	})
}

// inPieces cuts what is read; the pieces are numbered from 0.
func inPieces(from io.Reader, show func(n int, piece []byte) error) error {
	buffer := make([]byte, pieceSize)
	for n := 0; ; n++ {
		size, err := io.ReadFull(from, buffer)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		if err := show(n, buffer[:size]); err != nil {
			return err
		}
	}
}

func (pieces) open(tx *Tx, org rules.OrganisationID, id rules.UploadID) (io.ReadCloser, error) {
	r := &pieceReader{tx: tx, org: org, id: id}
	if err := r.next(); errors.Is(err, io.EOF) {
		return nil, fs.ErrNotExist
	} else if err != nil {
		return nil, err
	}
	return r, nil
}

func (pieces) erase(tx *Tx, org rules.OrganisationID, id rules.UploadID) error {
	return tx.put(`DELETE FROM upload_bytes WHERE organisation_id = ? AND upload_id = ?`, org, id)
}

// finish has nothing to do: the bytes went with the act.
func (pieces) finish(rules.UploadID) error { return nil }

// sweep has nothing to do: bytes come and go with their row.
func (pieces) sweep(context.Context, *Store, time.Time) error { return nil }

// pieceReader reads one piece after the other.
type pieceReader struct {
	tx   *Tx
	org  rules.OrganisationID
	id   rules.UploadID
	n    int
	rest []byte
}

func (r *pieceReader) next() error {
	err := r.tx.get(&r.rest, `SELECT bytes FROM upload_bytes WHERE organisation_id = ? AND upload_id = ? AND n = ?`, r.org, r.id, r.n)
	if missing(err) {
		return io.EOF
	}
	r.n++
	return err
}

// Read gives the bytes in their order.
func (r *pieceReader) Read(into []byte) (int, error) {
	if len(r.rest) == 0 {
		if err := r.next(); err != nil {
			return 0, err
		}
	}
	n := copy(into, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// Close does nothing: no query is open between the pieces.
func (r *pieceReader) Close() error { return nil }
