package web

import (
	"net/http"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// postsPage shows who holds which post, and, to the system administrator, the forms that change it.
type postsPage struct {
	Notice  string
	Refused *message
	Seats   []seatShown
	Past    []tenureShown
	People  []option
	Posts   []option
	Change  bool // may change it
	Sent    map[string]string
	Today   string
}

type seatShown struct {
	Title, Duties string
	Held          []tenureShown
	HandOver      string // where the post is handed over
}

// tenureShown is somebody's time on a post. Post and Login are there while it can still be ended.
type tenureShown struct {
	Name, Title, From, Until string
	Post, Login              string
	Coming                   bool
}

// seesPosts: who holds which post is settled by the system administrator and seen by the office.
func (v *visit) seesPosts() bool {
	return v.me.Has(rules.DutySystemAdmin) || v.me.Has(rules.DutyOffice)
}

func (p *pages) showPosts(v *visit) error {
	page, err := v.postsPage()
	if err != nil {
		return err
	}
	if v.r.URL.Query().Has("done") {
		page.Notice = v.say("web.posts_done")
	}
	v.show(http.StatusOK, "posts", page)
	return nil
}

// settlePost changes who holds a post. A refused form comes back with what was typed.
func (p *pages) settlePost(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	err := v.settlePost()
	r, refused := rules.AsRefusal(err)
	switch {
	case err == nil:
		return v.goTo("/posts?done")
	case !refused:
		return err
	}
	page, err := v.postsPage()
	if err != nil {
		return err
	}
	said := v.said(r)
	page.Refused = &said
	for name := range v.r.PostForm {
		page.Sent[name] = v.r.PostForm.Get(name)
	}
	v.show(statusOf(r), "posts", page)
	return nil
}

func (v *visit) settlePost() (err error) {
	form := v.r.PostForm
	a := workflow.Appointment{
		Post: form.Get("post"), Login: form.Get("login"), For: form.Get("for"), Beside: form.Get("beside") != "",
		Note: strings.TrimSpace(form.Get("note")), By: v.me.Person.ID, Via: "web",
	}
	if a.From, err = v.dayTyped("from"); err != nil {
		return err
	}
	if a.Until, err = v.dayTyped("until"); err != nil {
		return err
	}
	ctx, org := v.r.Context(), v.org.ID
	switch form.Get("act") {
	case "assign":
		return v.Engine.Assign(ctx, org, a)
	case "deputise":
		return v.Engine.Deputise(ctx, org, a)
	case "end":
		return v.Engine.EndHolding(ctx, org, a)
	}
	return errNoPage
}

// dayTyped reads a day of the form; nothing is no day.
func (v *visit) dayTyped(name string) (rules.Date, error) {
	typed := strings.TrimSpace(v.r.PostForm.Get(name))
	if typed == "" {
		return rules.Date(0), nil
	}
	day, err := rules.ParseTyped(typed)
	if err != nil {
		return day, rules.Refuse(rules.FieldNotDate, rules.BasisHouse, "field", v.say("web.posts."+name), "value", typed)
	}
	return day, nil
}

func (v *visit) postsPage() (postsPage, error) {
	page := postsPage{Change: v.me.Has(rules.DutySystemAdmin), Sent: map[string]string{}, Today: v.today.String()}
	if !v.seesPosts() {
		return page, errNoPage
	}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		seats, err := workflow.Roster(tx, v.org.ID)
		if err != nil {
			return err
		}
		for _, seat := range seats {
			v.addSeat(&page, seat)
		}
		people, err := tx.People(v.org.ID)
		for _, p := range people {
			page.People = append(page.People, option{Value: p.Login, Label: p.Name + " " + p.Login})
		}
		return err
	})
	return page, err
}

// addSeat shows the post with who holds it or will, and those whose time is over further below.
func (v *visit) addSeat(page *postsPage, seat workflow.Seat) {
	var duties []string
	for _, d := range seat.Post.Duties {
		duties = append(duties, v.words.Word("duty", string(d)))
	}
	shown := seatShown{Title: seat.Post.Title, Duties: strings.Join(duties, v.say("web.list"))}
	for _, t := range seat.Held {
		tenure := tenureShown{
			Name:  v.signed(rules.Signature{Name: t.Person.Name, Title: t.Person.Name, ForName: t.Principal.Name}),
			Title: seat.Post.Title, From: v.words.Date(t.From), Until: v.words.Date(t.Until),
		}
		if !t.Meets(v.today, rules.Date(0)) {
			page.Past = append(page.Past, tenure)
			continue
		}
		tenure.Post, tenure.Login, tenure.Coming = seat.Post.ID, t.Person.Login, t.From.After(v.today)
		shown.Held = append(shown.Held, tenure)
	}
	shown.HandOver = handOverPath(seat.Post.ID)
	page.Seats = append(page.Seats, shown)
	page.Posts = append(page.Posts, option{Value: seat.Post.ID, Label: seat.Post.Title})
}
