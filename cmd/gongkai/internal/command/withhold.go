package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
)

// withholdCommand holds what is done about items that are not to be disclosed (三(四)4b), and about secrets, of which
// only a stub may be here.
func (d *desk) withholdCommand() *cobra.Command {
	group := d.group("withhold", "withhold", d.shortcuts(
		shortcut{"propose ITEM", "withhold_propose", "propose_withhold", []string{"manner", "ground", "basis", "reason", "review"}},
		shortcut{"decide ITEM", "withhold_decide", "decide_withhold", []string{"decision"}},
		shortcut{"renew ITEM", "withhold_renew", "renew", []string{"reason", "review"}},
		shortcut{"resume ITEM", "withhold_resume", "resume", []string{"reason"}},
		shortcut{"lift STUB", "withhold_lift", "lift", []string{"reference"}},
	)...)
	group.AddCommand(d.stubCommand(), d.stubsCommand())
	return group
}

// stubView is all that there is of a secret.
type stubView struct {
	ID         rules.SubjectID `json:"id"`
	Number     string          `json:"number"`
	Category   string          `json:"category"`
	Reference  string          `json:"reference"`
	State      rules.StateName `json:"state"`
	StateLabel string          `json:"state_label"`
}

func (d *desk) stubCommand() *cobra.Command {
	var a acting
	filled := fields{}
	cmd := d.verb("stub --as LOGIN --category CATEGORY --reference REFERENCE", "withhold_stub", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return d.registerStub(ctx, a, filled) })
	a.flags(d, cmd)
	for _, name := range []string{"category", "reference"} {
		filled[name] = cmd.Flags().String(name, "", d.say("flag.field", "field", name))
	}
	return cmd
}

// registerStub registers a secret's stub (密件登记).
func (d *desk) registerStub(ctx context.Context, a acting, filled fields) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, "register")
		if err != nil {
			return err
		}
		act.Kind = rules.KindStub
		filled.into(act.With)
		answer, err := o.engine.Do(ctx, act)
		if err != nil {
			return named(err, act.Name)
		}
		view, err := d.stubOf(ctx, o, answer.Subject)
		if err != nil {
			return err
		}
		return d.answer(view, d.say("stub_registered", "number", view.Number))
	})
}

func (d *desk) stubOf(ctx context.Context, o *office, id rules.SubjectID) (view stubView, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		view, err = d.stubIn(tx, o, id)
		return err
	})
	return view, err
}

func (d *desk) stubIn(tx *store.Tx, o *office, id rules.SubjectID) (stubView, error) {
	dossier, err := o.engine.Read(tx, o.organisation, id)
	if err != nil {
		return stubView{}, err
	}
	texts, err := tx.Texts(o.organisation, dossier.Stub.Reference)
	return stubView{
		ID: id, Number: dossier.Stub.Number, Category: dossier.Stub.Category, Reference: texts[dossier.Stub.Reference],
		State: dossier.Subject.State, StateLabel: d.words.State(dossier.Subject.State, dossier.Procedure),
	}, err
}

func (d *desk) stubsCommand() *cobra.Command {
	return d.verb("stubs", "withhold_stubs", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.listStubs(ctx)
	})
}

// listStubs lists the stubs of the bureau, the newest first.
func (d *desk) listStubs(ctx context.Context) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []stubView{}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			ids, err := tx.Stubs(rules.Reach{Organisation: o.organisation, All: true}, "", 1000)
			for _, id := range ids {
				if err == nil {
					var view stubView
					view, err = d.stubIn(tx, o, id)
					views = append(views, view)
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		rows := [][]string{d.heading("number", "category", "reference", "state")}
		for _, v := range views {
			rows = append(rows, []string{v.Number, d.words.Word("category", v.Category), v.Reference, v.StateLabel})
		}
		return d.answer(views, table(rows))
	})
}
