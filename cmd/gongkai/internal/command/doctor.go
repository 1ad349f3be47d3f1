package command

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/health"
	"gongkai/rules"
)

func (d *desk) doctorCommand() *cobra.Command {
	return d.verb("doctor", "doctor", cobra.NoArgs, d.doctor)
}

// doctor (体检) looks at the machine and the record and says what is well and what is not.
func (d *desk) doctor(ctx context.Context, _ []string) error {
	all := []health.Finding{health.Data(d.words, d.settings.Data)}
	err := d.atOffice(ctx, func(o *office) error {
		at := health.Office{
			Store: o.store, Engine: o.engine, Organisation: o.organisation, Words: d.words, Now: d.Now, Data: d.settings.Data,
		}
		more, err := at.Examine(ctx)
		all = append(all, more...)
		if err != nil {
			return err
		}
		record, err := at.Record(ctx)
		all = append(all, record)
		return err
	})
	var refusal *rules.Refusal
	switch {
	case errors.As(err, &refusal):
		all = append(all, health.Find(d.words, "database", health.Unwell, d.refused(refusal).Message))
	case err != nil:
		all = append(all, health.Failed(d.words, "database", err))
	}
	return d.diagnosed(all)
}

func (d *desk) diagnosed(all []health.Finding) error {
	ok := true
	rows := [][]string{d.heading("check", "result", "detail", "advice")}
	for _, f := range all {
		ok = ok && f.OK
		rows = append(rows, []string{d.say("check." + f.Name), d.words.Word("health", string(f.Grade)), f.Detail, f.Advice})
	}
	if err := d.answer(map[string]any{"ok": ok, "checks": all}, table(rows)); err != nil || ok {
		return err
	}
	return errShown
}
