package store

import (
	"context"
	"io"
	"os"
	"time"

	"gongkai/rules"
)

// A vault keeps the bytes of uploads: as files beside the database (SQLite), or in pieces within it, so that every
// server sees them (PostgreSQL).
type vault interface {
	// spool makes a file in which an upload is put aside.
	spool() (*os.File, error)
	// keep writes the bytes and the row; the upload may turn out to be one that is there already.
	keep(ctx context.Context, s *Store, u *rules.Upload, spool *os.File) error
	// lay writes the bytes of a row that is there, or will be.
	lay(tx *Tx, org rules.OrganisationID, id rules.UploadID, spool *os.File) error
	// open reads the bytes; fs.ErrNotExist says that there are none.
	open(tx *Tx, org rules.OrganisationID, id rules.UploadID) (io.ReadCloser, error)
	// erase removes the bytes of a row that stays, within the transaction where it can.
	erase(tx *Tx, org rules.OrganisationID, id rules.UploadID) error
	// finish removes what erase had to leave until the transaction was over.
	finish(id rules.UploadID) error
	// sweep removes bytes without a row that are older than the instant.
	sweep(ctx context.Context, s *Store, before time.Time) error
}
