package web

import (
	"errors"
	"net/http"
	"strings"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules"
	"gongkai/store"
)

// accountsPage (账户管理) shows the security administrator how the accounts stand, and the form that handles one.
type accountsPage struct {
	Notice   string
	Password string // one-time, shown this once
	Refused  *message
	Accounts []accountShown
	People   []option
	Acts     []option
	Reason   string
}

type accountShown struct {
	Name, Login, Posts, State, Factor string
	Bad                               bool
	Sessions                          int
}

// handlings are what can be done about an account, in the order of the form.
var handlings = []string{"unlock", "password", "factor", "sessions"}

func (p *pages) showAccounts(v *visit) error {
	if !v.me.Has(rules.DutySecurityAdmin) {
		return errNoPage
	}
	page := accountsPage{}
	if done := v.r.URL.Query().Get("done"); done != "" {
		page.Notice = v.say("web.accounts.done")
	}
	return v.accounts(http.StatusOK, page, v.r.URL.Query().Get("login"), "")
}

// accounts fills the page and shows it, with who and what was chosen.
func (v *visit) accounts(status int, page accountsPage, login, act string) error {
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		people, err := tx.People(v.org.ID)
		if err != nil {
			return err
		}
		accounts, err := tx.Accounts(v.org.ID)
		if err != nil {
			return err
		}
		for _, person := range people {
			shown, err := v.accountShown(tx, person, accounts)
			if err != nil {
				return err
			}
			page.Accounts = append(page.Accounts, shown)
			page.People = append(page.People, option{Value: person.Login, Label: person.Name + " " + person.Login, Chosen: person.Login == login})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, one := range handlings {
		page.Acts = append(page.Acts, option{Value: one, Label: v.say("web.accounts.act_" + one), Chosen: one == act})
	}
	v.show(status, "accounts", page)
	return nil
}

func (v *visit) accountShown(tx *store.Tx, person rules.Person, accounts map[rules.PersonID]store.Account) (accountShown, error) {
	shown := accountShown{Name: person.Name, Login: person.Login, Factor: v.say("web.accounts.factor_off")}
	standing, err := tx.Standing(v.org.ID, person.ID, v.today)
	if err != nil {
		return shown, err
	}
	shown.Posts = v.postsOf(standing)
	sessions, err := tx.SessionsOf(person.ID)
	shown.Sessions = len(sessions)
	account, known := accounts[person.ID]
	if account.Factor != "" {
		shown.Factor = v.say("web.accounts.factor_on")
	}
	switch {
	case len(standing.Posts) == 0:
		shown.State, shown.Sessions = v.say("web.accounts.no_post"), 0
	case !known:
		shown.State, shown.Bad = v.say("web.accounts.none"), true
	case tx.At.Before(account.LockedUntil):
		shown.State, shown.Bad = v.say("web.accounts.locked", "until", clock(account.LockedUntil)), true
	case account.MustChange:
		shown.State = v.say("web.accounts.must_change")
	default:
		shown.State = v.say("web.accounts.active")
	}
	return shown, err
}

// handleAccount does what the security administrator asks for. A new password is shown in the answer alone.
func (p *pages) handleAccount(v *visit) error {
	if !v.me.Has(rules.DutySecurityAdmin) {
		return errNoPage
	}
	form := v.r.PostForm
	password, err := v.handleAccount(form.Get("login"), form.Get("act"), form.Get("reason"))
	r, refused := rules.AsRefusal(err)
	switch {
	case errors.Is(err, errNoPage), err != nil && !refused:
		return err
	case refused:
		said := v.said(r)
		return v.accounts(statusOf(r), accountsPage{Refused: &said, Reason: form.Get("reason")}, form.Get("login"), form.Get("act"))
	case password != "":
		said := v.say("web.accounts.password", "login", form.Get("login"))
		return v.accounts(http.StatusOK, accountsPage{Notice: said, Password: password}, "", "")
	}
	return v.goTo("/accounts?done=yes")
}

func (v *visit) handleAccount(login, act, reason string) (password string, err error) {
	ctx := v.r.Context()
	h := access.Handling{By: v.me.Person.ID, Reason: strings.TrimSpace(reason), From: v.origin()}
	err = v.Store.View(ctx, func(tx *store.Tx) error {
		person, _, err := tx.PersonByLogin(login)
		h.To = person.ID
		return err
	})
	if err != nil {
		return "", err
	}
	switch act {
	case "unlock":
		return "", v.gate.Unlock(ctx, h)
	case "password":
		return v.gate.ResetPassword(ctx, h)
	case "factor":
		return "", v.gate.ResetFactor(ctx, h)
	case "sessions":
		return "", v.gate.EndAll(ctx, h)
	}
	return "", errNoPage
}
