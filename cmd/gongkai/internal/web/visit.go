package web

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/rules"
	"gongkai/store"
)

// visit is one request, and who makes it.
type visit struct {
	*pages
	w     http.ResponseWriter
	r     *http.Request
	lang  string
	words *locale.Words
	me    rules.Standing
	org   rules.Organisation
	reach rules.Reach
	today rules.Date

	session string      // the handle of the session
	owes    access.Owed // what has to be done before anything else
	begun   string      // the token of a session that this visit began

	unread *rules.Refusal // of a file that came with the form

	messages int // unread in the inbox
}

// errSignIn says that nobody has signed in, or not recently enough.
var errSignIn = errors.New("web: sign in first")

const noticeCookie = "gongkai_notice"

func (v *visit) sessionCookie() string { return access.SessionCookie(v.Address) }

func (p *pages) newVisit(w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{pages: p, w: w, r: r, lang: locale.Chinese, today: rules.DateOf(p.Now())}
	if v.chose(languageCookie, locale.English) {
		v.lang = locale.English
	}
	v.words = locale.For(v.lang)
	return v
}

// identify finds out who is there, and what the person is and may read today.
func (v *visit) identify() error {
	cookie, err := v.r.Cookie(v.sessionCookie())
	if err != nil {
		return errSignIn
	}
	return v.recognise(cookie.Value)
}

// recognise finds out whose the session is, and what its owner is, in one reading.
func (v *visit) recognise(token string) error {
	var who access.Visitor
	var reader reading.Reader
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) (err error) {
		if who, err = access.Who(tx, token); err != nil {
			return err
		}
		if reader, err = reading.Of(tx, who.Person); err != nil {
			return err
		}
		v.messages, err = tx.Unread(reader.Organisation.ID, who.Person, mostUnread)
		return err
	})
	if _, refused := rules.AsRefusal(err); refused {
		return errSignIn
	}
	if err == nil {
		err = v.gate.Noticed(v.r.Context(), who)
	}
	if err != nil {
		return err
	}
	v.session, v.owes = who.Session, who.Owes
	v.org, v.me, v.reach, v.today = reader.Organisation, reader.Me, reader.Reach, reader.Today
	return v.Desks.Admit(v.me, v.place())
}

func (v *visit) say(key string, pairs ...string) string { return v.words.Say(key, pairs...) }

// cookie sets a cookie that scripts cannot read and other sites do not send along.
func (v *visit) cookie(name, value string, seconds int) {
	http.SetCookie(v.w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.r.TLS != nil || access.Encrypted(v.Address),
	})
}

func (v *visit) goTo(path string) error {
	if v.inPlace() {
		v.leaveTo(path)
		return nil
	}
	v.w.Header().Set("Location", path)
	v.w.WriteHeader(http.StatusSeeOther)
	return nil
}

// askToSignIn leads to the sign-in page and, after a page that was only read, back again. What was typed into a form
// is carried along.
func (v *visit) askToSignIn() {
	if v.r.Method == http.MethodPost {
		if form := v.retain(v.r.URL.EscapedPath(), v.r.PostForm); form != nil {
			v.show(http.StatusUnauthorized, "sign-in", signInPage{Next: "/", Retained: form})
			return
		}
	}
	path := "/sign-in"
	if v.r.Method == http.MethodGet && v.r.URL.Path != "/" {
		path += "?" + url.Values{"next": {v.r.URL.RequestURI()}}.Encode()
	}
	_ = v.goTo(path)
}

// localPath keeps a redirection within these pages.
func localPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}

// place is the address that the visit comes from, without its port.
func (v *visit) place() string {
	host, _, err := net.SplitHostPort(v.r.RemoteAddr)
	if err != nil {
		return v.r.RemoteAddr
	}
	return host
}

// notice takes along to the next page, once, what was done.
func (v *visit) leaveNotice(act rules.ActName, kind rules.Kind) {
	v.cookie(noticeCookie, string(kind)+"."+string(act), 60)
}

func (v *visit) takeNotice() (kind rules.Kind, act rules.ActName, ok bool) {
	c, err := v.r.Cookie(noticeCookie)
	if err != nil {
		return "", "", false
	}
	v.cookie(noticeCookie, "", -1)
	first, second, ok := strings.Cut(c.Value, ".")
	return rules.Kind(first), rules.ActName(second), ok
}
