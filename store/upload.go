package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"gongkai/rules"
)

// TakeIn (接收附件) takes in a file of its owner: it is measured, recognised and hashed while it is written aside, and
// then kept, bytes before row, so that no row stands without its bytes. The same file of the same person is one upload.
func (s *Store) TakeIn(ctx context.Context, u rules.Upload, from io.Reader) (rules.Upload, error) {
	spool, err := s.vault.spool()
	if err != nil {
		return u, fault("take in a file", err)
	}
	defer discard(spool)
	u.ID, u.At, u.Name = rules.UploadID(NewID()), s.now(), rules.UploadName(u.Name)
	if err := measure(&u, from, spool); err != nil {
		return u, fault("take in a file", err)
	}
	err = s.vault.keep(ctx, s, &u, spool)
	return u, fault("take in a file", err)
}

// discard closes what was written aside; after it got its name there is nothing left to remove.
func discard(spool *os.File) {
	_ = spool.Close()
	_ = os.Remove(spool.Name())
}

// measure writes the file aside, up to a byte more than may be taken in, and finds out what it is.
func measure(u *rules.Upload, from io.Reader, spool *os.File) error {
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(spool, sum), io.LimitReader(from, rules.LargestUpload+1))
	if err != nil {
		return err
	}
	if r := rules.UploadFits(u.Name, size); r != nil {
		return r
	}
	kind, r := rules.MediaTypeOf(u.Name, spool, size)
	if r != nil {
		return r
	}
	u.Size, u.Type, u.Pages, u.Digest = size, kind, rules.PagesOf(kind, spool, size), rules.Digest("sha256:"+hex.EncodeToString(sum.Sum(nil)))
	return nil
}

