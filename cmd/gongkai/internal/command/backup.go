package command

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/store"
)

func (d *desk) backupCommand() *cobra.Command {
	return d.verb("backup FILE", "backup", cobra.ExactArgs(1), d.backup)
}

func (d *desk) restoreCommand() *cobra.Command {
	var check bool
	cmd := d.verb("restore [--check] FILE", "restore", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		if check {
			return d.rehearse(ctx, args[0])
		}
		return d.restore(ctx, args[0])
	})
	cmd.Flags().BoolVar(&check, "check", false, d.say("flag.check"))
	return cmd
}

// backup (备份) seals the record and writes all of it to one file, while the office works on.
func (d *desk) backup(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		if err := o.store.Backup(ctx, args[0]); err != nil {
			return err
		}
		said := d.say("backed_up", "file", args[0])
		if key := string(access.KeyFileIn(d.settings.Data)); exists(key) {
			said += "\n" + d.say("key_apart", "key", key)
		}
		return d.answer(map[string]string{"file": args[0]}, said)
	})
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// restore (恢复) reads a backup into an empty place, from whichever database it came.
func (d *desk) restore(ctx context.Context, file string) error {
	cfg, err := d.storeConfig()
	if err != nil {
		return err
	}
	if err := store.Restore(ctx, cfg, file); err != nil {
		return err
	}
	return d.answer(map[string]string{"file": file, "data": d.settings.Data},
		d.say("restored", "file", file, "data", d.settings.Data))
}
