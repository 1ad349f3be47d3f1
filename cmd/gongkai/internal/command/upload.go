package command

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
)

func (d *desk) uploadCommand() *cobra.Command {
	return d.group("upload", "upload",
		d.verb("show ID", "upload_show", cobra.ExactArgs(1), d.showUpload),
		d.verb("save ID FILE", "upload_save", cobra.ExactArgs(2), d.saveUpload),
	)
}

// uploadView is an upload as it is printed.
type uploadView struct {
	ID     rules.UploadID  `json:"id"`
	Name   string          `json:"name"`
	Type   rules.MediaType `json:"type"`
	Size   int64           `json:"size"`
	Digest rules.Digest    `json:"digest"`
	Owner  rules.PersonID  `json:"owner"`
	At     string          `json:"at"`
	Named  bool            `json:"named"` // by an act
}

// showUpload shows what is known of an upload (附件).
func (d *desk) showUpload(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		return o.store.View(ctx, func(tx *store.Tx) error {
			u, named, err := tx.Upload(o.organisation, rules.UploadID(args[0]))
			if err != nil {
				return err
			}
			v := uploadView{u.ID, u.Name, u.Type, u.Size, u.Digest, u.Owner, u.At.Format(time.RFC3339), named}
			return d.answer(v, table([][]string{
				{d.say("column.name"), v.Name}, {d.say("column.size"), strconv.FormatInt(v.Size, 10)},
				{d.say("column.hash"), string(v.Digest)}, {d.say("column.recorded"), v.At}, {d.say("column.id"), string(v.ID)},
			}))
		})
	})
}

// saveUpload writes the bytes of an upload, once they are found whole, to a new file.
func (d *desk) saveUpload(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		from, u, err := o.store.OpenUpload(ctx, o.organisation, rules.UploadID(args[0]))
		if err != nil {
			return err
		}
		err = errors.Join(saveNew(args[1], from), from.Close())
		if err != nil {
			return err
		}
		return d.answer(map[string]string{"id": string(u.ID), "file": args[1]}, d.say("saved", "name", u.Name, "file", args[1]))
	})
}

func saveNew(name string, from io.Reader) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return fill(file, from)
}

// fill writes a new file and puts it onto the disk. A half one does not stay.
func fill(file *os.File, from io.Reader) error {
	_, err := io.Copy(file, from)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}
