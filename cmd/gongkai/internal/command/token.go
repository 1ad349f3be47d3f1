package command

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules"
	"gongkai/store"
)

// tokenCommand holds the tokens by which programs speak to the API for a person (接口令牌).
func (d *desk) tokenCommand() *cobra.Command {
	return d.group("token", "token", d.tokenAddCommand(),
		d.ofPerson("list --as LOGIN", "token_list", cobra.NoArgs, d.listTokens),
		d.ofPerson("revoke NAME --as LOGIN", "token_revoke", cobra.ExactArgs(1), d.revokeToken),
	)
}

// tokenDays is how long a token lasts when nothing else is said.
const tokenDays = 365

func (d *desk) tokenAddCommand() *cobra.Command {
	var until string
	cmd := d.ofPerson("add NAME --as LOGIN [--until DATE]", "token_add", cobra.ExactArgs(1),
		func(ctx context.Context, o *office, who rules.Person, args []string) error {
			return d.addToken(ctx, o, who, args[0], until)
		})
	cmd.Flags().StringVar(&until, "until", "", d.say("flag.token-until"))
	return cmd
}

// ofPerson makes a subcommand about the person that --as names.
func (d *desk) ofPerson(use, key string, args cobra.PositionalArgs, run func(context.Context, *office, rules.Person, []string) error) *cobra.Command {
	var login string
	cmd := d.verb(use, key, args, func(ctx context.Context, args []string) error {
		return d.atOffice(ctx, func(o *office) error {
			who, _, err := o.person(ctx, login)
			if err != nil {
				return err
			}
			return run(ctx, o, who, args)
		})
	})
	cmd.Flags().StringVar(&login, "as", "", d.say("flag.as"))
	_ = cmd.MarkFlagRequired("as") // the flag stands in the line above
	return cmd
}

// addToken makes a token and prints it, this once.
func (d *desk) addToken(ctx context.Context, o *office, who rules.Person, name, until string) error {
	last, err := dayOf(until)
	if err != nil {
		return err
	}
	if last.IsZero() {
		last = rules.DateOf(d.Now()).AddDays(tokenDays)
	}
	token, err := access.NewToken(ctx, o.store, who.ID, name, last)
	if err != nil {
		return err
	}
	return d.answer(map[string]string{"login": who.Login, "name": name, "until": last.String(), "token": token},
		d.say("token", "name", name, "login", who.Login, "until", d.words.Date(last), "token", token))
}

// tokenView is a token as token list prints it; the token itself nobody knows but its owner.
type tokenView struct {
	Name    string     `json:"name"`
	Created string     `json:"created"`
	Until   rules.Date `json:"until"`
	Used    rules.Date `json:"used,omitzero"`
	Live    bool       `json:"live"`
	Revoked string     `json:"revoked,omitempty"`
}

func (d *desk) listTokens(ctx context.Context, o *office, who rules.Person, _ []string) error {
	views := []tokenView{}
	rows := [][]string{d.heading("token", "created", "token_until", "used", "live")}
	err := o.store.View(ctx, func(tx *store.Tx) error {
		tokens, err := tx.Tokens(who.ID)
		for _, t := range tokens {
			live, err := access.Live(tx, t)
			if err != nil {
				return err
			}
			v := tokenOf(t, live)
			views = append(views, v)
			said := d.words.Word("answer", map[bool]string{true: "yes", false: "no"}[v.Live])
			rows = append(rows, []string{v.Name, v.Created, v.Until.String(), v.Used.String(), said})
		}
		return err
	})
	if err != nil {
		return err
	}
	return d.answer(views, table(rows))
}

func tokenOf(t store.Token, live bool) tokenView {
	v := tokenView{
		Name: t.Name, Created: t.Created.Format(time.RFC3339), Until: rules.DateOf(t.Expires).AddDays(-1), Used: t.Used, Live: live,
	}
	if !t.Revoked.IsZero() {
		v.Revoked = t.Revoked.Format(time.RFC3339)
	}
	return v
}

func (d *desk) revokeToken(ctx context.Context, o *office, who rules.Person, args []string) error {
	if err := access.RevokeToken(ctx, o.store, who.ID, args[0]); err != nil {
		return err
	}
	return d.answer(map[string]string{"login": who.Login, "name": args[0]}, d.say("token_revoked", "name", args[0], "login", who.Login))
}
