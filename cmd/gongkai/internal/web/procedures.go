package web

import (
	"net/http"
	"strings"

	"gongkai/cmd/gongkai/internal/drawing"
	"gongkai/rules"
	"gongkai/store"
)

// proceduresPage is a procedure in force (流程与规则): drawn, and as a table of who may do what. Of an item it is the
// procedure that the item goes by, with the state in which it stands lit.
type proceduresPage struct {
	Kinds         []tabShown
	Heading, Here string
	Version       string
	Back          *link
	Drawn         drawing.Drawing
	Acts          []actRowShown
}

// tabShown is a choice among views of the same matter.
type tabShown struct {
	link
	Chosen bool
}

// actRowShown is one line of 谁能做什么.
type actRowShown struct{ Act, By, From, To, Checked, Basis string }

// seesProcedures: the staff go by the procedures, and the administrators answer for the rules.
func (v *visit) seesProcedures() bool {
	return v.reach.All || v.seesPosts() || v.seesAudit() || v.me.Has(rules.DutySecurityAdmin)
}

func (p *pages) showProcedures(v *visit) error {
	if !v.seesProcedures() {
		return errNoPage
	}
	if id := v.r.URL.Query().Get("item"); id != "" {
		return v.showPlace(id)
	}
	kind := rules.Kind(v.r.URL.Query().Get("kind"))
	if kind == "" {
		kind = rules.KindItem
	}
	var procedures []*rules.Procedure
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) (err error) {
		procedures, err = v.allProcedures(tx)
		return err
	})
	if err != nil {
		return err
	}
	page := proceduresPage{}
	for _, q := range procedures {
		tab := link{"/procedures?kind=" + string(q.Kind), q.Title.In(v.lang)}
		page.Kinds = append(page.Kinds, tabShown{tab, q.Kind == kind})
		if q.Kind == kind {
			v.drawInto(&page, q, rules.None)
		}
	}
	if page.Heading == "" {
		return errNoPage
	}
	v.show(http.StatusOK, "procedures", page)
	return nil
}

// showPlace shows where an item stands (在流程中的位置).
func (v *visit) showPlace(id string) error {
	f, err := v.read(id, rules.KindItem)
	if err != nil {
		return err
	}
	page := proceduresPage{Back: &link{itemPath(f.Subject.ID), f.Item.Title}}
	page.Here = v.say("procedures.here", "state", v.words.State(f.Subject.State, f.Procedure))
	v.drawInto(&page, f.Procedure, f.Subject.State)
	v.show(http.StatusOK, "procedures", page)
	return nil
}

func (v *visit) drawInto(page *proceduresPage, q *rules.Procedure, now rules.StateName) {
	page.Heading, page.Version = q.Title.In(v.lang), v.say("procedures.version", "hash", q.Hash.Short())
	page.Drawn = drawing.Lay(q, v.words, now)
	for _, a := range q.Acts {
		page.Acts = append(page.Acts, v.actRow(q, a))
	}
}

func (v *visit) actRow(q *rules.Procedure, a rules.Act) actRowShown {
	shown := actRowShown{Act: a.Label.In(v.lang), Basis: v.words.Basis(a.Basis)}
	var by, from, checked []string
	for _, d := range a.By {
		by = append(by, v.words.Word("duty", string(d)))
	}
	for _, s := range a.From {
		from = append(from, v.words.State(s, q))
	}
	for _, name := range append(append([]string{}, a.Guards...), a.Checks...) {
		plain, _, _ := strings.Cut(name, "/")
		checked = append(checked, v.words.Word("judged", plain))
	}
	list := v.say("web.list")
	shown.By, shown.From, shown.Checked = strings.Join(by, list), strings.Join(from, list), strings.Join(checked, list)
	if a.To != rules.Same {
		shown.To = v.words.State(a.To, q)
	}
	return shown
}
