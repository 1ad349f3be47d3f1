package command

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

func (d *desk) revisionCommand() *cobra.Command {
	return d.group("revision", "revision",
		d.revisionDraftCommand(), d.revisionExportCommand(), d.revisionListCommand(),
		d.verb("show REVISION", "revision_show", cobra.ExactArgs(1), d.showRevision),
		d.revisionLevelCommand(), d.allowedCommand(), d.actCommand(),
	)
}

// draftView is what a draft comes to, as check, diff and show print it.
type draftView struct {
	OK          bool                  `json:"ok"`
	Old         string                `json:"old"`
	New         string                `json:"new"`
	Faults      []string              `json:"faults"`
	Changes     []rules.EntryChange   `json:"changes"`
	Lines       []rules.LineChange    `json:"lines,omitempty"`
	Superior    string                `json:"superior,omitempty"`
	Gaps        []rules.SuperiorEntry `json:"gaps"`
	Additions   []rules.EntryCode     `json:"additions"`
	ForApproval []rules.EntryCode     `json:"for_approval"`
}

func draftViewOf(draft *rules.Draft) draftView {
	v := draftView{Faults: []string{}, Changes: []rules.EntryChange{}, Gaps: []rules.SuperiorEntry{}}
	v.Additions, v.ForApproval = []rules.EntryCode{}, []rules.EntryCode{}
	if draft == nil {
		return v
	}
	v.OK, v.Old, v.New, v.Lines, v.Superior = len(draft.Faults) == 0, draft.BaseVersion, draft.Version, draft.Lines, draft.Superior
	v.Faults = append(v.Faults, draft.Faults...)
	v.Changes = append(v.Changes, draft.Changes...)
	v.Gaps = append(v.Gaps, draft.Coverage.Gaps...)
	v.Additions = append(v.Additions, draft.Coverage.Additions...)
	v.ForApproval = append(v.ForApproval, draft.ForApproval()...)
	return v
}

// revisionView is a revision as draft, show and list print it.
type revisionView struct {
	ID         rules.SubjectID `json:"id"`
	State      rules.StateName `json:"state"`
	StateLabel string          `json:"state_label"`
	rules.Revision
	Rev       int              `json:"rev,omitempty"`
	Draft     *draftView       `json:"draft,omitempty"`
	Decisions []shape.Decision `json:"decisions,omitempty"`
	Filings   []rules.Filing   `json:"filings,omitempty"`
	History   []shape.Past     `json:"history,omitempty"`
}

func (d *desk) revisionOf(dossier *rules.Dossier) revisionView {
	draft := draftViewOf(dossier.Draft)
	return revisionView{
		ID: dossier.Subject.ID, State: dossier.Subject.State, StateLabel: d.words.State(dossier.Subject.State, dossier.Procedure),
		Revision: *dossier.Revision, Rev: dossier.Subject.Rev, Draft: &draft, Decisions: shape.DecisionsOf(d.words, dossier),
		Filings: dossier.Filings, History: shape.HistoryOf(dossier),
	}
}

// drafting is what a draft on the command line is told.
type drafting struct {
	acting
	document, version, reason string
}

func (g *drafting) flags(d *desk, cmd *cobra.Command) {
	g.acting.flags(d, cmd)
	byIsAs(cmd)
	cmd.Flags().StringVar(&g.version, "version", "", d.say("flag.version-name"))
	cmd.Flags().StringVar(&g.reason, "reason", "", d.say("flag.reason"))
}

// byIsAs lets --by be written for --as.
func byIsAs(cmd *cobra.Command) {
	cmd.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "by" {
			name = "as"
		}
		return pflag.NormalizedName(name)
	})
}

func (d *desk) revisionDraftCommand() *cobra.Command {
	var g drafting
	cmd := d.verb("draft FILE --as LOGIN --reason TEXT [--document NAME] [--version NAME]", "revision_draft", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return d.draftDocument(ctx, g, cmp.Or(g.document, documentOf(args[0])), args[0])
		})
	g.flags(d, cmd)
	cmd.Flags().StringVar(&g.document, "document", "", d.say("flag.document"))
	return cmd
}

// draftDocument registers a draft of the document (制度文件修订).
func (d *desk) draftDocument(ctx context.Context, g drafting, document, file string) error {
	text, err := d.documentText(ctx, document, file)
	if err != nil {
		return err
	}
	version := cmp.Or(g.version, rules.DateOf(d.Now()).String())
	return d.openRevision(ctx, g.acting, "draft", fields{
		"file": &document, "version": &version, "reason": &g.reason, "text": &text,
	})
}

func (d *desk) openRevision(ctx context.Context, a acting, name rules.ActName, with fields) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, name)
		if err != nil {
			return err
		}
		act.Kind = rules.KindRevision
		with.into(act.With)
		answer, err := o.engine.Do(ctx, act)
		if err != nil {
			return named(err, name)
		}
		dossier, err := o.read(ctx, string(answer.Subject))
		if err != nil {
			return err
		}
		v := d.revisionOf(dossier)
		return d.answer(v, d.say("drafted", "number", v.Number, "faults", strconv.Itoa(len(v.Draft.Faults)),
			"changes", strconv.Itoa(len(v.Draft.Changes)+len(v.Draft.Lines)), "id", string(v.ID)))
	})
}

// fileText reads a document from a file.
func fileText(name string) (string, error) {
	data, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", cannotRead(name, "no-such-file")
	case len(data) > longestInput:
		return "", cannotRead(name, "too-large")
	}
	return string(data), err
}

func (d *desk) revisionListCommand() *cobra.Command {
	var most int
	cmd := d.verb("list [--most N]", "revision_list", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return d.listRevisions(ctx, most) })
	cmd.Flags().IntVar(&most, "most", 1000, d.say("flag.most"))
	return cmd
}

// listRevisions lists the revisions of the bureau, the newest first.
func (d *desk) listRevisions(ctx context.Context, most int) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []revisionView{}
		rows := [][]string{d.heading("number", "title", "state", "decision", "in_force")}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			found, err := tx.Revisions(rules.Reach{Organisation: o.organisation, All: true}, "", most)
			for _, row := range found {
				v := revisionView{ID: row.ID, State: row.State, StateLabel: d.words.State(row.State, d.revising()), Revision: row.Revision}
				views = append(views, v)
				rows = append(rows, []string{v.Number, v.Title, v.StateLabel, v.Decision, v.InForce.String()})
			}
			return err
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(rows))
	})
}

// revising is the procedure whose labels name the states of revisions.
func (d *desk) revising() *rules.Procedure {
	for _, p := range d.procedures() {
		if p.Kind == rules.KindRevision {
			return p
		}
	}
	return &rules.Procedure{}
}

// documentOf is the document that a file of this name holds: a workbook holds the catalogue.
func documentOf(file string) string {
	if strings.EqualFold(filepath.Ext(file), ".xlsx") {
		return rules.CatalogueFile
	}
	return filepath.Base(file)
}
