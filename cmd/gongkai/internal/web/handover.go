package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// handOverPage is the hand-over of a post (离任交接): who leaves, who follows, and what the post has to do. On paper it is
// the list that both sign (交接清单).
type handOverPage struct {
	Post, Title     string
	Holders, People []option
	Sent            map[string]string
	Today           string
	Change          bool
	Refused         *message
	Open            []openGroup
	Count           string
	More            bool // than are listed
	Printed         string

	paper        bool
	Leaver, Heir string
	From, Last   string
	Organisation string
	Duties       string
	Path         string // of the paper
}

// sheet: the list is printed by itself.
func (p handOverPage) sheet() string {
	if p.paper {
		return "alone"
	}
	return ""
}

// openGroup is what a post has to do with one kind of subject.
type openGroup struct {
	Label string
	Lines []openLine
}

type openLine struct{ Number, Title, State, What, Due, Path string }

// mostHandedOver bounds the list.
const mostHandedOver = 500

func (p *pages) showHandOver(v *visit) error {
	page, err := v.handOverPage()
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "handover", page)
	return nil
}

// showHandOverList shows the list as it is printed and signed.
func (p *pages) showHandOverList(v *visit) error {
	page, err := v.handOverPage()
	if err != nil {
		return err
	}
	page.paper = true
	v.show(http.StatusOK, "handover-list", page)
	return nil
}

// handOver ends one time on the post and begins the other. A refused form comes back with what was typed.
func (p *pages) handOver(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	form, post := v.r.PostForm, v.r.PathValue("post")
	a := workflow.Appointment{
		Post: post, Login: form.Get("login"), For: form.Get("for"), Note: strings.TrimSpace(form.Get("note")),
		By: v.me.Person.ID, Via: "web",
	}
	var err error
	if a.From, err = v.dayTyped("from"); err == nil {
		err = v.Engine.HandOver(v.r.Context(), v.org.ID, a)
	}
	r, refused := rules.AsRefusal(err)
	switch {
	case err == nil:
		if a.From.IsZero() {
			a.From = v.today
		}
		return v.goTo(handedPath(post, a.For, a.Login, a.From.String()))
	case !refused:
		return err
	}
	page, err := v.handOverPage()
	if err != nil {
		return err
	}
	said := v.said(r)
	page.Refused = &said
	v.show(statusOf(r), "handover", page)
	return nil
}

func handOverPath(post string) string { return "/posts/" + url.PathEscape(post) + "/hand-over" }

func handedPath(post, leaver, heir, from string) string {
	return handOverPath(post) + "/list?" + url.Values{"for": {leaver}, "login": {heir}, "from": {from}}.Encode()
}

func (v *visit) handOverPage() (handOverPage, error) {
	page := handOverPage{
		Post: v.r.PathValue("post"), Sent: map[string]string{}, Today: v.today.String(), Change: v.me.Has(rules.DutySystemAdmin),
		Printed: v.words.Date(v.today), Organisation: v.org.Name,
	}
	if !v.seesPosts() {
		return page, errNoPage
	}
	for _, name := range []string{"for", "login", "from", "note"} {
		page.Sent[name] = v.r.Form.Get(name)
	}
	page.Path = handedPath(page.Post, page.Sent["for"], page.Sent["login"], page.Sent["from"])
	return page, v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		seats, err := workflow.Roster(tx, v.org.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(seats, func(s workflow.Seat) bool { return s.Post.ID == page.Post })
		if i < 0 {
			return errNoPage
		}
		if err := v.addParties(tx, &page, seats[i]); err != nil {
			return err
		}
		return v.addOpen(tx, &page, seats[i].Post)
	})
}

// addParties says who holds the post and who may follow, and names those who were chosen.
func (v *visit) addParties(tx *store.Tx, page *handOverPage, seat workflow.Seat) error {
	page.Title = seat.Post.Title
	var duties []string
	for _, d := range seat.Post.Duties {
		duties = append(duties, v.words.Word("duty", string(d)))
	}
	page.Duties = strings.Join(duties, v.say("web.list"))
	for _, t := range seat.Held {
		if !t.Deputising && t.Meets(v.today, v.today) {
			page.Holders = append(page.Holders, option{t.Person.Login, t.Person.Name, t.Person.Login == page.Sent["for"]})
		}
	}
	people, err := tx.People(v.org.ID)
	for _, p := range people {
		page.People = append(page.People, option{p.Login, p.Name + " " + p.Login, p.Login == page.Sent["login"]})
		if p.Login == page.Sent["for"] {
			page.Leaver = p.Name
		}
		if p.Login == page.Sent["login"] {
			page.Heir = p.Name
		}
	}
	if from, bad := rules.ParseTyped(page.Sent["from"]); bad == nil {
		page.From, page.Last = v.words.Date(from), v.words.Date(from.AddDays(-1))
	}
	return err
}

// addOpen lists what the post has to do. Administrators see numbers alone: they read none of what the office writes.
func (v *visit) addOpen(tx *store.Tx, page *handOverPage, post rules.Post) error {
	lister, err := v.dueLister(tx)
	if err != nil {
		return err
	}
	held := rules.Standing{Organisation: v.org.ID, Posts: []rules.Post{post}}
	lines, err := tx.DueLines(held, store.DueFilter{}, mostHandedOver+1)
	if err != nil {
		return err
	}
	if page.More = len(lines) > mostHandedOver; page.More {
		lines = lines[:mostHandedOver]
	}
	page.Count = v.counted(len(lines))
	for _, l := range lines {
		shown, err := lister.openLine(l)
		if err != nil {
			return err
		}
		page.add(lister.openLabel(l), shown)
	}
	return nil
}

func (p *handOverPage) add(label string, line openLine) {
	i := slices.IndexFunc(p.Open, func(g openGroup) bool { return g.Label == label })
	if i < 0 {
		i, p.Open = len(p.Open), append(p.Open, openGroup{Label: label})
	}
	p.Open[i].Lines = append(p.Open[i].Lines, line)
}

// openLabel names the kind of what is to be done.
func (l *dueLister) openLabel(d store.DueLine) string {
	if d.Owed() {
		return l.say("handover.owed")
	}
	return l.words.Word("kind", string(d.Kind))
}

func (l *dueLister) openLine(d store.DueLine) (openLine, error) {
	shown := openLine{Number: d.Number, What: l.words.Word("due", d.Due.Kind), Due: l.words.Date(d.Due.Deadline.Date)}
	if d.Owed() {
		shown.Number, shown.Title = string(d.ItemEntry), l.entryTitle(d.ItemEntry, d.Period) // the catalogue is open to all
		return shown, nil
	}
	task, err := l.taskAlone(l.tx, d.Task, l.office, l.opinions)
	shown.Number, shown.State = task.Number, task.State
	if l.reach.All {
		shown.Title, shown.Path = task.Title, task.Path
	}
	return shown, err
}
