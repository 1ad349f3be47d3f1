package web

import (
	"strings"

	"gongkai/rules"
)

// navGroup is a subject of the work as the head of every page leads to it, with the pages that belong to it.
type navGroup struct {
	Label, Path string
	Current     bool
	Pages       []navPage // none where the group is a single page
}

// navPage leads to one page.
type navPage struct {
	Label, Path string
	Current     bool
}

// navEntry is a page of a group, and who is led there.
type navEntry struct {
	path, label string
	who         func(*visit) bool
}

// Who is led where; each page asks again.
func guards(v *visit) bool    { return v.me.Has(rules.DutySecurityAdmin) }
func auditors(v *visit) bool  { return v.me.Has(rules.DutyAuditAdmin) }
func everybody(*visit) bool   { return true }
func overseers(v *visit) bool { return v.reach.All && rules.Oversees(v.me) }
func staff(v *visit) bool     { return v.reach.All }
func settlers(v *visit) bool  { return v.seesPosts() }

// navigation is the order of the house for its readers: by the subject of their work.
var navigation = []struct {
	label string
	pages []navEntry
}{
	{"web.nav.work", []navEntry{{"/", "web.nav.work", everybody}, {"/overview", "web.nav.overview", overseers}}},
	{"web.nav.items", []navEntry{
		{"/items", "web.nav.all_items", everybody}, {"/search", "web.title.search", everybody}, {"/items/open", "web.nav.open", staff},
		{"/matters", "web.title.matters", staff}, {"/postings", "web.nav.postings", staff},
	}},
	{"web.nav.time", []navEntry{
		{"/dues", "web.title.duelist", staff}, {"/plan", "web.title.plan", staff}, {"/coverage", "web.title.coverage", staff},
		{"/calendar", "web.title.calendar", staff},
	}},
	{"web.nav.meetings", []navEntry{{"/meetings", "web.nav.meetings", staff}}},
	{"web.nav.filings", []navEntry{{"/filings", "web.title.filings", staff}, {"/stubs", "web.title.stubs", staff}, {"/erasures", "web.title.erasures", staff}}},
	{"web.nav.revisions", []navEntry{
		{"/catalogue", "web.title.catalogue", staff}, {"/revisions", "web.title.revisions", staff},
		{"/procedures", "web.title.procedures", (*visit).seesProcedures},
	}},
	{"web.nav.manage", []navEntry{
		{"/posts", "web.nav.posts", settlers}, {"/channels", "web.title.channels", settlers}, {"/health", "web.title.health", settlers},
		{"/accounts", "web.title.accounts", guards}, {"/security-log", "web.title.security", auditors},
		{"/audit", "web.title.audit", (*visit).seesAudit},
	}},
}

// nav is what the head of the page leads this reader to, with the group and the page where the reader is.
func (v *visit) nav() (groups []navGroup) {
	here := v.placed()
	for _, g := range navigation {
		group := navGroup{Label: v.say(g.label)}
		for _, e := range g.pages {
			if e.who(v) {
				group.Pages = append(group.Pages, navPage{v.say(e.label), e.path, e.path == here})
				group.Current = group.Current || e.path == here
			}
		}
		if len(group.Pages) == 0 {
			continue
		}
		group.Path = group.Pages[0].Path
		if len(group.Pages) == 1 {
			group.Pages = nil
		}
		groups = append(groups, group)
	}
	return groups
}

// placed finds the page of the navigation that the reader is on or below: the one with the longest path.
func (v *visit) placed() (found string) {
	here := v.r.URL.Path
	for _, g := range navigation {
		for _, e := range g.pages {
			below := here == e.path || strings.HasPrefix(here, e.path+"/") && e.path != "/"
			if below && len(e.path) > len(found) {
				found = e.path
			}
		}
	}
	return found
}
