package web

import (
	"net/http"

	"gongkai/rules"
	"gongkai/store"
)

// channelsPage shows by which channels messages leave, and what did not get through (死信).
type channelsPage struct {
	Names   []string
	Letters []letterShown
	People  []option
	Change  bool // may set the addresses of others
	Done    bool
	Refused *message
	Sent    map[string]string
}

// letterShown is a digest that was given up.
type letterShown struct {
	ID, Name, Channel, Day, At, Failure string
	Messages                            int
}

// mostLetters bounds the list of dead letters; the newest come first.
const mostLetters = 200

func (p *pages) showChannels(v *visit) error {
	page, err := v.channelsPage()
	if err == nil {
		page.Done = v.r.URL.Query().Has("done")
		v.show(http.StatusOK, "channels", page)
	}
	return err
}

func (v *visit) channelsPage() (channelsPage, error) {
	page := channelsPage{Names: v.post.ChannelNames(), Change: v.me.Has(rules.DutySystemAdmin), Sent: map[string]string{}}
	if !v.seesPosts() {
		return page, errNoPage
	}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		dead, err := tx.DeadLetters(v.org.ID, mostLetters)
		if err != nil {
			return err
		}
		for _, d := range dead {
			page.Letters = append(page.Letters, letterShown{
				ID: d.ID, Name: d.Person.Name, Channel: d.Channel, Day: v.words.Date(d.Day), Messages: d.Messages,
				At: d.Settled.In(shanghai).Format("2006-01-02 15:04"), Failure: d.Failure,
			})
		}
		people, err := tx.People(v.org.ID)
		for _, p := range people {
			page.People = append(page.People, option{Value: p.Login, Label: p.Name + " " + p.Login})
		}
		return err
	})
	return page, err
}

// retryLetter has what was given up tried again.
func (p *pages) retryLetter(v *visit) error {
	if !v.seesPosts() {
		return errNoPage
	}
	if err := p.post.Retry(v.r.Context(), v.org.ID, v.r.PostForm.Get("id")); err != nil {
		return err
	}
	return v.goTo("/channels?done")
}

// setContact sets where somebody is reached. A refused form comes back with what was typed.
func (p *pages) setContact(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	var person rules.Person
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		found, org, err := tx.PersonByLogin(v.r.PostForm.Get("login"))
		if err == nil && org != v.org.ID {
			err = errNoPage
		}
		person = found
		return err
	})
	if err != nil {
		return err
	}
	r, refused, err := v.setContact(v.contactTyped(person.ID))
	switch {
	case err != nil:
		return err
	case !refused:
		return v.goTo("/channels?done")
	}
	page, err := v.channelsPage()
	if err != nil {
		return err
	}
	said := v.said(r)
	page.Refused = &said
	for _, name := range []string{"login", "channel", "address"} {
		page.Sent[name] = v.r.PostForm.Get(name)
	}
	v.show(statusOf(r), "channels", page)
	return nil
}
