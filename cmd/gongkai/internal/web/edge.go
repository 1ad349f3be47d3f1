package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// handler answers one visit; what it cannot answer it returns.
type handler func(*visit) error

var (
	errNoPage   = errors.New("web: no such page")
	errTooLarge = errors.New("web: the form is too large")
	errForeign  = errors.New("web: the form comes from another site")
)

// serve is the one place where an error becomes a page.
func (p *pages) serve(r route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		v := p.newVisit(w, req)
		defer func() {
			if fallen := recover(); fallen != nil {
				v.fail(fmt.Errorf("web: panic: %v\n%s", fallen, debug.Stack()))
			}
		}()
		if err := v.run(r); err != nil {
			v.fail(err)
		}
	})
}

func (v *visit) run(r route) error {
	if v.showsByOldKernel(r) {
		return v.showKernel()
	}
	var who error
	if !r.anyone {
		who = v.identify()
	}
	barred := r.staff && !v.reach.All
	owing := v.owes != "" && v.owes != r.settles
	if err := v.receive(r, who == nil && !barred && !owing); err != nil {
		return err
	}
	switch {
	case who != nil:
		return who
	case owing:
		return v.owe(v.cameFor(), nil)
	case barred:
		return errNoPage
	}
	return r.handle(v)
}

// fail shows an error: a refusal with its sentence, help and clause, a fault with a number to quote.
func (v *visit) fail(err error) {
	var refusal *rules.Refusal
	switch {
	case errors.Is(err, errSignIn):
		v.askToSignIn()
	case errors.Is(err, errNoPage):
		v.logRefused(rules.NoSuchAddress)
		v.show(http.StatusNotFound, "message", message{Title: v.say("web.no_page"), Help: v.say("web.no_page_help")})
	case errors.Is(err, errForeign):
		v.logRefused(rules.RequestForeign)
		v.show(http.StatusForbidden, "message", message{Title: v.say("web.foreign"), Help: v.say("web.foreign_help")})
	case errors.Is(err, errTooLarge):
		v.show(http.StatusRequestEntityTooLarge, "message", message{Title: v.say("web.too_large"), Help: v.say("web.too_large_help", "most", strconv.Itoa(rules.LargestUpload>>20))})
	case errors.As(err, &refusal):
		if refusal.Code == rules.UnknownSubject || refusal.Code == rules.AdministratorElsewhere {
			v.logRefused(refusal.Code)
		}
		said := v.words.Refusal(refusal)
		v.show(statusOf(refusal), "message", message{Title: said.Message, Help: said.Help, Basis: said.Basis})
	default:
		v.fault(err)
	}
}

// logRefused logs what somebody was not let do or see, for whoever looks for attempts.
func (v *visit) logRefused(code rules.Code) {
	v.Log.Info("refused", zap.String("code", string(code)), zap.String("person", string(v.me.Person.ID)), zap.String("place", v.place()),
		zap.String("method", v.r.Method), zap.String("pattern", v.r.Pattern))
}

func (v *visit) fault(err error) {
	number := rand.Text()[:8]
	v.Log.Error("fault", zap.String("number", number), zap.String("method", v.r.Method),
		zap.String("pattern", v.r.Pattern), zap.Error(err))
	status, what := http.StatusInternalServerError, "web.fault"
	switch {
	case errors.Is(err, store.ErrDiskFailed):
		status, what = http.StatusServiceUnavailable, "web.restarts"
	case errors.Is(err, store.ErrInDoubt):
		what = "web.in_doubt"
	}
	v.show(status, "message", message{Title: v.say(what), Help: v.say(what+"_help", "number", number)})
}

func statusOf(r *rules.Refusal) int { return shape.Status(r) }

func unreadable(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return errTooLarge
	}
	return rules.Refuse(rules.CannotRead, rules.BasisHouse)
}

// message is a page that says one thing.
type message struct {
	Title, Help, Basis string
	Form               bool // the page holds the form that it speaks of
}
