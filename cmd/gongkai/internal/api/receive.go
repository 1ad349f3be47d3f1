package api

import (
	"context"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/rules"
	"gongkai/store"
)

// largestBody bounds what a request may hold, as a form of the pages does.
const largestBody = 1 << 20

// contentPolicy lets a browser that is shown an answer do nothing with it.
const contentPolicy = "default-src 'none'; frame-ancestors 'none'"

// request is what is known of a request before anybody has looked at it.
type request struct {
	*server
	words        *locale.Words
	method, path string
}

type requestKey struct{}

func requestIn(ctx context.Context) request { return ctx.Value(requestKey{}).(request) }

// withHeaders sets what every answer bears, and lets nothing that falls take the server along.
func (s *server) withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		asked := request{server: s, words: locale.For(preferred(r.Header.Get("Accept-Language"))), method: r.Method, path: r.URL.Path}
		ctx := context.WithValue(r.Context(), requestKey{}, asked)
		defer func() {
			if fallen := recover(); fallen != nil {
				s.write(w, problemOf(ctx, fmt.Errorf("api: panic: %v\n%s", fallen, debug.Stack())))
			}
		}()
		if !legible(r.URL) {
			s.write(w, problemOf(ctx, rules.Refuse(rules.CannotRead, rules.BasisHouse)))
			return
		}
		bounded := r.WithContext(ctx) // a copy: the server must know its own body again, to close what was not read to its end
		bounded.Body = http.MaxBytesReader(w, r.Body, largestOf(r))
		next.ServeHTTP(w, bounded)
	})
}

// legible says whether the address is text.
func legible(u *url.URL) bool {
	query, err := url.QueryUnescape(u.RawQuery)
	return err == nil && utf8.ValidString(u.Path+query) && !strings.ContainsRune(u.Path+query, 0)
}

// preferred finds the language that the caller likes best of those that are spoken; Chinese comes first.
func preferred(accepted string) string {
	best := map[string]float64{}
	for _, part := range strings.Split(accepted, ",") {
		tag, weight, _ := strings.Cut(part, ";")
		lang, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		if err != nil {
			q = 1
		}
		best[lang] = max(best[lang], q)
	}
	if best[locale.English] > best[locale.Chinese] {
		return locale.English
	}
	return locale.Chinese
}

// visit is a request of somebody who is known.
type visit struct {
	request
	reading.Reader
}

type visitKey struct{}

// personIn is who asks, none as long as that is not known.
func personIn(ctx context.Context) string {
	v, known := ctx.Value(visitKey{}).(*visit)
	if !known {
		return ""
	}
	return string(v.Me.Person.ID)
}

// receive finds out who asks, before anything of the body is read.
func (s *server) receive(ctx huma.Context, next func(huma.Context)) {
	reader, err := s.identify(ctx)
	if err == nil {
		err = isSentRight(ctx)
	}
	if err != nil {
		p := problemOf(ctx.Context(), err)
		switch p.Status {
		case http.StatusUnauthorized:
			ctx.SetHeader("WWW-Authenticate", "Bearer")
		case http.StatusTooManyRequests:
			ctx.SetHeader("Retry-After", retryAfter(p))
		}
		ctx.SetHeader("Content-Type", p.ContentType(""))
		ctx.SetStatus(p.Status)
		_ = s.api.Marshal(ctx.BodyWriter(), "application/json", p) // the caller may have gone; there is nobody to tell
		return
	}
	next(huma.WithValue(ctx, visitKey{}, &visit{requestIn(ctx.Context()), reader}))
}

func retryAfter(p *Problem) string {
	minutes, _ := strconv.Atoi(p.Args["minutes"])
	return strconv.Itoa(minutes * 60)
}

// identify takes the token of a program, or the session of somebody at a browser.
func (s *server) identify(ctx huma.Context) (reader reading.Reader, err error) {
	person, err := s.person(ctx)
	if err != nil {
		return reader, err
	}
	err = s.Store.View(ctx.Context(), func(tx *store.Tx) error {
		reader, err = reading.Of(tx, person)
		return err
	})
	if err == nil {
		err = s.Desks.Admit(reader.Me, place(ctx.RemoteAddr()))
	}
	return reader, err
}

func (s *server) person(ctx huma.Context) (rules.PersonID, error) {
	if header := ctx.Header("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return "", rules.Refuse(rules.TokenRefused, rules.BasisHouse)
		}
		return s.gate.Bearer(ctx.Context(), strings.TrimSpace(token), place(ctx.RemoteAddr()))
	}
	cookie, err := huma.ReadCookie(ctx, access.SessionCookie(s.Address))
	if err != nil {
		return "", rules.Refuse(rules.TokenRefused, rules.BasisHouse)
	}
	who, err := s.gate.Who(ctx.Context(), cookie.Value)
	if _, refused := rules.AsRefusal(err); refused || who.Owes != "" {
		return "", rules.Refuse(rules.TokenRefused, rules.BasisHouse) // what is owed is done on the pages
	}
	return who.Person, err
}

// place is the address without its port.
func place(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return host
}

// isSentRight refuses a body that is not sent as JSON, or as the operation takes it: no form of another site can send that.
func isSentRight(ctx huma.Context) error {
	if ctx.Method() != http.MethodPost {
		return nil
	}
	kind, _, err := mime.ParseMediaType(ctx.Header("Content-Type"))
	want, ok := ctx.Operation().Metadata[sentAs].(string)
	if !ok {
		want = "application/json"
	}
	if err != nil || kind != want {
		return rules.Refuse(rules.RequestNotJSON, rules.BasisHouse, "wanted", want)
	}
	return nil
}
