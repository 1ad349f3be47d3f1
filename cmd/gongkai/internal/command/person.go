package command

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

func (d *desk) personCommand() *cobra.Command {
	return d.group("person", "person",
		d.personAddCommand(), d.personImportCommand(),
		d.verb("list", "person_list", cobra.NoArgs, d.listPeople),
		d.verb("contact LOGIN CHANNEL [ADDRESS]", "person_contact", cobra.RangeArgs(2, 3), d.setContact),
		d.verb("password LOGIN", "person_password", cobra.ExactArgs(1), d.newPassword),
	)
}

func (d *desk) personAddCommand() *cobra.Command {
	var holder workflow.Holder
	var from string
	cmd := d.verb("add LOGIN --name NAME --post POST [--post POST] [--from DATE]", "person_add", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			holder.Login = args[0]
			return d.addPerson(ctx, holder, from)
		})
	flags := cmd.Flags()
	flags.StringVar(&holder.Name, "name", "", d.say("flag.name"))
	flags.StringArrayVar(&holder.Posts, "post", nil, d.say("flag.post"))
	flags.StringVar(&from, "from", "", d.say("flag.from"))
	_ = cmd.MarkFlagRequired("name") // the flags stand in the lines above
	_ = cmd.MarkFlagRequired("post")
	return cmd
}

// addPerson registers a person on posts and prints a first password.
func (d *desk) addPerson(ctx context.Context, holder workflow.Holder, from string) error {
	if err := d.checkLogin(holder.Login); err != nil {
		return err
	}
	return d.atOffice(ctx, func(o *office) error {
		day, err := dayOf(from)
		if err != nil {
			return err
		}
		if day.IsZero() {
			day = rules.DateOf(d.Now())
		}
		person, err := o.engine.Appoint(ctx, o.organisation, holder, day)
		if err != nil {
			return err
		}
		return d.givePassword(ctx, o, person)
	})
}

// newPassword gives a person another password, for instance when the first is forgotten.
func (d *desk) newPassword(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		person, _, err := o.person(ctx, args[0])
		if err != nil {
			return err
		}
		return d.givePassword(ctx, o, person)
	})
}

func (d *desk) givePassword(ctx context.Context, o *office, person rules.Person) error {
	password := rand.Text()
	if err := give(ctx, o, person, password, false); err != nil {
		return err
	}
	return d.answer(map[string]string{
		"id": string(person.ID), "login": person.Login, "name": person.Name, "password": password,
	}, d.say("password", "login", person.Login, "password", password))
}

// personView is a person with the posts held today.
type personView struct {
	Login string       `json:"login"`
	Name  string       `json:"name"`
	Posts []rules.Post `json:"posts"`
}

// listPeople lists the people of the bureau with their posts.
func (d *desk) listPeople(ctx context.Context, _ []string) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []personView{}
		rows := [][]string{d.heading("login", "name", "posts")}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			people, err := tx.People(o.organisation)
			if err != nil {
				return err
			}
			for _, p := range people {
				standing, err := tx.Standing(o.organisation, p.ID, rules.DateOf(tx.At))
				if err != nil {
					return err
				}
				views = append(views, personView{p.Login, p.Name, standing.Posts})
				rows = append(rows, []string{p.Login, p.Name, d.titles(standing.Posts)})
			}
			return nil
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(rows))
	})
}

// titles lists posts with whom they are held for.
func (d *desk) titles(posts []rules.Post) string {
	var all []string
	for _, p := range posts {
		all = append(all, d.actor(rules.Signature{Name: p.Title + "(" + p.ID + ")", ForName: p.For.Name}))
	}
	return strings.Join(all, " ")
}
