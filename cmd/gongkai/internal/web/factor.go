package web

import (
	"net/http"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
)

// codePage asks for a code of the second factor (动态口令).
type codePage struct {
	Refused  *message
	Next     string
	Retained *retained
}

func (p *pages) showCode(v *visit) error {
	if v.owes == "" {
		return v.goTo("/account")
	}
	v.show(http.StatusOK, "code", codePage{Next: localPath(v.r.FormValue("next"))})
	return nil
}

func (p *pages) passCode(v *visit) error {
	if v.owes == "" {
		return v.goTo("/account")
	}
	page := codePage{Next: localPath(v.r.PostForm.Get("next")), Retained: v.carried()}
	err := p.gate.Pass(v.r.Context(), v.token(), v.r.PostForm.Get("code"), v.origin())
	r, refused := rules.AsRefusal(err)
	switch {
	case err == nil:
		return v.proceed(true, page.Next, page.Retained)
	case !refused:
		return err
	case r.Code == rules.NotSignedIn:
		return errSignIn
	}
	said := v.said(r)
	page.Refused = &said
	v.show(statusOf(r), "code", page)
	return nil
}

// enrolmentPage (启用动态口令) shows the secret as a picture and as text, and asks for a first code.
type enrolmentPage struct {
	Refused  *message
	Next     string
	Retained *retained
	Secret   string
	Code     letter.Code
}

func (p *pages) showEnrolment(v *visit) error {
	if v.owes == "" {
		return v.goTo("/account")
	}
	return v.enrolling(http.StatusOK, enrolmentPage{Next: localPath(v.r.FormValue("next"))})
}

// enrolling shows the secret that is about to be enrolled.
func (v *visit) enrolling(status int, page enrolmentPage) error {
	e, err := v.gate.Enrolment(v.r.Context(), v.token(), "gongkai-"+v.org.Short)
	if err != nil {
		return err
	}
	page.Secret = spaced(e.Secret)
	if page.Code, err = letter.QR(e.URL); err != nil {
		return err
	}
	v.show(status, "enrolment", page)
	return nil
}

// spaced parts a secret in groups of four, as it is typed.
func spaced(secret string) string {
	text := ""
	for i, r := range secret {
		if i > 0 && i%4 == 0 {
			text += " "
		}
		text += string(r)
	}
	return text
}

// enrol confirms the secret and shows the recovery codes, this once.
func (p *pages) enrol(v *visit) error {
	if v.owes == "" {
		return v.goTo("/account")
	}
	page := enrolmentPage{Next: localPath(v.r.PostForm.Get("next")), Retained: v.carried()}
	recovery, err := p.gate.Enrol(v.r.Context(), v.token(), v.r.PostForm.Get("password"), v.r.PostForm.Get("code"), v.origin())
	r, refused := rules.AsRefusal(err)
	switch {
	case err == nil:
		return v.showRecovery(recovery, page)
	case !refused:
		return err
	case r.Code == rules.NotSignedIn:
		return errSignIn
	}
	said := v.said(r)
	page.Refused = &said
	return v.enrolling(statusOf(r), page)
}

// recoveryPage shows the recovery codes (恢复码), and leads on.
type recoveryPage struct {
	Codes    []string
	Next     string
	Retained *retained
}

func (v *visit) showRecovery(codes []string, page enrolmentPage) error {
	if err := v.recognise(v.token()); err != nil {
		return err
	}
	v.show(http.StatusOK, "recovery", recoveryPage{Codes: codes, Next: page.Next, Retained: page.Retained})
	return nil
}
