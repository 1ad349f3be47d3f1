package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/store"
)

func (d *desk) backupCommand() *cobra.Command {
	return d.verb("backup FILE", "backup", cobra.ExactArgs(1), d.backup)
}

func (d *desk) restoreCommand() *cobra.Command {
	return d.verb("restore FILE", "restore", cobra.ExactArgs(1), d.restore)
}

// backup (备份) seals the record and writes all of it to one file, while the office works on.
func (d *desk) backup(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		if err := o.store.Backup(ctx, args[0]); err != nil {
			return err
		}
		return d.answer(map[string]string{"file": args[0]}, d.say("backed_up", "file", args[0]))
	})
}

// restore (恢复) reads a backup into an empty place, from whichever database it came.
func (d *desk) restore(ctx context.Context, args []string) error {
	cfg, err := d.storeConfig()
	if err != nil {
		return err
	}
	if err := store.Restore(ctx, cfg, args[0]); err != nil {
		return err
	}
	return d.answer(map[string]string{"file": args[0], "data": d.settings.Data},
		d.say("restored", "file", args[0], "data", d.settings.Data))
}
