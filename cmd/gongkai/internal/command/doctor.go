package command

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules"
	"gongkai/store"
)

func (d *desk) doctorCommand() *cobra.Command {
	return d.verb("doctor", "doctor", cobra.NoArgs, d.doctor)
}

// finding is what doctor says of one thing.
type finding struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// doctor (体检) looks at the machine and the record and says what is well and what is not.
func (d *desk) doctor(ctx context.Context, _ []string) error {
	all := []finding{d.inspectData()}
	err := d.atOffice(ctx, func(o *office) error {
		more, err := d.inspectOffice(ctx, o)
		all = append(all, more...)
		return err
	})
	var refusal *rules.Refusal
	switch {
	case errors.As(err, &refusal):
		all = append(all, finding{"database", false, d.refused(refusal).Message})
	case err != nil:
		all = append(all, finding{"database", false, err.Error()})
	}
	return d.diagnosed(all)
}

func (d *desk) diagnosed(all []finding) error {
	ok := true
	rows := [][]string{d.heading("check", "result", "detail")}
	for _, f := range all {
		ok = ok && f.OK
		rows = append(rows, []string{
			d.say("check." + f.Name), d.say(map[bool]string{true: "well", false: "unwell"}[f.OK]), f.Detail,
		})
	}
	if err := d.answer(map[string]any{"ok": ok, "checks": all}, table(rows)); err != nil || ok {
		return err
	}
	return errShown
}

// inspectData: only the account that runs the program may read its data.
func (d *desk) inspectData() finding {
	info, err := os.Stat(d.settings.Data)
	switch {
	case err != nil:
		return finding{"data", false, err.Error()}
	case !info.IsDir():
		return finding{"data", false, d.say("no_directory", "name", d.settings.Data)}
	}
	mode := info.Mode().Perm()
	return finding{"data", mode&0o077 == 0, fmt.Sprintf("%s %04o", d.settings.Data, mode)}
}

// inspectKey: the secrets of second factors need their key file, and nobody else may read it.
func (d *desk) inspectKey(sealed int) finding {
	key := string(access.KeyFileIn(d.settings.Data))
	info, err := os.Stat(key)
	if err != nil {
		return finding{"key", false, d.say("key_missing", "key", key, "count", fmt.Sprint(sealed))}
	}
	mode := info.Mode().Perm()
	return finding{"key", mode&0o077 == 0, fmt.Sprintf("%s %04o", key, mode)}
}

// inspectOffice looks at the database, at what the office goes by, and at the whole record.
func (d *desk) inspectOffice(ctx context.Context, o *office) ([]finding, error) {
	health, err := o.store.Doctor(ctx)
	if err != nil {
		return nil, err
	}
	all := []finding{
		{"database", health.Integrity == "ok" || health.Integrity == "not checked",
			fmt.Sprintf("%s, schema %d, integrity %s", health.Database, health.Schema, health.Integrity)},
		{"seals", true, d.say("unsealed", "count", fmt.Sprint(health.Unsealed))},
		{"letters", health.Dead == 0, d.say("dead_letters", "count", fmt.Sprint(health.Dead))},
		{"uploads", true, d.say("uploads", "count", fmt.Sprint(health.Uploads))},
	}
	err = o.store.View(ctx, func(tx *store.Tx) error {
		today := rules.DateOf(tx.At)
		inForce, err := o.engine.InForce(tx, o.organisation, rules.KindItem, today)
		if err != nil {
			return err
		}
		all = append(all,
			finding{"catalogue", inForce.Catalogue.Adopted(), inForce.Catalogue.Decision},
			d.inspectCalendar(inForce.Calendar, today),
		)
		sealed, err := tx.Factors()
		if sealed > 0 {
			all = append(all, d.inspectKey(sealed))
		}
		return err
	})
	if err != nil {
		return all, err
	}
	v, err := o.engine.Verify(ctx)
	return append(all, finding{"record", v.OK(), d.say("damaged", "count", fmt.Sprint(len(v.Damage)))}), err
}
