package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// auditPage is the record as those who audit it see it (审计): its seals, who did what when, and whether it holds together.
type auditPage struct {
	Verified        *verifiedShown
	Unproved        []shape.Unproved
	Seals           []sealShown
	Lines           []actLineShown
	People, Acts    []option
	From, Until     string
	Refused         *message
	First, Next     string
	Exports         exportsShown
	Narrowed, Later bool
}

// verifiedShown is what going through the whole record found.
type verifiedShown struct {
	Class, Said string
	Printed     string // what comparing with a printed seal showed
	Damage      []workflow.Damage
}

type sealShown struct {
	N, Acts   int
	At, Short string
}

// actLineShown is one act. It names what was done to by its number alone: who audits reads none of what the office writes.
type actLineShown struct {
	At, Happened, Who, Duty, Act, State, Kind, Number, Via, Short string
}

const (
	actLength    = 50 // lines of a page
	sealLength   = 12
	verifyWithin = 50 * time.Second
)

// seesAudit: the audit administrator and the inspectors go through the record.
func (v *visit) seesAudit() bool {
	return v.me.Has(rules.DutyAuditAdmin) || v.me.Has(rules.DutyInspector)
}

func (p *pages) showAudit(v *visit) error { return v.showAudit(nil) }

// verifyAudit goes through the whole record on demand, for as long as a page may take.
func (p *pages) verifyAudit(v *visit) error {
	if !v.seesAudit() {
		return errNoPage
	}
	ctx, cancel := context.WithTimeout(v.r.Context(), verifyWithin)
	defer cancel()
	printed := strings.TrimSpace(v.r.PostFormValue("seal"))
	if printed != "" && !rules.SealLegible(printed) {
		return v.showAudit(&verifiedShown{Class: "soon", Said: v.say("proof.seal_short", "short", printed)})
	}
	found, err := p.Engine.Verify(ctx)
	if printed != "" && err == nil {
		found.Compare(printed)
	}
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return v.showAudit(&verifiedShown{Class: "soon", Said: v.say("audit.too_long", "count", strconv.Itoa(int(verifyWithin/time.Second)))})
	case err != nil:
		return err
	}
	return v.showAudit(v.verified(found))
}

func (v *visit) verified(found workflow.Verification) *verifiedShown {
	shown := &verifiedShown{Class: "well", Said: v.say("command.whole", "acts", strconv.Itoa(found.Acts),
		"subjects", strconv.Itoa(found.Subjects), "seals", strconv.Itoa(len(found.Seals)))}
	if !found.OK() {
		shown = &verifiedShown{Class: "late", Said: v.say("command.damaged", "count", strconv.Itoa(len(found.Damage))), Damage: found.Damage}
	}
	switch {
	case found.Sealed.N > 0:
		shown.Printed = v.say("proof.seal_found", "short", found.Printed, "n", strconv.Itoa(found.Sealed.N),
			"at", found.Sealed.At.In(shanghai).Format("2006-01-02 15:04"))
	case found.Printed != "":
		shown.Printed = v.say("proof.seal_lost", "short", found.Printed)
	}
	return shown
}

func (v *visit) showAudit(found *verifiedShown) error {
	if !v.seesAudit() {
		return errNoPage
	}
	asked := v.r.URL.Query()
	page := auditPage{Verified: found, Unproved: shape.UnprovedIn(v.words), From: asked.Get("from"), Until: asked.Get("until"), Exports: v.exports("audit")}
	page.Later, page.Narrowed = asked.Get("after") != "", len(asked) > 0
	filter, err := v.actFilter(asked)
	if r, refused := rules.AsRefusal(err); refused {
		said := v.said(r)
		page.Refused = &said
	} else if err != nil {
		return err
	}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error { return v.fillAudit(tx, &page, filter) })
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "audit", page)
	return nil
}

// actFilter reads what the address asks for.
func (v *visit) actFilter(asked url.Values) (f store.ActFilter, err error) {
	f = store.ActFilter{Person: rules.PersonID(asked.Get("person")), Act: rules.ActName(asked.Get("act"))}
	for name, to := range map[string]*rules.Date{"from": &f.From, "until": &f.Until} {
		typed := strings.TrimSpace(asked.Get(name))
		if typed == "" {
			continue
		}
		if *to, err = rules.ParseTyped(typed); err != nil {
			return f, rules.Refuse(rules.FieldNotDate, rules.BasisHouse, "field", v.say("web.posts."+name), "value", typed)
		}
	}
	if after := asked.Get("after"); after != "" {
		if f.After, err = store.ParseActPlace(after); err != nil {
			return f, errNoPage
		}
	}
	return f, nil
}

