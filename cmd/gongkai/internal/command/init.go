package command

import (
	"context"
	"crypto/rand"
	"regexp"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/demo"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// beginnings is what init is told.
type beginnings struct {
	demo                     bool
	organisation             rules.Organisation
	decision, decidedOn, who string
}

func (d *desk) initCommand() *cobra.Command {
	var b beginnings
	cmd := d.verb("init (--demo | --organisation NAME --short ABBR --fonds CODE --admin LOGIN) [--profile NAME]", "init", cobra.NoArgs,
		func(ctx context.Context, _ []string) error { return d.init(ctx, b) })
	flags := cmd.Flags()
	flags.BoolVar(&b.demo, "demo", false, d.say("flag.demo"))
	flags.StringVar(&b.organisation.Name, "organisation", "", d.say("flag.organisation"))
	flags.StringVar(&b.organisation.Short, "short", "", d.say("flag.short"))
	flags.StringVar(&b.organisation.Fonds, "fonds", "", d.say("flag.fonds"))
	flags.StringVar(&b.decision, "decision", "", d.say("flag.decision"))
	flags.StringVar(&b.decidedOn, "decided-on", "", d.say("flag.decided-on"))
	flags.StringVar(&b.who, "admin", "", d.say("flag.admin"))
	d.withProfile(cmd)
	cmd.MarkFlagsMutuallyExclusive("demo", "organisation")
	cmd.MarkFlagsOneRequired("demo", "organisation")
	cmd.MarkFlagsRequiredTogether("organisation", "short", "fonds", "admin")
	cmd.MarkFlagsRequiredTogether("decision", "decided-on")
	return cmd
}

// init sets an office up in an empty record (建账).
func (d *desk) init(ctx context.Context, b beginnings) error {
	if err := d.knownProfile(); err != nil {
		return err
	}
	if err := b.check(d); err != nil {
		return err
	}
	return d.atRecord(ctx, func(o *office) error {
		if o.organisation != "" {
			return rules.Refuse(rules.AlreadySetUp, rules.BasisHouse)
		}
		people, err := d.found(ctx, o, b)
		if err != nil {
			return err
		}
		return d.handOver(ctx, o, b, people)
	})
}

// The forms of what an office is called in its numbers.
var (
	shortForm = regexp.MustCompile(`^[A-Z]{2,12}$`)
	fondsForm = regexp.MustCompile(`^[A-Z][0-9]{3}$`)
)

func (b beginnings) check(d *desk) error {
	switch {
	case b.demo && d.settings.Profile != demo.Profile:
		return usage{d.say("demo_profile", "name", demo.Profile)}
	case b.demo:
		return nil
	case !shortForm.MatchString(b.organisation.Short):
		return usage{d.say("bad_short", "value", b.organisation.Short)}
	case !fondsForm.MatchString(b.organisation.Fonds):
		return usage{d.say("bad_fonds", "value", b.organisation.Fonds)}
	}
	return d.checkLogin(b.who)
}

func (d *desk) checkLogin(login string) error {
	if !rules.LoginFits(login) {
		return usage{d.say("bad_login", "value", login)}
	}
	return nil
}

func (d *desk) found(ctx context.Context, o *office, b beginnings) ([]rules.Person, error) {
	if b.demo {
		return demo.Found(ctx, o.engine, d.settings.Profile)
	}
	decidedOn, err := dayOf(b.decidedOn)
	if err != nil {
		return nil, err
	}
	b.organisation.ID = rules.OrganisationID(store.NewID())
	return o.engine.Found(ctx, workflow.Founding{
		Organisation: b.organisation, Profile: d.settings.Profile, Decision: b.decision, DecidedOn: decidedOn,
		InForce: firstDay(rules.DateOf(d.Now()), decidedOn),
		People:  []workflow.Holder{{Login: b.who, Name: d.say("administrator"), Posts: []string{"system-admin"}}},
	})
}

// firstDay lets the documents be in force from the meeting that adopted them, so that what was done on paper since then
// can be entered.
func firstDay(today, decidedOn rules.Date) rules.Date {
	if decidedOn.IsZero() || decidedOn.After(today) {
		return today
	}
	return decidedOn
}

// handOver gives everybody one random password, which is shown this once.
func (d *desk) handOver(ctx context.Context, o *office, b beginnings, people []rules.Person) error {
	password := rand.Text()
	logins := []string{}
	rows := [][]string{d.heading("login", "name")}
	for _, p := range people {
		if err := access.SetPassword(ctx, o.store, p.ID, password); err != nil {
			return err
		}
		logins = append(logins, p.Login)
		rows = append(rows, []string{p.Login, p.Name})
	}
	return d.answer(map[string]any{"demo": b.demo, "data": d.settings.Data, "logins": logins, "password": password},
		d.say("set_up", "data", d.settings.Data, "password", password)+"\n"+table(rows))
}
