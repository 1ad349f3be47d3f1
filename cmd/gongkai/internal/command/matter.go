package command

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// matterCommand holds what is done about matters in stages (三(四)3c).
func (d *desk) matterCommand() *cobra.Command {
	group := d.group("matter", "matter",
		d.matterStartCommand(),
		d.verb("show MATTER", "matter_show", cobra.ExactArgs(1), d.showMatter),
		d.verb("list", "matter_list", cobra.NoArgs, d.listMatters),
		d.allowedCommand(), d.actCommand(),
	)
	group.AddCommand(d.shortcuts(
		shortcut{"stage MATTER", "matter_stage", "trigger", []string{"stage", "trigger", "date"}},
		shortcut{"redate MATTER", "matter_redate", "redate_stage", []string{"stage", "trigger", "date", "reason"}},
		shortcut{"add MATTER", "matter_add", "add_stage", []string{"name", "behind", "rule", "trigger", "date"}},
		shortcut{"void MATTER", "matter_void", "void_stage", []string{"stage", "reason"}},
	)...)
	return group
}

// stageView is a stage as it is shown, with its item.
type stageView struct {
	N             int                 `json:"n"`
	Name          string              `json:"name"`
	Period        string              `json:"period"` // by which its item is opened
	Rule          string              `json:"rule,omitempty"`
	Trigger       rules.Date          `json:"trigger,omitzero"`
	Due           rules.Date          `json:"due,omitzero"`
	Was           []rules.Date        `json:"was,omitempty"` // 原定日期
	Explain       []string            `json:"explain,omitempty"`
	Progress      rules.StageProgress `json:"progress"`
	ProgressLabel string              `json:"progress_label"`
	Item          string              `json:"item,omitempty"` // its number
	Shown         rules.Date          `json:"shown,omitzero"`
}

// matterView is a matter as start, show and list print it.
type matterView struct {
	ID            rules.SubjectID      `json:"id"`
	Number        string               `json:"number"`
	Entry         rules.EntryCode      `json:"entry"`
	Title         string               `json:"title"`
	Unit          rules.UnitCode       `json:"unit"`
	State         rules.StateName      `json:"state"`
	Rev           int                  `json:"rev,omitempty"`
	Progress      rules.MatterProgress `json:"progress"`
	ProgressLabel string               `json:"progress_label"`
	Stages        []stageView          `json:"stages"`
	History       []shape.Past         `json:"history,omitempty"`
}

func (d *desk) matterOf(row store.MatterRow, today rules.Date) matterView {
	m := row.Matter
	progress := m.Progress(row.State, row.Items, today)
	v := matterView{
		ID: row.ID, Number: m.Number, Entry: m.Entry, Title: m.Title, Unit: m.Unit, State: row.State, Progress: progress,
		ProgressLabel: d.words.Word("matter_progress", string(progress)),
	}
	for _, s := range m.Stages {
		v.Stages = append(v.Stages, d.stageOf(m, s, row.Items, today))
	}
	return v
}

func (d *desk) stageOf(m rules.Matter, s rules.MatterStage, items []rules.StageItem, today rules.Date) stageView {
	progress := s.Progress(items, today)
	v := stageView{
		N: s.N, Name: s.Name, Period: m.Obligation(s.N).Period, Rule: s.Rule, Trigger: s.Trigger, Due: s.Deadline.Date,
		Was: s.Deadline.Was, Progress: progress, ProgressLabel: d.words.Word("stage", string(progress)),
	}
	if s.Dated() {
		v.Explain = d.words.Explain(s.Deadline)
	}
	for _, i := range items {
		if i.Stage == s.N {
			v.Item, v.Shown = i.Number, i.Shown()
		}
	}
	return v
}

func (d *desk) matterStartCommand() *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb("start --entry CODE --title TITLE --as LOGIN", "matter_start", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return d.startMatter(ctx, a, filled) })
	a.flags(d, cmd)
	for _, name := range []string{"entry", "title"} {
		filled[name] = cmd.Flags().String(name, "", d.say("flag."+name))
	}
	return cmd
}

// startMatter starts a matter in stages from an entry of the catalogue.
func (d *desk) startMatter(ctx context.Context, a acting, filled fields) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, "start")
		if err != nil {
			return err
		}
		act.Kind = rules.KindMatter
		filled.into(act.With)
		answer, err := o.engine.Do(ctx, act)
		if err != nil {
			return named(err, act.Name)
		}
		view, _, err := d.readMatter(ctx, o, string(answer.Subject))
		if err != nil {
			return err
		}
		return d.answer(view, d.say("matter_started", "number", view.Number, "title", view.Title, "id", string(view.ID)))
	})
}

// readMatter takes a matter as it stands now.
func (d *desk) readMatter(ctx context.Context, o *office, ref string) (view matterView, dossier *rules.Dossier, err error) {
	if dossier, err = o.readKind(ctx, rules.KindMatter, ref); err != nil {
		return view, nil, err
	}
	err = o.store.View(ctx, func(tx *store.Tx) error {
		s := dossier.Subject
		row := store.MatterRow{ID: s.ID, State: s.State, Matter: *dossier.Matter, Items: dossier.StageItems}
		view = d.matterOf(row, rules.DateOf(tx.At))
		view.Rev, view.History = s.Rev, shape.HistoryOf(dossier)
		return nil
	})
	return view, dossier, err
}

// showMatter shows a matter with its stages, why each is due when it is, and its history.
func (d *desk) showMatter(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		view, dossier, err := d.readMatter(ctx, o, args[0])
		if err != nil {
			return err
		}
		var b strings.Builder
		b.WriteString(view.Number + "  " + view.Title + "  " + view.ProgressLabel + "\n")
		d.tables(&b, d.stageRows(view.Stages), d.historyRows(dossier, view.History))
		return d.answer(view, b.String())
	})
}

func (d *desk) stageRows(stages []stageView) [][]string {
	rows := [][]string{d.heading("stage", "trigger", "due", "explain", "number", "progress")}
	for _, s := range stages {
		rows = append(rows, []string{
			strconv.Itoa(s.N) + " " + s.Name, s.Trigger.String(), s.Due.String(),
			strings.Join(s.Explain, d.words.Say("date.clause")), s.Item, s.ProgressLabel,
		})
	}
	return rows
}

// listMatters lists the matters of the bureau, the newest first.
func (d *desk) listMatters(ctx context.Context, _ []string) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []matterView{}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			found, err := tx.Matters(rules.Reach{Organisation: o.organisation, All: true}, "", 1000)
			for _, row := range found {
				views = append(views, d.matterOf(row, rules.DateOf(tx.At)))
			}
			return err
		})
		if err != nil {
			return err
		}
		rows := [][]string{d.heading("number", "entry", "title", "progress")}
		for _, v := range views {
			rows = append(rows, []string{v.Number, string(v.Entry), v.Title, v.ProgressLabel})
		}
		return d.answer(views, table(rows))
	})
}
