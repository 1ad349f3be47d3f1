package web

import (
	"errors"
	"net/http"

	"gongkai/rules"
)

// signInPage is the sign-in form, with what was typed but the password.
type signInPage struct {
	Login, Next string
	Refused     *message
	Retained    *retained
}

func (p *pages) showSignIn(v *visit) error {
	v.show(http.StatusOK, "sign-in", signInPage{Next: localPath(v.r.FormValue("next"))})
	return nil
}

func (p *pages) signIn(v *visit) error {
	page := signInPage{Login: v.r.PostFormValue("login"), Next: localPath(v.r.PostFormValue("next")), Retained: v.carried()}
	token, err := p.gate.SignIn(v.r.Context(), page.Login, v.r.PostFormValue("password"), v.origin())
	var refusal *rules.Refusal
	switch {
	case errors.As(err, &refusal):
		said := v.words.Refusal(refusal)
		page.Refused = &message{Title: said.Message, Help: said.Help}
		v.show(statusOf(refusal), "sign-in", page)
		return nil
	case err != nil:
		return err
	}
	v.cookie(v.sessionCookie(), token, 0)
	v.begun = token
	return v.proceed(true, page.Next, page.Retained)
}

func (p *pages) signOut(v *visit) error {
	if c, err := v.r.Cookie(v.sessionCookie()); err == nil {
		if err := p.gate.SignOut(v.r.Context(), c.Value, v.origin()); err != nil {
			return err
		}
	}
	v.cookie(v.sessionCookie(), "", -1)
	return v.goTo("/sign-in")
}
