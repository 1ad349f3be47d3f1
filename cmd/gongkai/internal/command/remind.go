package command

import "github.com/spf13/cobra"

// remindCommand holds how reminders leave.
func (d *desk) remindCommand() *cobra.Command {
	return d.group("remind", "remind", d.letterCommands()...)
}
