package web

import (
	"net/url"

	"gongkai/rules"
	"gongkai/store"
)

// readyShown is a way of narrowing the list that one click chooses.
type readyShown struct {
	Label, Path string
	Name        string // of a saved one
	Chosen      bool
}

// readyMade are the ways that everybody of the staff finds ready (常用筛选).
var readyMade = []struct{ name, query string }{
	{"quarter", "due=quarter"}, {"consent", "state=awaiting_consent"}, {"ended", "due=ended"},
}

func (v *visit) readyMade(query string) (all []readyShown) {
	for _, r := range readyMade {
		all = append(all, readyShown{Label: v.say("web.narrow.ready_" + r.name), Path: "/items?" + r.query, Chosen: r.query == query})
	}
	return all
}

// savedFilters are those that the person keeps.
func (v *visit) savedFilters(tx *store.Tx, query string) (all []readyShown, err error) {
	saved, err := tx.SavedFilters(v.org.ID, v.me.Person.ID)
	for _, f := range saved {
		all = append(all, readyShown{Label: f.Name, Name: f.Name, Path: "/items?" + f.Query, Chosen: f.Query == query})
	}
	return all, err
}

// saveFilter keeps how the list is narrowed, under a name. A refused name comes back with the list.
func (p *pages) saveFilter(v *visit) error {
	query := v.narrowed(v.r.URL.Query()).Encode()
	name := v.r.PostForm.Get("name")
	err := v.Engine.SaveFilter(v.r.Context(), v.org.ID, v.me.Person.ID, store.SavedFilter{Name: name, Query: query})
	r, refused := rules.AsRefusal(err)
	if !refused {
		if err != nil {
			return err
		}
		return v.goTo("/items?" + query)
	}
	page, err := v.itemsPage()
	if err != nil {
		return err
	}
	said := v.said(r)
	page.Refused, page.Name = &said, name
	v.show(statusOf(r), "items", page)
	return nil
}

// dropFilter forgets one, and shows the list as it was.
func (p *pages) dropFilter(v *visit) error {
	if err := v.Engine.DropFilter(v.r.Context(), v.org.ID, v.me.Person.ID, v.r.PostForm.Get("name")); err != nil {
		return err
	}
	return v.goTo(listPath(v.narrowed(v.r.URL.Query())))
}

// listPath is the list as it is narrowed.
func listPath(narrowed url.Values) string {
	if len(narrowed) == 0 {
		return "/items"
	}
	return "/items?" + narrowed.Encode()
}
