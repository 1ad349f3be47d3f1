package command

import (
	"context"
	"crypto/rand"

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

func (b beginnings) check(d *desk) error {
	switch {
	case b.demo && d.settings.Profile != demo.Profile:
		return usage{d.say("demo_profile", "name", demo.Profile)}
	case b.demo:
		return nil
	case !rules.WellFormedShort(b.organisation.Short):
		return usage{d.say("bad_short", "value", b.organisation.Short)}
	case !rules.WellFormedFonds(b.organisation.Fonds):
		return usage{d.say("bad_fonds", "value", b.organisation.Fonds)}
	}
	return d.checkLogin(b.who)
}

func (d *desk) checkLogin(login string) error {
	if !rules.WellFormedLogin(login) {
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
		First:        true,
		Organisation: b.organisation, Profile: d.settings.Profile, Decision: b.decision, DecidedOn: decidedOn,
		InForce: workflow.FirstDay(rules.DateOf(d.Now()), decidedOn),
		People:  []workflow.Holder{{Login: b.who, Name: d.say("administrator"), Posts: []string{"system-admin"}}},
	})
}

// handOver gives everybody one random password, which is shown this once and has to be changed at the first sign-in. That of
// the demonstration stays: everybody there is looked at by the same person, at once.
func (d *desk) handOver(ctx context.Context, o *office, b beginnings, people []rules.Person) error {
	password := rand.Text()
	logins := []string{}
	rows := [][]string{d.heading("login", "name")}
	for _, p := range people {
		if err := give(ctx, o, p, password, b.demo); err != nil {
			return err
		}
		logins = append(logins, p.Login)
		rows = append(rows, []string{p.Login, p.Name})
	}
	return d.answer(map[string]any{"demo": b.demo, "data": d.settings.Data, "logins": logins, "password": password},
		d.say("set_up", "data", d.settings.Data, "password", password)+"\n"+table(rows))
}

func give(ctx context.Context, o *office, to rules.Person, password string, stays bool) error {
	if stays {
		return access.SetPassword(ctx, o.store, to.ID, password)
	}
	return access.GivePassword(ctx, o.store, access.Given{To: to.ID, Password: password, From: access.Origin{Via: "cli"}})
}
