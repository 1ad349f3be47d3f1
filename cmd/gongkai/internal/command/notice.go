package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/rules"
)

func (d *desk) noticeCommand() *cobra.Command {
	return d.group("notice", "notice",
		d.noticeObjectCommand(), d.noticeResolveCommand(), d.noticeShowCommand(), d.noticeReportCommand())
}

// noticeObjectCommand registers an objection (公示异议) to a public notice.
func (d *desk) noticeObjectCommand() *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb("object ITEM --as LOGIN [--channel CHANNEL] [--text TEXT] [--anonymous yes|no] [--with FILE|-]", "notice_object",
		cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
			a.filled = filled
			return d.doAct(ctx, a, args[0], "object")
		})
	a.flags(d, cmd)
	cmd.Flags().IntVar(&a.rev, "rev", 0, d.say("flag.rev"))
	for _, name := range []string{"channel", "anonymous", "reporter", "text"} {
		filled[name] = cmd.Flags().String(name, "", d.say("flag."+name))
	}
	return cmd
}

// noticeResolveCommand settles or defers an objection.
func (d *desk) noticeResolveCommand() *cobra.Command {
	var a acting
	filled, how := fields{}, map[rules.ActName]*bool{}
	cmd := d.verb("resolve ITEM (--dismiss | --defer | --uphold) --objection N --as LOGIN [--finding TEXT] [--with FILE|-]",
		"notice_resolve", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
			for name, chosen := range how {
				if *chosen {
					a.filled = filled
					return d.doAct(ctx, a, args[0], name)
				}
			}
			return nil // one of the three is required
		})
	a.flags(d, cmd)
	cmd.Flags().IntVar(&a.rev, "rev", 0, d.say("flag.rev"))
	for _, name := range []rules.ActName{"dismiss", "defer", "uphold"} {
		how[name] = cmd.Flags().Bool(string(name), false, d.say("flag."+string(name)))
	}
	cmd.MarkFlagsMutuallyExclusive("dismiss", "defer", "uphold")
	cmd.MarkFlagsOneRequired("dismiss", "defer", "uphold")
	for name, flag := range map[string]string{
		"objection": "objection", "finding": "finding", "until": "until", "reason": "reason", "decision": "decision-ref",
	} {
		filled[name] = cmd.Flags().String(name, "", d.say("flag."+flag))
	}
	return cmd
}
