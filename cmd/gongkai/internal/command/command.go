// Package command (命令行) is the program as people and scripts start it: one file a subcommand. The command line opens
// the database itself, for who possesses the machine has its authority; its acts carry via=cli.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/config"
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
)

// The exit codes.
const (
	exitDone    = 0 // 办结
	exitFault   = 1 // 故障
	exitUsage   = 2 // 用法有误
	exitRefused = 3 // 不予办理
	exitDisk    = 4 // 磁盘写入失败：应当重新启动
)

// Program (程序) is the command as a value, so that tests start it as the machine does.
type Program struct {
	Version  string
	Now      func() time.Time
	In       io.Reader
	Out      io.Writer
	Err      io.Writer
	Patience Patience
}

// Main runs the program on the machine's own clock and streams and returns its exit code.
func Main(version string, args []string) int {
	p := Program{Version: version, Now: time.Now, In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Patience: Usual}
	return p.Run(context.Background(), args)
}

// Run carries out one command line and returns its exit code.
func (p Program) Run(ctx context.Context, args []string) int {
	d := &desk{Program: p, words: locale.For(languageIn(args))}
	root := d.root()
	root.SetArgs(args)
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	return d.end(root.ExecuteContext(ctx))
}

// languageIn looks for --lang before anything is parsed, so that the help speaks it too.
func languageIn(args []string) string {
	for i, arg := range args {
		if lang, ok := strings.CutPrefix(arg, "--lang="); ok {
			return lang
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return locale.Chinese
}

// desk (办公桌) is what every subcommand works at: the settings, the language, and where answers go.
type desk struct {
	Program
	flags    config.Flags
	json     bool
	settings config.Settings
	words    *locale.Words
	began    bool // the command line was understood; what fails from now on is no usage
}

func (d *desk) root() *cobra.Command {
	root := d.group("gongkai", "root",
		d.initCommand(), d.serveCommand(), d.workdayCommand(), d.planCommand(), d.catalogueCommand(),
		d.procedureCommand(), d.personCommand(), d.tokenCommand(), d.postCommand(), d.itemCommand(), d.meetingCommand(), d.matterCommand(), d.revisionCommand(), d.feedbackCommand(),
		d.withholdCommand(), d.filingCommand(), d.calendarCommand(),
		d.noticeCommand(), d.postingCommand(),
		d.coverageCommand(),
		d.sweepCommand(), d.dueCommand(), d.eventCommand(),
		d.simulateCommand(),
		d.remindCommand(),
		d.consentCommand(), d.auditCommand(), d.uploadCommand(), d.erasureCommand(), d.backupCommand(), d.restoreCommand(), d.databaseCommand(), d.doctorCommand(),
	)
	root.Version = d.Version
	root.SilenceErrors, root.SilenceUsage = true, true
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return d.begin() }
	flags := root.PersistentFlags()
	flags.StringVar(&d.flags.Data, "data", "", d.say("flag.data"))
	flags.StringVar(&d.flags.File, "config", "", d.say("flag.config"))
	flags.StringVar(&d.flags.Language, "lang", "", d.say("flag.lang"))
	flags.BoolVar(&d.json, "json", false, d.say("flag.json"))
	flags.BoolP("help", "h", false, d.say("flag.help"))
	root.Flags().BoolP("version", "v", false, d.say("flag.version"))
	d.speakHelp(root)
	return root
}

// speakHelp lets the help speak the language of the command line.
func (d *desk) speakHelp(root *cobra.Command) {
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpTemplate("{{.Short}}\n\n{{.UsageString}}")
	root.SetUsageTemplate(d.say("help.usage") + `
{{if .HasAvailableSubCommands}}  {{.CommandPath}} ` + d.say("help.subcommand") + `{{else}}  {{.UseLine}}{{end}}
{{if .HasAvailableSubCommands}}
` + d.say("help.subcommands") + `{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
` + d.say("help.flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
` + d.say("help.inherited") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}`)
	root.InitDefaultHelpCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "help" {
			cmd.Short = d.say("help.help")
		}
	}
}

// begin reads the settings, once the command line is understood.
func (d *desk) begin() (err error) {
	if d.settings, err = config.Load(d.flags); err != nil {
		return err
	}
	d.words = locale.For(d.settings.Language)
	return nil
}

// say speaks a message of the command line.
func (d *desk) say(key string, pairs ...string) string { return d.words.Say("command."+key, pairs...) }

// verb makes a subcommand; its one-line help stands in the messages under its key.
func (d *desk) verb(use, key string, args cobra.PositionalArgs, run func(ctx context.Context, args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: d.say("help." + key), Args: args, DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			d.began = true
			return run(cmd.Context(), args)
		},
	}
}

// group makes a command that only holds others.
func (d *desk) group(use, key string, subcommands ...*cobra.Command) *cobra.Command {
	cmd := d.verb(use, key, cobra.ArbitraryArgs, nil)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		return usage{d.say("unknown_command", "command", args[0], "parent", cmd.CommandPath())}
	}
	cmd.AddCommand(subcommands...)
	return cmd
}

// usage is a command line that cannot be understood.
type usage struct{ problem string }

// Error says what is wrong with the command line.
func (u usage) Error() string { return u.problem }

// end shows how the command came out and returns its exit code.
func (d *desk) end(err error) int {
	var refusal *rules.Refusal
	var misused usage
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errShown):
		return exitFault
	case errors.Is(err, store.ErrDiskFailed):
		_, _ = fmt.Fprintln(d.Err, d.say("disk_failed", "problem", err.Error()))
		return exitDisk
	case errors.As(err, &refusal):
		d.showRefusal(refusal)
		return exitRefused
	case !d.began || errors.As(err, &misused):
		_, _ = fmt.Fprintln(d.Err, d.say("usage", "problem", err.Error()))
		return exitUsage
	}
	_, _ = fmt.Fprintln(d.Err, d.say("fault", "problem", err.Error()))
	return exitFault
}

// errShown ends a command whose answer, already shown, is that something is wrong.
var errShown = errors.New("shown")
