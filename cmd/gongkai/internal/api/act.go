package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// Clicked is what every act may be told besides its body.
type Clicked struct {
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"names the request: repeating it gives the first answer again"`
}

// Opened is what opens a subject; exported, for it is embedded.
type Opened struct {
	Clicked
	RawBody []byte
	Body    struct {
		Act        string         `json:"act,omitempty" maxLength:"100" doc:"办理动作; the common one when it is left out"`
		HappenedAt string         `json:"happened_at,omitempty" maxLength:"40" doc:"办理日期, today when it is left out" example:"2026-07-01"`
		With       map[string]any `json:"with,omitempty" doc:"what is filled in: texts by the names of the fields"`
	}
}

// acted is an act on a subject.
type acted struct {
	One
	Clicked
	Match   string `header:"If-Match" maxLength:"40" doc:"the ETag of what the caller saw"`
	RawBody []byte
	Body    struct {
		Act        string         `json:"act" minLength:"1" maxLength:"100" doc:"办理动作, as allowed names it"`
		Rev        int            `json:"rev,omitempty" minimum:"1" doc:"the rev that the caller saw"`
		HappenedAt string         `json:"happened_at,omitempty" maxLength:"40" doc:"办理日期, today when it is left out" example:"2026-07-01"`
		With       map[string]any `json:"with,omitempty" doc:"what is filled in: texts by the names of the fields, as allowed lists them"`
	}
}

// done is what an act came to.
type done struct {
	ETag string `header:"ETag" doc:"the rev of the subject after the act"`
	Body shape.Outcome
}

// openedItem is an item that was registered.
type openedItem struct {
	ETag string `header:"ETag" doc:"the rev of the item"`
	Body shape.Item
}

func (s *server) openItem(ctx context.Context, v *visit, in *Opened) (*openedItem, error) {
	f, err := v.open(ctx, rules.KindItem, "open", in)
	if err != nil {
		return nil, err
	}
	return &openedItem{tagOf(f.Subject.Rev), v.item(f.Dossier)}, nil
}

// open registers a subject and takes its file.
func (v *visit) open(ctx context.Context, kind rules.Kind, common rules.ActName, in *Opened) (*reading.File, error) {
	act := workflow.Act{Kind: kind, Name: common, Key: in.Key}
	if in.Body.Act != "" {
		act.Name = rules.ActName(in.Body.Act)
	}
	office, err := v.inForce(ctx, kind)
	if err != nil {
		return nil, err
	}
	answer, err := v.do(ctx, act, in.RawBody, in.Body.HappenedAt)
	if err != nil {
		return nil, v.refused(ctx, err, act.Name, office.Procedure)
	}
	return v.read(ctx, string(answer.Subject), kind)
}

// inForce takes what the office goes by today for the kind.
func (v *visit) inForce(ctx context.Context, kind rules.Kind) (d *rules.Dossier, err error) {
	err = v.Store.View(ctx, func(tx *store.Tx) error {
		d, err = v.Engine.InForce(tx, v.Organisation.ID, kind, v.Today)
		return err
	})
	return d, err
}

func (s *server) actOnItem(ctx context.Context, v *visit, in *acted) (*done, error) {
	return v.act(ctx, rules.KindItem, in)
}

// act carries out one act on a subject that the caller may see.
func (v *visit) act(ctx context.Context, kind rules.Kind, in *acted) (*done, error) {
	f, err := v.read(ctx, in.ID, kind)
	if err != nil {
		return nil, err
	}
	rev, err := revOf(in.Match, in.Body.Rev)
	if err != nil {
		return nil, err
	}
	act := workflow.Act{Subject: f.Subject.ID, Rev: rev, Name: rules.ActName(in.Body.Act), Key: in.Key}
	answer, err := v.do(ctx, act, in.RawBody, in.Body.HappenedAt)
	if err != nil {
		return nil, asPrecondition(in.Match, v.refused(ctx, err, act.Name, f.Procedure))
	}
	return &done{tagOf(answer.Rev), shape.OutcomeOf(v.words, answer, f.Procedure)}, nil
}

// do asks the engine for the act.
func (v *visit) do(ctx context.Context, act workflow.Act, raw []byte, day string) (answer store.Answer, err error) {
	act.Organisation, act.By, act.Via = v.Organisation.ID, v.Me.Person.ID, "api"
	if act.With, err = withIn(raw); err != nil {
		return answer, err
	}
	if day != "" {
		if act.HappenedAt, err = rules.ParseTyped(day); err != nil {
			return answer, rules.Refuse(rules.FieldNotDate, rules.BasisHouse, "field", "happened_at", "value", day)
		}
	}
	return v.Engine.Do(ctx, act)
}

// withIn reads what was filled in from the body as it was sent, by the same reading as the command line: there a name
// that comes twice is refused, which the library would let pass.
func withIn(raw []byte) (rules.Values, error) {
	values, err := shape.ReadValues(raw)
	if err == nil && !utf8.Valid(raw) {
		return nil, rules.Refuse(rules.CannotRead, rules.BasisHouse, "problem", "not-utf8")
	}
	if err != nil {
		return nil, rules.Refuse(rules.CannotRead, rules.BasisHouse, "problem", err.Error())
	}
	filled := rules.Values{}
	for name, value := range values {
		if field, ok := strings.CutPrefix(name, "with."); ok {
			filled[field] = value
		}
	}
	return filled, nil
}

// revOf is the rev that the caller saw, from the header or the body; what disagrees is not guessed at.
func revOf(match string, rev int) (int, error) {
	if match == "" || match == "*" {
		return rev, nil
	}
	text, err := strconv.Unquote(match)
	seen, err2 := strconv.Atoi(text)
	if err != nil || err2 != nil || seen < 1 || rev != 0 && rev != seen {
		return 0, rules.Refuse(rules.RequestInvalid, rules.BasisHouse, "part", "header.If-Match")
	}
	return seen, nil
}

// refused names a refusal by the words of the procedure; the field that it speaks of is that of the act.
func (v *visit) refused(ctx context.Context, err error, act rules.ActName, p *rules.Procedure) error {
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	if r.Args["field"] != "" {
		r.Args["act"] = string(act)
	}
	return problemOf(ctx, r, p)
}

// asPrecondition: what was acted on meanwhile fails the header that named the rev.
func asPrecondition(match string, err error) error {
	var p *Problem
	if errors.As(err, &p) && match != "" && p.Code == string(rules.StaleRev) {
		p.Status = http.StatusPreconditionFailed
	}
	return err
}

func (s *server) itemAllowed(ctx context.Context, v *visit, in *One) (*body[[]shape.Offer], error) {
	return v.allowed(ctx, in.ID, rules.KindItem)
}

// allowed lists every act of the state, to 市委 those that it may do, and to who only reads none.
func (v *visit) allowed(ctx context.Context, ref string, kind rules.Kind) (*body[[]shape.Offer], error) {
	f, err := v.read(ctx, ref, kind)
	if err != nil {
		return nil, err
	}
	if !v.Reach.All && !v.Asked(f.Dossier) {
		return listed[shape.Offer](nil), nil
	}
	offers, err := v.Engine.Allowed(ctx, workflow.Act{Organisation: v.Organisation.ID, Subject: f.Subject.ID, By: v.Me.Person.ID})
	if err != nil {
		return nil, err
	}
	var all []shape.Offer
	for _, offer := range offers {
		if offer.Allowed || v.Reach.All {
			all = append(all, shape.OfferOf(v.words, f.Dossier, offer))
		}
	}
	return listed(all), nil
}
