package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// mostUnread is how far unread messages are counted on a page.
const mostUnread = 100

// inboxPage is a person's messages (站内消息), the newest first.
type inboxPage struct {
	Messages   []messageShown
	Newest     string // up to which all can be marked as read
	Unread     bool
	Prev, Next string
	Done       bool
	Refused    *message
	Contacts   []contactShown
}

// messageShown is one message: what it says, and what it is about where the reader may see that.
type messageShown struct {
	ID, At, Said string
	Path, About  string
	Read         bool
}

// contactShown is where the person is reached by a channel.
type contactShown struct{ Channel, Address string }

// counted is a number as the page head shows it.
func (v *visit) counted(n int) string {
	if n >= mostUnread {
		return v.say("web.inbox_many", "count", strconv.Itoa(mostUnread-1))
	}
	return strconv.Itoa(n)
}

func (p *pages) showInbox(v *visit) error {
	page, err := v.inboxPage()
	if err == nil {
		page.Done = v.r.URL.Query().Has("done")
		v.show(http.StatusOK, "inbox", page)
	}
	return err
}

func (v *visit) inboxPage() (inboxPage, error) {
	page := inboxPage{Unread: v.messages > 0}
	asked := v.r.URL.Query()
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		rows, err := tx.Inbox(v.org.ID, v.me.Person.ID, store.InboxPage{
			Older: asked.Get("older"), Newer: asked.Get("newer"), Limit: pageLength + 1,
		})
		if err != nil {
			return err
		}
		rows, prev, next := turn(rows, asked)
		for _, row := range rows {
			shown, err := v.messageShown(tx, row)
			if err != nil {
				return err
			}
			page.Messages = append(page.Messages, shown)
		}
		page.turnTo(prev, next)
		addresses, err := tx.Contacts(v.org.ID, v.me.Person.ID)
		for _, name := range v.post.ChannelNames() {
			page.Contacts = append(page.Contacts, contactShown{name, addresses[name]})
		}
		return err
	})
	return page, err
}

func (page *inboxPage) turnTo(prev, next bool) {
	if len(page.Messages) == 0 {
		return
	}
	page.Newest = page.Messages[0].ID
	if prev {
		page.Prev = "/inbox?" + url.Values{"newer": {page.Newest}}.Encode()
	}
	if next {
		page.Next = "/inbox?" + url.Values{"older": {page.Messages[len(page.Messages)-1].ID}}.Encode()
	}
}

func (v *visit) messageShown(tx *store.Tx, row store.InboxRow) (messageShown, error) {
	shown := messageShown{ID: row.ID, At: row.At.In(shanghai).Format("2006-01-02 15:04"), Read: row.Read, Said: v.sentence(row)}
	if row.Subject != "" {
		return shown, v.link(tx, row.Subject, &shown)
	}
	if row.Owed.Entry != "" {
		shown.About = v.say("web.inbox_owed", "entry", string(row.Owed.Entry), "period", row.Owed.Period)
		if v.me.Has(rules.DutyDrafter) || v.me.Has(rules.DutyOffice) {
			shown.Path = "/items/open?" + url.Values{"entry": {string(row.Owed.Entry)}, "period": {row.Owed.Period}}.Encode()
		}
	}
	return shown, nil
}

// sentence is the sentence of a message: a task that waits, a reminder of one, or what has happened.
func (v *visit) sentence(row store.InboxRow) string {
	switch {
	case slices.Contains(rules.DueKinds(), row.Kind):
		return v.say("web.inbox_task", "task", v.words.Word("due", row.Kind))
	case row.DueKind != "":
		return v.say("web.inbox_reminder", "task", v.words.Word("due", row.DueKind), "due", v.words.Date(row.Due))
	}
	return v.words.Word("message", row.Kind)
}

// link leads to what the message is about, for a reader who may see it; for others the sentence is all.
func (v *visit) link(tx *store.Tx, id rules.SubjectID, shown *messageShown) error {
	if id == rules.DueCalendar {
		shown.Path, shown.About = "/calendar", v.say("web.title.calendar")
		return nil
	}
	d, err := v.Engine.Read(tx, v.org.ID, id)
	if r, refused := rules.AsRefusal(err); refused && r.Code == rules.UnknownSubject {
		return nil
	}
	if err != nil || !v.reader().MayRead(d) {
		return err
	}
	shown.About = v.words.Word("kind", string(d.Subject.Kind))
	switch d.Subject.Kind {
	case rules.KindFeedback:
		shown.Path = itemPath(d.Subject.Parent) + "/opinions"
	case rules.KindStub:
		shown.Path = "/stubs"
	case rules.KindErasure:
		shown.Path = "/erasures"
	case rules.KindCalendar:
		shown.Path = calendarPath(id)
	case rules.KindItem:
		shown.Path, shown.About = itemPath(id), d.Item.Number+" "+d.Item.Title
	default:
		shown.Path = pathOf(d.Subject)
	}
	return nil
}

// markRead marks one message as read, or all up to the newest that the page showed.
func (p *pages) markRead(v *visit) error {
	form := v.r.PostForm
	id, upTo := form.Get("id"), form.Get("up_to") != ""
	if upTo {
		id = form.Get("up_to")
	}
	if err := p.post.MarkRead(v.r.Context(), v.org.ID, v.me.Person.ID, id, upTo); err != nil {
		return err
	}
	return v.goTo(localPath(form.Get("back")))
}

// setOwnContact sets where the person is reached by a channel. A refused form comes back with what was typed.
func (p *pages) setOwnContact(v *visit) error {
	c := v.contactTyped(v.me.Person.ID)
	r, refused, err := v.setContact(c)
	switch {
	case err != nil:
		return err
	case !refused:
		return v.goTo("/inbox?done")
	}
	page, err := v.inboxPage()
	if err != nil {
		return err
	}
	for i := range page.Contacts {
		if page.Contacts[i].Channel == c.Channel {
			page.Contacts[i].Address = c.Address
		}
	}
	said := v.said(r)
	page.Refused = &said
	v.show(statusOf(r), "inbox", page)
	return nil
}

func (v *visit) contactTyped(person rules.PersonID) store.Contact {
	form := v.r.PostForm
	return store.Contact{Person: person, Channel: form.Get("channel"), Address: form.Get("address"), By: v.me.Person.ID, Via: "web"}
}

// setContact sets an address once the password is given again, and answers a refusal apart from faults.
func (v *visit) setContact(c store.Contact) (*rules.Refusal, bool, error) {
	if refused, err := v.askAgain(); err != nil || refused != nil {
		return refused, refused != nil, err
	}
	err := v.post.SetContact(v.r.Context(), v.org.ID, c)
	if r, refused := rules.AsRefusal(err); refused {
		return r, true, nil
	}
	return nil, false, err
}
