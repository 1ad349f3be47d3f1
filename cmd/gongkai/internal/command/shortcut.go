package command

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/rules"
)

// shortcut is a command that does one act on a subject and names its fields as flags: what "item act" does, in fewer
// words. Every flag is a field of the act; --with still takes the rest.
type shortcut struct {
	use    string // how it is called, before the flags
	key    string // of its help
	act    rules.ActName
	fields []string
}

// shortcuts makes the commands.
func (d *desk) shortcuts(all ...shortcut) []*cobra.Command {
	var made []*cobra.Command
	for _, s := range all {
		made = append(made, d.shortcutCommand(s))
	}
	return made
}

func (d *desk) shortcutCommand(s shortcut) *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb(s.use+" --as LOGIN [--on DATE] [--with FILE|-]", s.key, cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			a.filled = filled
			return d.doAct(ctx, a, args[0], s.act)
		})
	a.flags(d, cmd)
	cmd.Flags().IntVar(&a.rev, "rev", 0, d.say("flag.rev"))
	for _, name := range s.fields {
		filled[name] = cmd.Flags().String(strings.ReplaceAll(name, "_", "-"), "", d.say("flag.field", "field", name))
	}
	return cmd
}
