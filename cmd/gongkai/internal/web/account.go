package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules"
	"gongkai/store"
)

// accountPage (我的账户) is what a person may see and settle of the own account.
type accountPage struct {
	Notice   string
	Login    string
	Sessions []sessionShown
	Others   bool
	Factor   bool   // the second factor is enrolled
	Left     string // recovery codes
}

// sessionShown is one sign-in that is going on.
type sessionShown struct {
	Handle, Since, Seen, Place, Browser string
	Here                                bool
}

func (p *pages) showAccount(v *visit) error {
	page := accountPage{Login: v.me.Person.Login}
	if done := v.r.URL.Query().Get("done"); done == "password" || done == "sessions" {
		page.Notice = v.say("web.account.done_" + done)
	}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		all, err := tx.SessionsOf(v.me.Person.ID)
		for _, s := range all {
			page.Sessions = append(page.Sessions, v.sessionShown(s))
		}
		if err != nil {
			return err
		}
		account, _, err := tx.Account(v.me.Person.ID)
		if err != nil {
			return err
		}
		left, err := tx.RecoveryCodes(v.me.Person.ID)
		page.Factor, page.Left = account.Factor != "", strconv.Itoa(left)
		return err
	})
	if err != nil {
		return err
	}
	page.Others = len(page.Sessions) > 1
	v.show(http.StatusOK, "account", page)
	return nil
}

func (v *visit) sessionShown(s store.Session) sessionShown {
	return sessionShown{
		Handle: s.Handle(), Since: clock(s.Created), Seen: clock(s.Seen), Place: s.Place, Browser: v.browser(s.Agent),
		Here: s.Handle() == v.session,
	}
}

// clock shows an instant as the office's clock did.
func clock(at time.Time) string { return at.In(shanghai).Format("2006-01-02 15:04") }

// endSessions ends one of one's sign-ins, or all but this one.
func (p *pages) endSessions(v *visit) (err error) {
	handle := v.r.PostFormValue("session")
	if handle == "" {
		err = p.gate.EndOthers(v.r.Context(), v.token(), v.origin())
	} else {
		err = p.gate.EndSession(v.r.Context(), v.token(), handle, v.origin())
	}
	if err != nil {
		return err
	}
	return v.goTo("/account?done=sessions")
}

// passwordPage is the form that changes one's own password; nothing that is typed into it is ever shown again.
type passwordPage struct {
	Refused  *message
	Owed     bool // it has to be changed before anything else
	Next     string
	Retained *retained
}

func (p *pages) showPassword(v *visit) error {
	v.show(http.StatusOK, "password", passwordPage{
		Owed: v.owes == access.OwesPassword, Next: localPath(v.r.FormValue("next")),
	})
	return nil
}

func (p *pages) changePassword(v *visit) error {
	form := v.r.PostForm
	var err error
	if form.Get("new") != form.Get("again") {
		err = rules.Refuse(rules.PasswordsDiffer, rules.BasisHouse)
	} else {
		err = p.gate.ChangePassword(v.r.Context(), v.token(), form.Get("old"), form.Get("new"), v.origin())
	}
	page := passwordPage{
		Owed: v.owes == access.OwesPassword, Next: localPath(form.Get("next")), Retained: v.carried(),
	}
	r, refused := rules.AsRefusal(err)
	switch {
	case refused && r.Code == rules.NotSignedIn:
		return errSignIn
	case refused:
		if r.Args["field"] == "password" {
			r = rules.Refuse(r.Code, r.Basis, "field", v.say("web.account.new"), "most", r.Args["most"])
		}
		said := v.said(r)
		page.Refused = &said
		v.show(statusOf(r), "password", page)
		return nil
	case err != nil:
		return err
	}
	return v.proceed(page.Owed, page.Next, page.Retained)
}

// askAgain asks for the password that the form brings once more. A wrong one is a refusal; a session that is over is none.
func (v *visit) askAgain() (*rules.Refusal, error) {
	err := v.gate.Prove(v.r.Context(), v.token(), v.r.PostForm.Get("password"), v.origin())
	r, refused := rules.AsRefusal(err)
	switch {
	case refused && r.Code == rules.NotSignedIn:
		return nil, errSignIn
	case refused:
		return r, nil
	}
	return nil, err
}

// proceed goes on to what the person came for, once what was owed is done.
func (v *visit) proceed(owed bool, next string, form *retained) error {
	if err := v.recognise(v.token()); err != nil {
		return err
	}
	switch {
	case v.owes != "":
		return v.owe(next, form)
	case form != nil:
		return v.showResume(form)
	case owed:
		return v.goTo(next)
	}
	return v.goTo("/account?done=password")
}

// owe leads to what the person has to do before anything else; a form that was carried over the sign-in is carried on.
func (v *visit) owe(next string, form *retained) error {
	if form == nil {
		return v.goTo("/account/" + string(v.owes) + "?" + url.Values{"next": {next}}.Encode())
	}
	switch v.owes {
	case access.OwesCode:
		v.show(http.StatusOK, "code", codePage{Next: "/", Retained: form})
		return nil
	case access.OwesEnrolment:
		return v.enrolling(http.StatusOK, enrolmentPage{Next: "/", Retained: form})
	}
	v.show(http.StatusOK, "password", passwordPage{Owed: true, Next: "/", Retained: form})
	return nil
}

// cameFor is the page that the visit asked for.
func (v *visit) cameFor() string {
	if v.r.Method != http.MethodGet {
		return "/"
	}
	return v.r.URL.RequestURI()
}

// token is that of the visit's session.
func (v *visit) token() string {
	if v.begun != "" {
		return v.begun
	}
	cookie, err := v.r.Cookie(v.sessionCookie())
	if err != nil {
		return ""
	}
	return cookie.Value
}

// origin is where the visit comes from.
func (v *visit) origin() access.Origin {
	return access.Origin{Place: v.place(), Agent: v.r.UserAgent(), Via: "web"}
}
