package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/rules/profile"
)

func (d *desk) procedureCommand() *cobra.Command {
	return d.withProfile(d.group("procedure", "procedure",
		d.verb("check [FILE]", "procedure_check", cobra.MaximumNArgs(1), d.checkProcedure),
		d.verb("draw NAME", "procedure_draw", cobra.ExactArgs(1), d.drawProcedure),
	))
}

// checkProcedure proves a procedure sound: the file's, or every one of the profile.
func (d *desk) checkProcedure(_ context.Context, args []string) error {
	if len(args) == 1 {
		return d.checkProcedureFile(args[0])
	}
	p, err := d.profile()
	if err != nil {
		return err
	}
	v := verdict{OK: true, Name: d.settings.Profile, Faults: []string{}}
	for i := range p.Procedures {
		q := &p.Procedures[i]
		v.States, v.Acts = v.States+len(q.States), v.Acts+len(q.Acts)
		v.Faults = append(v.Faults, q.Check()...)
	}
	v.OK = len(v.Faults) == 0
	return d.judged(v)
}

func (d *desk) checkProcedureFile(name string) error {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return cannotRead(name, "no-such-file")
	}
	if err != nil {
		return err
	}
	v := verdict{Name: name, Faults: []string{}}
	q, err := profile.DecodeProcedure(filepath.Base(name), data)
	var faults profile.Faults
	switch {
	case errors.As(err, &faults):
		v.Faults = strings.Split(err.Error(), "\n")
	case err != nil:
		return err
	default:
		v.States, v.Acts = len(q.States), len(q.Acts)
		v.Faults = append(v.Faults, q.Check()...)
		v.OK = len(v.Faults) == 0
	}
	return d.judged(v)
}

// drawProcedure draws a procedure of the profile as a Mermaid state diagram.
func (d *desk) drawProcedure(_ context.Context, args []string) error {
	p, err := d.profile()
	if err != nil {
		return err
	}
	for i := range p.Procedures {
		if q := &p.Procedures[i]; q.Name == args[0] {
			drawing := mermaid(q, d.words.Lang())
			return d.answer(map[string]string{"procedure": q.Name, "mermaid": drawing}, drawing)
		}
	}
	return usage{d.say("no_procedure", "name", args[0])}
}

// mermaid draws the table: states with their labels, grouped by the four steps, and an arrow for each act; the acts
// between the same two states share one. Roads that this release does not walk are marked.
func mermaid(p *rules.Procedure, lang string) string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, s := range p.States {
		fmt.Fprintf(&b, "    state %q as %s\n", s.Label.In(lang), s.Name)
	}
	for _, arrow := range arrowsOf(p, lang) {
		fmt.Fprintf(&b, "    %s --> %s: %s\n", arrow.from, arrow.to, strings.Join(arrow.labels, " / "))
	}
	for _, s := range p.States {
		if s.Final {
			fmt.Fprintf(&b, "    %s --> [*]\n", s.Name)
		}
	}
	return b.String()
}

// arrow is everything that leads from one state to another.
type arrow struct {
	from, to rules.StateName
	labels   []string
}

func arrowsOf(p *rules.Procedure, lang string) []*arrow {
	var all []*arrow
	for _, a := range p.Acts {
		for _, from := range a.Sources() {
			to := a.Destination(from)
			if from == rules.None {
				from = "[*]"
			}
			all = withArrow(all, from, to, a.Label.In(lang))
		}
	}
	return all
}

func withArrow(all []*arrow, from, to rules.StateName, label string) []*arrow {
	for _, known := range all {
		if known.from == from && known.to == to {
			known.labels = append(known.labels, label)
			return all
		}
	}
	return append(all, &arrow{from, to, []string{label}})
}
