package command

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// levelView is a document that ships with the program, held against the office's, as revision level prints it.
type levelView struct {
	File    string             `json:"file"`
	Level   workflow.Level     `json:"level"`
	Version string             `json:"version,omitempty"`
	Newest  string             `json:"newest"`
	Lines   []rules.LineChange `json:"lines"`
}

// revisionLevelCommand brings an office that was founded earlier level with the documents that ship now: by a revision, on which
// those decide who decide on every other.
func (d *desk) revisionLevelCommand() *cobra.Command {
	var g drafting
	cmd := d.verb("level [FILE [--as LOGIN] [--reason TEXT]]", "revision_level", cobra.MaximumNArgs(1),
		func(ctx context.Context, files []string) error {
			switch {
			case len(files) == 1 && g.as != "":
				return d.draftLevel(ctx, g, files[0])
			case len(files) == 1:
				return d.showDifference(ctx, files[0])
			case g.as != "":
				return usage{d.say("level_which")}
			}
			return d.listLevels(ctx)
		})
	cmd.Flags().StringVar(&g.as, "as", "", d.say("flag.as"))
	cmd.Flags().StringVar(&g.reason, "reason", "", d.say("flag.reason"))
	byIsAs(cmd)
	return cmd
}

// builtIn holds what ships against the office.
func (d *desk) builtIn(ctx context.Context) (all []workflow.BuiltIn, err error) {
	err = d.atOffice(ctx, func(o *office) error {
		return o.store.View(ctx, func(tx *store.Tx) error {
			all, err = o.engine.BuiltIn(tx, o.organisation)
			return err
		})
	})
	return all, err
}

// builtInNamed is the one that is named; any other is refused.
func (d *desk) builtInNamed(ctx context.Context, file string) (workflow.BuiltIn, error) {
	all, err := d.builtIn(ctx)
	if err != nil {
		return workflow.BuiltIn{}, err
	}
	i := slices.IndexFunc(all, func(b workflow.BuiltIn) bool { return b.File == file })
	if i < 0 {
		return workflow.BuiltIn{}, rules.Refuse(rules.FieldNotChoice, rules.BasisHouse, "field", d.say("column.document"), "value", file)
	}
	return all[i], nil
}

// listLevels lists how every document stands.
func (d *desk) listLevels(ctx context.Context) error {
	all, err := d.builtIn(ctx)
	if err != nil {
		return err
	}
	views, rows := []levelView{}, [][]string{d.heading("document", "version", "level", "lines")}
	for _, b := range all {
		views = append(views, levelView{b.File, b.Level, b.Version, b.Newest, b.Lines})
		rows = append(rows, []string{b.File, b.Version, d.words.Word("level", string(b.Level)), strconv.Itoa(len(b.Lines))})
	}
	return d.answer(views, table(rows))
}

// showDifference shows the lines in which one document differs.
func (d *desk) showDifference(ctx context.Context, file string) error {
	b, err := d.builtInNamed(ctx, file)
	if err != nil {
		return err
	}
	return d.answer(levelView{b.File, b.Level, b.Version, b.Newest, b.Lines}, d.draftText(draftView{Lines: b.Lines}))
}

// draftLevel opens a revision with the text that ships.
func (d *desk) draftLevel(ctx context.Context, g drafting, file string) error {
	b, err := d.builtInNamed(ctx, file)
	if err != nil {
		return err
	}
	if b.Level == workflow.LevelSame {
		return rules.Refuse(rules.DocumentLevel, rules.BasisHouse, "document", file)
	}
	reason := cmp.Or(g.reason, d.say("level_reason", "version", b.Newest))
	return d.openRevision(ctx, g.acting, "draft", fields{"file": &file, "version": &b.Newest, "reason": &reason, "text": &b.Text})
}