func (v *visit) fillAudit(tx *store.Tx, page *auditPage, f store.ActFilter) error {
	procedures, err := v.allProcedures(tx)
	if err != nil {
		return err
	}
	people, err := tx.People(v.org.ID)
	if err != nil {
		return err
	}
	for _, p := range people {
		page.People = append(page.People, option{string(p.ID), p.Name + " " + p.Login, p.ID == f.Person})
	}
	page.Acts = v.actOptions(procedures, f.Act)
	seals, err := tx.NewestSeals(sealLength)
	for _, s := range seals {
		page.Seals = append(page.Seals, sealShown{s.N, s.Acts, s.At.In(shanghai).Format("2006-01-02 15:04"), s.Short()})
	}
	if err != nil {
		return err
	}
	lines, err := tx.FindActs(v.org.ID, f, actLength+1)
	if len(lines) > actLength {
		lines = lines[:actLength]
		page.Next = v.auditPath(lines[actLength-1].Place().String())
	}
	page.First = v.auditPath("")
	for _, l := range lines {
		page.Lines = append(page.Lines, v.actLine(l, procedures))
	}
	return err
}

// auditPath is the same search behind the place, or from its beginning.
func (v *visit) auditPath(after string) string {
	asked := v.r.URL.Query()
	asked.Del("after")
	if after != "" {
		asked.Set("after", after)
	}
	if len(asked) == 0 {
		return "/audit"
	}
	return "/audit?" + asked.Encode()
}

// actOptions lists every act of every procedure once, by its name.
func (v *visit) actOptions(procedures []*rules.Procedure, chosen rules.ActName) []option {
	var all []option
	seen := map[rules.ActName]bool{}
	for _, p := range procedures {
		for _, a := range p.Acts {
			if !seen[a.Name] {
				all = append(all, option{string(a.Name), a.Label.In(v.lang), a.Name == chosen})
			}
			seen[a.Name] = true
		}
	}
	return all
}

func (v *visit) actLine(l store.ActLine, procedures []*rules.Procedure) actLineShown {
	of := procedureOf(procedures, l.Kind)
	shown := actLineShown{
		At: l.At.In(shanghai).Format("2006-01-02 15:04:05"), Who: v.doer(l.Move), Duty: v.words.Word("duty", string(l.By.Duty)),
		Act: v.words.Act(l.Act, of...), State: v.words.State(l.To, of...), Kind: v.words.Word("kind", string(l.Kind)),
		Number: l.Number, Via: v.words.Word("via", l.Via), Short: l.Hash.Short(),
	}
	if rules.DateOf(l.At) != l.Happened {
		shown.Happened = v.words.Date(l.Happened)
	}
	if shown.Number == "" {
		shown.Number = string(l.Subject)[:min(8, len(l.Subject))]
	}
	return shown
}

// procedureOf puts the procedure of the kind before the others, whose words may be the same.
func procedureOf(all []*rules.Procedure, kind rules.Kind) []*rules.Procedure {
	var first, rest []*rules.Procedure
	for _, p := range all {
		if p.Kind == kind {
			first = append(first, p)
		} else {
			rest = append(rest, p)
		}
	}
	return append(first, rest...)
}

// allProcedures are the procedures of every kind that are in force today.
func (v *visit) allProcedures(tx *store.Tx) ([]*rules.Procedure, error) {
	var all []*rules.Procedure
	for _, kind := range rules.Kinds() {
		d, err := v.Engine.InForce(tx, v.org.ID, kind, v.today)
		if err != nil {
			return nil, err
		}
		all = append(all, d.Procedure)
	}
	return all, nil
}

// auditTable is the search as a table to be taken along, without its pages.
func (v *visit) auditTable(tx *store.Tx) ([]letter.Table, int, error) {
	if !v.seesAudit() {
		return nil, 0, errNoPage
	}
	f, err := v.actFilter(v.r.URL.Query())
	if err != nil {
		return nil, 0, err
	}
	f.After = store.ActPlace{}
	procedures, err := v.allProcedures(tx)
	if err != nil {
		return nil, 0, err
	}
	lines, err := tx.FindActs(v.org.ID, f, letter.MostRows+1)
	table := letter.Table{Name: v.say("table.name.audit"), Title: v.org.Name + " " + v.say("table.name.audit")}
	for _, c := range []string{"at", "happened", "person", "duty", "act", "state", "kind", "number", "via", "hash"} {
		table.Columns = append(table.Columns, v.say("audit.col."+c))
	}
	for _, l := range lines {
		a := v.actLine(l, procedures)
		table.Rows = append(table.Rows, []letter.Cell{
			letter.Text(a.At), letter.Day(l.Happened), letter.Text(a.Who), letter.Text(a.Duty), letter.Text(a.Act),
			letter.Text(a.State), letter.Text(a.Kind), letter.Text(a.Number), letter.Text(a.Via), letter.Text(string(l.Hash)),
		})
	}
	return []letter.Table{table}, v.today.Year(), err
}
