package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"gongkai/cmd/gongkai/internal/feed"
	"gongkai/rules"
	"gongkai/store"
)

// addFeed adds what is known of the person's calendar feed, which is all but its address.
func (v *visit) addFeed(tx *store.Tx, page *duesPage) error {
	f, ok, err := tx.Feed(v.org.ID, v.me.Person.ID)
	if ok {
		page.Feed.Made, page.Feed.Used = v.words.Date(rules.DateOf(f.MadeAt)), v.words.Date(f.UsedOn)
	}
	if v.r.URL.Query().Has("ended") {
		page.Done = v.say("web.feed_ended")
	}
	return err
}

// makeFeed gives the person a new address; it is shown on this answer and never again. Whoever has it needs no password, so it is
// made with one.
func (p *pages) makeFeed(v *visit) error {
	refused, err := v.askAgain()
	if err != nil {
		return err
	}
	if refused != nil {
		said := v.said(refused)
		return v.showDuesWith(statusOf(refused), feedShown{Refused: &said})
	}
	token, err := p.gate.MakeFeed(v.r.Context(), v.org.ID, v.me.Person.ID)
	if err != nil {
		return err
	}
	return v.showDuesWith(http.StatusOK, feedShown{Address: v.site() + "/feeds/" + token + ".ics"})
}

func (p *pages) endFeed(v *visit) error {
	if err := p.gate.EndFeed(v.r.Context(), v.org.ID, v.me.Person.ID); err != nil {
		return err
	}
	return v.goTo("/dues?ended")
}

// showFeed gives the calendar of whoever the token was made for. A token that opens nothing is a page that is not there.
func (p *pages) showFeed(v *visit) error {
	token, isCalendar := strings.CutSuffix(v.r.PathValue("file"), ".ics")
	whose, ok, err := p.gate.WhoseFeed(v.r.Context(), token)
	switch {
	case err != nil:
		return err
	case !ok || !isCalendar:
		return errNoPage
	}
	var calendar []byte
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		calendar, err = feed.Of(tx, v.Engine, whose.Organisation, whose.Person)
		return err
	})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(calendar)
	h := v.w.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache") // it is asked for again each time, and answered in full only when it changed
	h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(v.w, v.r, "", time.Time{}, bytes.NewReader(calendar))
	return nil
}
