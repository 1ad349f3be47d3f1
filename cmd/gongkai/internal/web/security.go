package web

import (
	"net/http"
	"net/url"

	"gongkai/rules"
	"gongkai/store"
)

// securityPage is the security log (安全日志), narrowed as its address says.
type securityPage struct {
	Events     []eventShown
	Kinds      []option
	People     []option
	Next, Prev string
	Filtered   bool
}

type eventShown struct{ At, Kind, By, About, Place, Via, Reason string }

func (p *pages) showSecurity(v *visit) error {
	if !v.me.Has(rules.DutyAuditAdmin) {
		return errNoPage
	}
	asked := v.r.URL.Query()
	filter := store.SecurityFilter{Kind: rules.SecurityKind(asked.Get("kind")), Older: asked.Get("older"), Newer: asked.Get("newer")}
	page := securityPage{Filtered: asked.Get("kind") != "" || asked.Get("login") != ""}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		people, err := tx.People(v.org.ID)
		if err != nil {
			return err
		}
		names := map[rules.PersonID]string{}
		for _, one := range people {
			names[one.ID] = one.Name + " " + one.Login
			if one.Login == asked.Get("login") {
				filter.About = one.ID
			}
			page.People = append(page.People, option{Value: one.Login, Label: names[one.ID], Chosen: one.Login == asked.Get("login")})
		}
		events, err := tx.SecurityEvents(v.org.ID, filter, pageLength+1)
		for _, e := range page.turn(events, asked) {
			page.Events = append(page.Events, v.eventShown(e, names))
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, kind := range rules.SecurityKinds() {
		page.Kinds = append(page.Kinds, option{Value: string(kind), Label: v.words.Word("security", string(kind)), Chosen: kind == filter.Kind})
	}
	v.show(http.StatusOK, "security", page)
	return nil
}

func (v *visit) eventShown(e store.SecurityEvent, names map[rules.PersonID]string) eventShown {
	by := names[e.By]
	if e.By == e.About && by != "" {
		by = v.say("web.security.self")
	}
	return eventShown{
		At: clock(e.At), Kind: v.words.Word("security", string(e.Kind)), By: by, About: names[e.About],
		Place: e.Place, Via: v.words.Word("via", e.Via), Reason: e.Reason,
	}
}

// turn cuts the log to its page and finds the pages beside it; one more than a page was read.
func (page *securityPage) turn(events []store.SecurityEvent, asked url.Values) []store.SecurityEvent {
	more := len(events) > pageLength
	newer, older := asked.Get("newer") != "", asked.Get("older") != ""
	if more && newer {
		events = events[1:]
	} else if more {
		events = events[:pageLength]
	}
	if len(events) == 0 {
		return events
	}
	if more || newer {
		page.Next = securityPath(asked, "older", events[len(events)-1].ID)
	}
	if newer && more || older {
		page.Prev = securityPath(asked, "newer", events[0].ID)
	}
	return events
}

func securityPath(asked url.Values, direction, at string) string {
	to := url.Values{direction: {at}}
	for _, name := range []string{"kind", "login"} {
		if asked.Get(name) != "" {
			to.Set(name, asked.Get(name))
		}
	}
	return "/security-log?" + to.Encode()
}
