package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// Problem (不予办理或者故障) is the answer when an operation is not done, as RFC 9457 has it.
type Problem struct {
	Type   string            `json:"type" doc:"urn:gongkai:problem: and the code"`
	Title  string            `json:"title" doc:"what kind of answer it is"`
	Status int               `json:"status"`
	Code   string            `json:"code" doc:"a stable code to program by"`
	Detail string            `json:"detail" doc:"a sentence for people"`
	Help   string            `json:"help" doc:"what to do next"`
	Basis  string            `json:"basis,omitempty" doc:"the clause that it rests on"`
	Args   map[string]string `json:"args,omitempty" doc:"particulars of the code; never what was sent as a value"`
	Number string            `json:"number,omitempty" doc:"of a fault, to quote to the system administrator"`
}

// Error says the sentence.
func (p *Problem) Error() string { return p.Detail }

// GetStatus says the status, as huma asks for it.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType says what the problem is written as.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// codeFault is the code of what is no refusal.
const codeFault = "fault"

// The library asks package variables for the shape of its errors. This package is its only importer.
func init() {
	huma.NewError = func(int, string, ...error) huma.StatusError { return &Problem{} } // for its type alone
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		return problemOf(ctx.Context(), whyOf(status, message, errs))
	}
}

// whyOf finds out what the library or a handler complains about. What was sent is not repeated.
func whyOf(status int, message string, errs []error) error {
	if err := errors.Join(errs...); status >= http.StatusInternalServerError {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return rules.Refuse(rules.RequestTooLarge, rules.BasisHouse)
		}
		return errors.Join(errors.New("api: "+message), err)
	}
	switch status {
	case http.StatusBadRequest:
		return rules.Refuse(rules.CannotRead, rules.BasisHouse, "problem", "not-json")
	case http.StatusRequestEntityTooLarge:
		return rules.Refuse(rules.RequestTooLarge, rules.BasisHouse)
	case http.StatusUnsupportedMediaType:
		return rules.Refuse(rules.RequestNotJSON, rules.BasisHouse, "wanted", "application/json")
	}
	return rules.Refuse(rules.RequestInvalid, rules.BasisHouse, "part", partOf(errs))
}

// longestPart bounds how much of a name that the caller made up is repeated.
const longestPart = 80

func partOf(errs []error) string {
	for _, err := range errs {
		var detailer huma.ErrorDetailer
		if errors.As(err, &detailer) && detailer.ErrorDetail().Location != "" {
			part := strings.ToValidUTF8(detailer.ErrorDetail().Location, "")
			return part[:min(len(part), longestPart)]
		}
	}
	return "body"
}

// problemOf makes a problem of an error: a refusal with its sentence, help and clause, a fault with a number to quote.
// A fault is logged here, once, and a refusal for whoever looks for attempts.
func problemOf(ctx context.Context, err error, procedures ...*rules.Procedure) *Problem {
	var made *Problem
	if errors.As(err, &made) {
		return made
	}
	asked := requestIn(ctx)
	if r, refused := rules.AsRefusal(err); refused {
		asked.Log.Info("refused", zap.String("code", string(r.Code)), zap.String("person", personIn(ctx)), zap.String("method", asked.method),
			zap.String("path", asked.path))
		return refusalProblem(asked.words, r, procedures)
	}
	number := rand.Text()[:8]
	asked.Log.Error("fault", zap.String("number", number), zap.String("method", asked.method), zap.String("path", asked.path),
		zap.Error(err))
	return faultProblem(asked.words, err, number)
}

// faultProblem tells no more of a fault than its number, and what to do where it is not known what was recorded.
func faultProblem(words *locale.Words, err error, number string) *Problem {
	status, what := http.StatusInternalServerError, "api.fault"
	switch {
	case errors.Is(err, store.ErrDiskFailed):
		status, what = http.StatusServiceUnavailable, "api.restarts"
	case errors.Is(err, store.ErrInDoubt):
		what = "api.in_doubt"
	}
	return &Problem{
		Type: problemType(codeFault), Title: titleOf(words, status), Status: status, Code: codeFault, Number: number,
		Detail: words.Say(what), Help: words.Say(what+"_help", "number", number),
	}
}

func refusalProblem(words *locale.Words, r *rules.Refusal, procedures []*rules.Procedure) *Problem {
	said, status := words.Refusal(r, procedures...), statusOf(r)
	p := &Problem{
		Type: problemType(said.Code), Title: titleOf(words, status), Status: status, Code: said.Code, Detail: said.Message,
		Help: said.Help, Basis: said.Basis,
	}
	for name, value := range r.Args {
		if harmless[name] && value != "" {
			if p.Args == nil {
				p.Args = map[string]string{}
			}
			p.Args[name] = value
		}
	}
	return p
}

// harmless names the particulars that are codes, days and numbers of the record's own; others may repeat what was sent.
var harmless = map[string]bool{
	"act": true, "audience": true, "before": true, "carriers": true, "duty": true, "earliest": true, "field": true,
	"last": true, "latest": true, "matter": true, "minutes": true, "most": true, "other": true, "part": true, "parts": true,
	"problem": true, "question": true, "rev": true, "shown": true, "state": true, "today": true,
	"wanted": true,
}

func problemType(code string) string { return "urn:gongkai:problem:" + code }

func titleOf(words *locale.Words, status int) string {
	return words.Say("api.title." + strconv.Itoa(status))
}

// statuses are those of refusals that only programs meet, or that mean something else to them.
var statuses = map[rules.Code]int{
	rules.TokenRefused: http.StatusUnauthorized, rules.NotSignedIn: http.StatusUnauthorized,
	rules.RequestInvalid: http.StatusUnprocessableEntity, rules.RequestTooLarge: http.StatusRequestEntityTooLarge,
	rules.RequestNotJSON: http.StatusUnsupportedMediaType, rules.RequestForeign: http.StatusForbidden,
	rules.NoSuchAddress: http.StatusNotFound, rules.NoSuchMethod: http.StatusMethodNotAllowed,
}

func statusOf(r *rules.Refusal) int {
	if status, ok := statuses[r.Code]; ok {
		return status
	}
	return shape.Status(r)
}

// write writes a problem where the library does not.
func (s *server) write(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the caller may have gone; there is nobody to tell
}
