package web

import (
	"net/http"
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// personPage registers one person on posts (添加人员), as a list of people with this one alone would.
type personPage struct {
	Refused           *message
	Login, Name, From string
	Posts             []option
	Given             []givenShown // the first password, this once
	Done              bool
}

func (p *pages) showPersonNew(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	page := personPage{From: v.today.String()}
	if err := page.offer(v, nil); err != nil {
		return err
	}
	v.show(http.StatusOK, "person_new", page)
	return nil
}

// addPerson registers the person. A refused form comes back with what was typed.
func (p *pages) addPerson(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	form := v.r.PostForm
	page := personPage{Login: strings.TrimSpace(form.Get("login")), Name: strings.TrimSpace(form.Get("name")), From: strings.TrimSpace(form.Get("from"))}
	added, err := v.enrolOne(page, form["post"])
	r, refused := rules.AsRefusal(err)
	if err != nil && !refused {
		return err
	}
	status := http.StatusOK
	if refused {
		said := v.said(r)
		page.Refused, status = &said, statusOf(r)
	} else {
		page.Done = true
		if page.Given, err = v.givePasswords(added); err != nil {
			return err
		}
	}
	if err := page.offer(v, form["post"]); err != nil {
		return err
	}
	v.show(status, "person_new", page)
	return nil
}

// enrolOne puts the person on every post that was chosen, all or none.
func (v *visit) enrolOne(page personPage, posts []string) ([]rules.Person, error) {
	from, err := v.dayTyped("from")
	if err != nil {
		return nil, err
	}
	if from.IsZero() {
		from = v.today
	}
	if len(posts) == 0 {
		return nil, rules.Refuse(rules.FieldMissing, rules.BasisDuties, "field", v.say("web.posts.post"))
	}
	list := workflow.Roll{By: v.me.Person.ID, Via: "web"}
	for i, post := range posts {
		list.Rows = append(list.Rows, workflow.RollRow{N: i + 1, Login: page.Login, Name: page.Name, Post: post, From: from})
	}
	added, faults, err := v.Engine.Enrol(v.r.Context(), v.org.ID, list)
	if err == nil && len(faults) > 0 {
		err = faults[0].Refusal
	}
	return added, err
}

// offer lists the posts of the office with what each has to do.
func (page *personPage) offer(v *visit, chosen []string) error {
	return v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		seats, err := workflow.Roster(tx, v.org.ID)
		for _, seat := range seats {
			page.Posts = append(page.Posts, option{seat.Post.ID, seat.Post.Title, slices.Contains(chosen, seat.Post.ID)})
		}
		return err
	})
}
