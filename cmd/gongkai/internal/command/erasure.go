package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
)

// erasureCommand holds what two persons do to take a text or a file out of the record.
func (d *desk) erasureCommand() *cobra.Command {
	group := d.group("erasure", "erasure", d.shortcuts(
		shortcut{"confirm ID", "erasure_confirm", "confirm", nil},
		shortcut{"decline ID", "erasure_decline", "decline", []string{"reason"}},
	)...)
	group.AddCommand(d.proposeErasureCommand(), d.verb("list", "erasure_list", cobra.NoArgs, d.listErasures))
	return group
}

// erasureView is an erasure as it stands.
type erasureView struct {
	ID         rules.SubjectID `json:"id"`
	Of         rules.SubjectID `json:"of"`
	Target     string          `json:"target"`
	State      rules.StateName `json:"state"`
	StateLabel string          `json:"state_label"`
}

func (d *desk) proposeErasureCommand() *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb("propose SUBJECT --target WHAT --reason TEXT --basis TEXT --as LOGIN", "erasure_propose", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.proposeErasure(ctx, a, filled, args[0]) })
	a.flags(d, cmd)
	for _, name := range []string{"target", "reason", "basis"} {
		filled[name] = cmd.Flags().String(name, "", d.say("flag.field", "field", name))
	}
	return cmd
}

// proposeErasure proposes that a text or a file of a subject be erased; nothing is before another person confirms it.
func (d *desk) proposeErasure(ctx context.Context, a acting, filled fields, of string) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, "propose")
		if err != nil {
			return err
		}
		act.Kind = rules.KindErasure
		filled.into(act.With)
		act.With["of"] = of
		answer, err := o.engine.Do(ctx, act)
		if err != nil {
			return named(err, act.Name)
		}
		var view erasureView
		err = o.store.View(ctx, func(tx *store.Tx) error {
			view, err = d.erasureIn(tx, o, answer.Subject)
			return err
		})
		if err != nil {
			return err
		}
		return d.answer(view, d.say("erasure_proposed", "id", string(view.ID)))
	})
}

func (d *desk) erasureIn(tx *store.Tx, o *office, id rules.SubjectID) (erasureView, error) {
	dossier, err := o.engine.Read(tx, o.organisation, id)
	if err != nil {
		return erasureView{}, err
	}
	state := dossier.Subject.State
	return erasureView{id, dossier.Erasure.Of, dossier.Erasure.Target(), state, d.words.State(state, dossier.Procedure)}, nil
}

// listErasures lists what was proposed and what became of it, the newest first.
func (d *desk) listErasures(ctx context.Context, _ []string) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []erasureView{}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			ids, err := tx.Erasures(rules.Reach{Organisation: o.organisation, All: true}, "", 1000)
			for _, id := range ids {
				if err == nil {
					var view erasureView
					view, err = d.erasureIn(tx, o, id)
					views = append(views, view)
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		rows := [][]string{d.heading("id", "of", "target", "state")}
		for _, v := range views {
			rows = append(rows, []string{string(v.ID), string(v.Of), v.Target, v.StateLabel})
		}
		return d.answer(views, table(rows))
	})
}
