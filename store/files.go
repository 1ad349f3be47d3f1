package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"gongkai/rules"
)

// files are uploads in a directory: uploads/xx/<id>, xx being the end of the id, which is random.
type files struct{ dir string }

func filesBeside(database string) files {
	return files{filepath.Join(filepath.Dir(database), "uploads")}
}

// path names the file of an upload. An id that is none of ours leads nowhere: a backup may have been written by anybody.
func (f files) path(id rules.UploadID) (string, error) {
	known, err := uuid.Parse(string(id))
	if err != nil || known.String() != string(id) {
		return "", fs.ErrNotExist
	}
	return filepath.Join(f.dir, string(id[len(id)-2:]), string(id)), nil
}

func (f files) spool() (*os.File, error) {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return nil, err
	}
	return os.CreateTemp(f.dir, "*.part")
}

// keep lays the bytes down before the row. When the row fails they stay for the sweep, for nobody knows whether a commit
// without an answer was one.
func (f files) keep(ctx context.Context, s *Store, u *rules.Upload, spool *os.File) error {
	laid := u.ID
	if err := errors.Join(os.Chtimes(spool.Name(), u.At, u.At), f.lay(nil, u.Organisation, laid, spool)); err != nil {
		return err
	}
	if err := s.Update(ctx, func(tx *Tx) error { return tx.addUpload(u) }); err != nil || u.ID == laid {
		return err
	}
	path, err := f.path(laid)
	if err != nil {
		return err
	}
	return os.Remove(path)
}

// lay gives what was put aside its name, once it is on the disk; then the name lasts too, or is taken away again.
func (f files) lay(_ *Tx, _ rules.OrganisationID, id rules.UploadID, spool *os.File) error {
	path, err := f.path(id)
	if err != nil {
		return err
	}
	if err := errors.Join(spool.Sync(), os.MkdirAll(filepath.Dir(path), 0o700)); err != nil {
		return err
	}
	if err := os.Rename(spool.Name(), path); err != nil {
		return err
	}
	for _, dir := range []string{filepath.Dir(path), f.dir, filepath.Dir(f.dir)} {
		if err := SyncDir(dir); err != nil {
			return errors.Join(err, os.Remove(path))
		}
	}
	return nil
}

func (f files) open(_ *Tx, _ rules.OrganisationID, id rules.UploadID) (io.ReadCloser, error) {
	path, err := f.path(id)
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

// erase leaves the file: an act that is not kept in the end must not have cost it.
func (files) erase(*Tx, rules.OrganisationID, rules.UploadID) error { return nil }

func (f files) finish(id rules.UploadID) error {
	path, err := f.path(id)
	if err == nil {
		err = os.Remove(path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(err, SyncDir(filepath.Dir(path)))
}

// sweep looks for files first and for their rows afterwards; a row never comes a day after its file.
func (f files) sweep(ctx context.Context, s *Store, before time.Time) error {
	old, err := f.olderThan(before)
	if err != nil || len(old) == 0 {
		return err
	}
	known := map[string]bool{}
	err = s.View(ctx, func(tx *Tx) error {
		var ids []string
		err := tx.all(&ids, `SELECT id FROM upload`)
		for _, id := range ids {
			known[id] = true
		}
		return err
	})
	for _, path := range old {
		if err == nil && !known[filepath.Base(path)] {
			err = os.Remove(path)
		}
	}
	return err
}

func (f files) olderThan(before time.Time) (old []string, err error) {
	err = filepath.WalkDir(f.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.ModTime().Before(before) {
			old = append(old, path)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // nothing was ever taken in, or a file was just given its name; the next sweep sees it
	}
	return old, err
}
