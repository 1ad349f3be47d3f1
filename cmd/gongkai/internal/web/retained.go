package web

import (
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/store"
)

// retained is a form that was sent after the session had ended: the sign-in page carries it, so that nothing that was
// typed is lost, and after signing in it can be sent again, with the same key, so that it is done once.
type retained struct {
	Path   string
	Fields []retainedField
}

type retainedField struct{ Name, Value string }

// the names under which the sign-in form carries it
const (
	retainedPath   = "retained-path"
	retainedPrefix = "retained."
)

// mostRetained bounds how many fields are carried. No form of ours has nearly as many.
const mostRetained = 100

// retains says whether a form sent to the address may be carried: it must be a clean address of ours that takes forms.
func (p *pages) retains(address string) bool {
	u, err := url.Parse(address)
	if err != nil || localPath(address) != address || u.EscapedPath() != address || path.Clean(u.Path) != u.Path {
		return false
	}
	_, pattern := p.mux.Handler(&http.Request{Method: http.MethodPost, URL: u})
	return slices.ContainsFunc(p.routes(), func(r route) bool { return r.retained && r.pattern == pattern })
}

// retain makes a form out of what was sent, nil when it cannot be carried.
func (p *pages) retain(address string, sent url.Values) *retained {
	if len(sent) == 0 || len(sent) > mostRetained || !p.retains(address) {
		return nil
	}
	kept := &retained{Path: address}
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		for _, value := range sent[name] { // several boxes of one choice have one name
			kept.Fields = append(kept.Fields, retainedField{name, value})
		}
	}
	return kept
}

// carried is the form that the sign-in form carries, nil when there is none.
func (v *visit) carried() *retained {
	sent := url.Values{}
	for name, values := range v.r.PostForm {
		if bare, ok := strings.CutPrefix(name, retainedPrefix); ok {
			sent[bare] = values
		}
	}
	return v.retain(v.r.PostFormValue(retainedPath), sent)
}

// values gives the fields back as they were sent.
func (r *retained) values() url.Values {
	sent := url.Values{}
	for _, f := range r.Fields {
		sent.Add(f.Name, f.Value)
	}
	return sent
}

// resumePage shows a form that was carried over the sign-in, and sends it on.
type resumePage struct {
	Form *retained
	Act  string
	Kept []kept
}

func (v *visit) showResume(form *retained) error {
	sent := sentBy(form.values())
	page := resumePage{Form: form}
	for _, kind := range []rules.Kind{rules.KindItem, rules.KindFeedback} {
		office, err := v.inForce(kind)
		if err != nil {
			return err
		}
		if _, ok := actNamed(office.Procedure, sent.Act); !ok {
			continue
		}
		page.Act, page.Kept = v.words.Act(sent.Act, office.Procedure), v.keptOf(office, sent)
		break
	}
	if sent.Day != "" {
		page.Kept = append(page.Kept, kept{Label: v.say("web.field.happened_at"), Value: sent.Day})
	}
	v.show(http.StatusOK, "resume", page)
	return nil
}

// inForce takes what the office goes by today for the kind.
func (v *visit) inForce(kind rules.Kind) (d *rules.Dossier, err error) {
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		d, err = v.Engine.InForce(tx, v.org.ID, kind, v.today)
		return err
	})
	return d, err
}
