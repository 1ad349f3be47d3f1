package web

import (
	"net/http"
	"strings"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/store"
	"gongkai/workflow"
)

// setupPage (首次建账) is the form that founds the office, with what was typed but the password.
type setupPage struct {
	Sent     map[string]string
	Profiles []option
	Refused  *message
}

// unlessEmpty leads every address to the form as long as there is no office.
func (p *pages) unlessEmpty(r route) route {
	if p.Setup == nil || r.empty {
		return r
	}
	inner := r
	return route{pattern: r.pattern, anyone: true, handle: func(v *visit) error {
		empty, err := p.Setup.Open(v.r.Context())
		switch {
		case err != nil:
			return err
		case empty:
			return v.goTo("/setup")
		}
		return v.run(inner)
	}}
}

// whileEmpty lets the form be there as long as there is no office; then it is gone.
func (p *pages) whileEmpty(h handler) handler {
	return func(v *visit) error {
		empty, err := p.Setup.Open(v.r.Context())
		if err == nil && !empty {
			err = errNoPage
		}
		if err != nil {
			return err
		}
		return h(v)
	}
}

func (p *pages) showSetup(v *visit) error {
	v.show(http.StatusOK, "setup", v.setupPage(map[string]string{"profile": profile.Names()[0]}))
	return nil
}

func (v *visit) setupPage(sent map[string]string) setupPage {
	page := setupPage{Sent: sent}
	for _, name := range profile.Names() {
		shipped, err := profile.Load(name)
		if err == nil { // the shipped ones are tested
			page.Profiles = append(page.Profiles, option{Value: name, Label: shipped.Title.In(v.lang), Chosen: sent["profile"] == name})
		}
	}
	return page
}

// setUp founds the office through the engine and leads to the sign-in.
func (p *pages) setUp(v *visit) error {
	err := v.setUp()
	r, refused := rules.AsRefusal(err)
	switch {
	case err == nil:
		return v.goTo("/sign-in")
	case !refused:
		return err
	}
	sent := map[string]string{}
	for name := range v.r.PostForm {
		sent[name] = v.r.PostForm.Get(name)
	}
	delete(sent, "password")
	delete(sent, "again")
	page := v.setupPage(sent)
	said := v.said(r)
	page.Refused = &said
	v.show(statusOf(r), "setup", page)
	return nil
}

func (v *visit) setUp() error {
	ctx, form := v.r.Context(), v.r.PostForm
	if err := v.Setup.Admit(ctx, form.Get("code"), v.origin()); err != nil {
		return err
	}
	f, err := v.founding()
	if err != nil {
		return err
	}
	if form.Get("password") != form.Get("again") {
		return rules.Refuse(rules.PasswordsDiffer, rules.BasisHouse)
	}
	if err := v.Leaked.Judge(form.Get("password"), f.People[0].Login, f.Organisation.Name, f.Organisation.Short); err != nil {
		return err
	}
	people, err := v.Engine.Found(ctx, f)
	if err != nil {
		return err
	}
	return v.Setup.Founded(ctx, people[0].ID, form.Get("password"), v.origin())
}

// founding reads what was typed; what is missing or of another form is refused.
func (v *visit) founding() (workflow.Founding, error) {
	typed := func(name string) string { return strings.TrimSpace(v.r.PostForm.Get(name)) }
	for _, name := range []string{"name", "short", "fonds", "profile", "login", "person"} {
		if typed(name) == "" {
			return workflow.Founding{}, rules.Refuse(rules.FieldMissing, rules.BasisHouse, "field", v.say("web.setup."+name))
		}
	}
	f := workflow.Founding{
		First: true,
		Organisation: rules.Organisation{
			ID: rules.OrganisationID(store.NewID()), Name: typed("name"), Short: strings.ToUpper(typed("short")), Fonds: strings.ToUpper(typed("fonds")),
		},
		Profile: typed("profile"), Decision: typed("decision"),
		People: []workflow.Holder{{Login: typed("login"), Name: typed("person"), Posts: []string{"system-admin"}}},
	}
	var err error
	if f.DecidedOn, err = v.dayTyped("decided_on"); err != nil {
		return f, err
	}
	f.InForce = workflow.FirstDay(v.today, f.DecidedOn)
	return f, v.wellFormed(f)
}

func (v *visit) wellFormed(f workflow.Founding) error {
	switch o := f.Organisation; {
	case !rules.WellFormedShort(o.Short):
		return rules.Refuse(rules.ShortMalformed, rules.BasisHouse, "value", o.Short)
	case !rules.WellFormedFonds(o.Fonds):
		return rules.Refuse(rules.FondsMalformed, rules.BasisHouse, "value", o.Fonds)
	case !rules.WellFormedLogin(f.People[0].Login):
		return rules.Refuse(rules.LoginMalformed, rules.BasisHouse, "value", f.People[0].Login)
	case (f.Decision == "") != f.DecidedOn.IsZero():
		return rules.Refuse(rules.DecisionHalf, rules.BasisCollective)
	case f.DecidedOn.After(v.today):
		return rules.Refuse(rules.HappenedInFuture, rules.BasisHouse, "date", f.DecidedOn.String(), "today", v.today.String())
	}
	for _, name := range profile.Names() {
		if name == f.Profile {
			return nil
		}
	}
	return rules.Refuse(rules.FieldNotChoice, rules.BasisHouse, "field", v.say("web.setup.profile"), "value", f.Profile)
}
