package store

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"gongkai/rules"
)

// bytesTable names the lines of a backup that hold the bytes of uploads, behind all rows, whichever database they come
// from.
const bytesTable = "upload_bytes"

// dumpedOf says which rows of a table a backup holds, where it is not all. Uploads that no act names are left out, as
// sessions are: a form that was being filled in asks for its file again.
var dumpedOf = map[string]string{"upload": ` WHERE NOT (` + unnamed + `)`}

// dumpUploads writes the bytes of every upload that an act names. One that is lost must not keep the office from its
// backup: what is there is backed up, and Verify says what is not.
func (tx *Tx) dumpUploads(w *backupWriter) error {
	var rows []uploadRow
	if err := tx.all(&rows, `SELECT `+uploadColumns+` FROM upload`+dumpedOf["upload"]+` ORDER BY organisation_id, id`); err != nil {
		return err
	}
	for _, r := range rows {
		if err := tx.dumpUpload(w, r); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (tx *Tx) dumpUpload(w *backupWriter, r uploadRow) error {
	bytes, err := tx.vault.open(tx, r.Organisation, r.ID)
	if err != nil {
		return err
	}
	err = inPieces(bytes, func(n int, piece []byte) error {
		w.line(backupRow{bytesTable, map[string]any{
			"organisation_id": r.Organisation, "upload_id": r.ID, "n": n, "bytes": base64.StdEncoding.EncodeToString(piece),
		}})
		w.counts[bytesTable]++
		return w.err
	})
	return errors.Join(err, bytes.Close())
}

// pouring puts the pieces of uploads together again, one upload after the other.
type pouring struct {
	tx    *Tx
	org   rules.OrganisationID
	id    rules.UploadID
	spool *os.File
}

func (p *pouring) pour(row map[string]any) error {
	org, _ := row["organisation_id"].(string)
	id, _ := row["upload_id"].(string)
	text, _ := row["bytes"].(string)
	piece, err := base64.StdEncoding.DecodeString(text)
	if err != nil || org == "" || id == "" || len(piece) == 0 {
		return fmt.Errorf("a piece of the upload %q cannot be read", id)
	}
	if err := p.turn(rules.OrganisationID(org), rules.UploadID(id)); err != nil {
		return err
	}
	_, err = p.spool.Write(piece)
	return err
}

// turn goes on to another upload.
func (p *pouring) turn(org rules.OrganisationID, id rules.UploadID) (err error) {
	if p.spool != nil && p.org == org && p.id == id {
		return nil
	}
	if err := p.end(); err != nil {
		return err
	}
	p.org, p.id = org, id
	p.spool, err = p.tx.vault.spool()
	return err
}

// end lays down the upload that was being put together.
func (p *pouring) end() error {
	if p.spool == nil {
		return nil
	}
	defer discard(p.spool)
	err := p.tx.vault.lay(p.tx, p.org, p.id, p.spool)
	p.spool = nil
	return err
}