// addUpload writes the row, at the instant of the transaction. When the person has taken in the same file before, the
// upload becomes that one.
func (tx *Tx) addUpload(u *rules.Upload) error {
	u.At = tx.At
	return tx.get(&u.ID, `INSERT INTO upload (`+uploadColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (organisation_id, owner_id, digest, name) DO UPDATE SET at = excluded.at, pages = excluded.pages RETURNING id`,
		u.Organisation, u.ID, u.Owner, u.Name, u.Type, u.Size, u.Pages, u.Digest, instant{u.At})
}

const uploadColumns = `organisation_id, id, owner_id, name, type, size, pages, digest, at`

type uploadRow struct {
	Organisation rules.OrganisationID `db:"organisation_id"`
	ID           rules.UploadID       `db:"id"`
	Owner        rules.PersonID       `db:"owner_id"`
	Name         string               `db:"name"`
	Type         rules.MediaType      `db:"type"`
	Size         int64                `db:"size"`
	Pages        int                  `db:"pages"`
	Digest       rules.Digest         `db:"digest"`
	At           instant              `db:"at"`
}

func uploadsOf(rows []uploadRow) []rules.Upload {
	var all []rules.Upload
	for _, r := range rows {
		all = append(all, rules.Upload{
			ID: r.ID, Organisation: r.Organisation, Owner: r.Owner, Name: r.Name, Type: r.Type, Size: r.Size,
			Pages: r.Pages, Digest: r.Digest, At: r.At.Time,
		})
	}
	return all
}

// Uploads reads uploads of the organisation; those that it does not have are left out.
func (tx *Tx) Uploads(org rules.OrganisationID, ids ...rules.UploadID) ([]rules.Upload, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	query, args, err := in(`SELECT `+uploadColumns+` FROM upload WHERE organisation_id = ? AND id IN (?) ORDER BY id`, org, ids)
	if err != nil {
		return nil, fault("read uploads", err)
	}
	var rows []uploadRow
	err = tx.all(&rows, query, args...)
	return uploadsOf(rows), fault("read uploads", err)
}

// UploadsFor reads those of the uploads that an act of the person on the subject may name: the person's own, and what
// the subject names already. In an update they stay until it ends.
func (tx *Tx) UploadsFor(org rules.OrganisationID, by rules.PersonID, subject rules.SubjectID, ids ...rules.UploadID) ([]rules.Upload, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	query, args, err := in(`SELECT `+uploadColumns+` FROM upload WHERE organisation_id = ? AND id IN (?) AND (owner_id = ?
		OR EXISTS (SELECT 1 FROM upload_of_act a WHERE a.organisation_id = upload.organisation_id
			AND a.upload_id = upload.id AND a.subject_id = ?)) ORDER BY id`, org, ids, by, subject)
	if err != nil {
		return nil, fault("read uploads", err)
	}
	if tx.writes {
		query += tx.dialect.lock
	}
	var rows []uploadRow
	err = tx.all(&rows, query, args...)
	return uploadsOf(rows), fault("read uploads", err)
}

// Upload reads an upload of the organisation, and whether an act names it.
func (tx *Tx) Upload(org rules.OrganisationID, id rules.UploadID) (u rules.Upload, named bool, err error) {
	all, err := tx.Uploads(org, id)
	if err == nil && len(all) == 0 {
		err = rules.Refuse(rules.UploadUnknown, rules.BasisHouse)
	}
	if err != nil {
		return u, false, err
	}
	err = tx.get(&named, `SELECT EXISTS (SELECT 1 FROM upload_of_act WHERE organisation_id = ? AND upload_id = ?)`, org, id)
	return all[0], named, fault("read an upload", err)
}

// Unnamed counts the uploads of a person that no act names.
func (tx *Tx) Unnamed(org rules.OrganisationID, owner rules.PersonID) (n int, err error) {
	err = tx.get(&n, `SELECT count(*) FROM upload WHERE organisation_id = ? AND owner_id = ? AND `+unnamed, org, owner)
	return n, fault("count uploads", err)
}

const unnamed = `NOT EXISTS (SELECT 1 FROM upload_of_act a WHERE a.organisation_id = upload.organisation_id AND a.upload_id = upload.id)`

// nameUploads ties the uploads that an act names to it; from now on they stay.
func (tx *Tx) nameUploads(m rules.Move) error {
	for _, ref := range m.Uploads {
		err := tx.put(`INSERT INTO upload_of_act (organisation_id, subject_id, seq, field, upload_id) VALUES (?, ?, ?, ?, ?)`,
			m.Organisation, m.Subject, m.Seq, ref.Field, ref.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// OpenUpload gives the bytes of an upload of the organisation, once all of them have been found to be those that were
// taken in.
func (s *Store) OpenUpload(ctx context.Context, org rules.OrganisationID, id rules.UploadID) (io.ReadCloser, rules.Upload, error) {
	tx := &Tx{ctx: ctx, q: s.readers, dialect: s.dialect, vault: s.vault}
	u, _, err := tx.Upload(org, id)
	if err != nil {
		return nil, u, err
	}
	if erased, err := tx.UploadErased(org, id); err != nil || erased {
		return nil, u, cmp.Or[error](err, rules.Refuse(rules.UploadErased, rules.BasisHouse))
	}
	if err := tx.CheckUpload(org, id, u.Digest); err != nil {
		return nil, u, err
	}
	bytes, err := s.vault.open(tx, org, id)
	return bytes, u, fault("open an upload", err)
}

// CheckNamed compares an upload with what an act keeps of it, and reads its bytes through.
func (tx *Tx) CheckNamed(org rules.OrganisationID, ref rules.UploadRef) error {
	all, err := tx.Uploads(org, ref.ID)
	if err != nil {
		return err
	}
	if len(all) == 0 || all[0].Name != ref.Name || all[0].Digest != ref.Digest || all[0].Size != ref.Size {
		return rules.Refuse(rules.UploadDamaged, rules.BasisHouse, "upload", string(ref.ID))
	}
	return tx.CheckUpload(org, ref.ID, ref.Digest)
}

// CheckUpload reads the bytes of an upload through; the refusal says that they are missing or have another digest.
func (tx *Tx) CheckUpload(org rules.OrganisationID, id rules.UploadID, want rules.Digest) error {
	damaged := rules.Refuse(rules.UploadDamaged, rules.BasisHouse, "upload", string(id))
	bytes, err := tx.vault.open(tx, org, id)
	if errors.Is(err, fs.ErrNotExist) {
		return damaged
	}
	if err != nil {
		return fault("check an upload", err)
	}
	sum := sha256.New()
	_, err = io.Copy(sum, bytes)
	if err := errors.Join(err, bytes.Close()); err != nil {
		return fault("check an upload", err)
	}
	if rules.Digest("sha256:"+hex.EncodeToString(sum.Sum(nil))) != want {
		return damaged
	}
	return nil
}

// ForgetUnnamed removes the uploads that were taken in before the instant and that no act names, and what a kill left of
// others. It answers how many it removed.
func (s *Store) ForgetUnnamed(ctx context.Context, before time.Time) (forgotten int, err error) {
	err = s.Update(ctx, func(tx *Tx) error {
		forgotten, err = tx.forgetUnnamed(before)
		return err
	})
	if err == nil {
		err = errors.Join(s.vault.sweep(ctx, s, before), s.FinishErasures(ctx))
	}
	return forgotten, fault("forget uploads", err)
}

// forgetUnnamed takes the rows first, so that an act that is just naming one of them is waited for, and then asks again.
func (tx *Tx) forgetUnnamed(before time.Time) (int, error) {
	var rows []uploadRow
	err := tx.all(&rows, `SELECT `+uploadColumns+` FROM upload WHERE at < ? AND `+unnamed+` ORDER BY id`+tx.dialect.lock, instant{before})
	forgotten := 0
	for _, r := range rows {
		n, err := tx.exec(`DELETE FROM upload WHERE organisation_id = ? AND id = ? AND `+unnamed, r.Organisation, r.ID)
		if err != nil {
			return 0, err
		}
		forgotten += int(n)
	}
	return forgotten, err
}
