package web_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/delivery"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// closed is a channel that takes nothing.
type closed struct{}

func (closed) Name() string   { return "mail" }
func (closed) Personal() bool { return true }
func (closed) Send(context.Context, delivery.Message) error {
	return &delivery.Failure{Err: errors.New("the mailbox is closed"), Permanent: true}
}

// withChannel gives the office a channel.
func (o *office) withChannel() *delivery.Post {
	o.t.Helper()
	o.server.Close()
	o.server = httptest.NewServer(web.Handler(web.Office{
		Store: o.store, Engine: o.engine, Log: zap.NewNop(), Now: o.now, Channels: []delivery.Channel{closed{}},
	}))
	o.t.Cleanup(o.server.Close)
	return delivery.New(o.store, o.engine, zap.NewNop(), closed{})
}

func (o *office) deliver(p *delivery.Post) {
	o.t.Helper()
	if err := p.Deliver(context.Background()); err != nil {
		o.t.Fatal(err)
	}
}

// 站内消息: what waits is told to whoever holds the duty, leads to the item, and stays when it was read.
func TestInbox(t *testing.T) {
	o := newOffice(t)
	post := delivery.New(o.store, o.engine, zap.NewNop())
	office := o.as("office")
	path := openDues(office)
	draft(office, path, "2026年上半年党费收缴情况", "应缴党费12000元。")
	o.deliver(post)
	reviewer := o.as("reviewer").get("/inbox")
	for _, part := range []string{"有待办事务：保密审查", "党费收缴情况", "未读 1"} {
		if !strings.Contains(reviewer.page.text(), part) {
			t.Errorf("the inbox lacks %s: %s", part, reviewer.page.text())
		}
	}
	if !strings.Contains(reviewer.page.html, `href="`+path+`"`) {
		t.Error("the message leads nowhere")
	}
	id := reviewer.form("/inbox/read").values.Get("up_to")
	o.as("member").post("/inbox/read", url.Values{"id": {id}, "up_to": {id}})
	if reviewer.get("/inbox"); !strings.Contains(reviewer.page.text(), "未读") {
		t.Error("somebody else marked the message as read")
	}
	reviewer.send(reviewer.form("/inbox/read"), nil)
	if text := reviewer.get("/inbox").page.text(); strings.Contains(text, "未读") || !strings.Contains(text, "保密审查") {
		t.Errorf("after reading the inbox says %s", text)
	}
}

// Who may not see what a message is about reads the sentence alone.
func TestInboxShowsNoMoreThanMayBeSeen(t *testing.T) {
	o := newOffice(t)
	path := openDues(o.as("office"))
	id := rules.SubjectID(strings.TrimPrefix(path, "/items/"))
	err := o.store.Update(context.Background(), func(tx *store.Tx) error {
		member, _, err := tx.PersonByLogin("member")
		if err == nil {
			key := rules.DueKey{Kind: rules.DueDrafting, Round: 1, N: 1}
			_, err = tx.Remind("bureau", []store.Reminding{{
				Remindable: store.Remindable{Subject: id, Due: rules.Due{DueKey: key}},
				Reminder:   &rules.Reminder{What: string(id), DueKey: key, Due: workday.MustDate("2026-07-03")}, To: []rules.Person{member},
			}})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	o.deliver(delivery.New(o.store, o.engine, zap.NewNop()))
	member := o.as("member").get("/inbox")
	if text := member.page.text(); !strings.Contains(text, "催办：拟稿，期限2026年7月3日") || strings.Contains(text, "党费") {
		t.Errorf("the inbox says %s", text)
	}
	if strings.Contains(member.page.html, path) {
		t.Error("the message leads to what may not be seen")
	}
}

// 未送达: what was given up stands on a page of the office and the system administrator, and is tried again from there.
func TestUndelivered(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	post := o.withChannel()
	reviewer := o.as("reviewer").get("/inbox")
	reviewer.send(reviewer.form("/inbox/contact"), url.Values{"address": {"a b"}, "password": {password}})
	if reviewer.page.status != http.StatusUnprocessableEntity || !strings.Contains(reviewer.page.html, `value="a b"`) {
		t.Errorf("status %d: %s", reviewer.page.status, reviewer.page.text())
	}
	reviewer.send(reviewer.form("/inbox/contact"), url.Values{"address": {"reviewer@example.org"}, "password": {password}})
	if reviewer.get("/inbox"); !strings.Contains(reviewer.page.html, `value="reviewer@example.org"`) {
		t.Errorf("the address is not kept: %s", reviewer.page.html)
	}
	office := o.as("office")
	draft(office, openDues(office), "党费", "应缴党费12000元。")
	o.deliver(post)
	if office.get("/channels"); !strings.Contains(office.page.text(), "the mailbox is closed") {
		t.Fatalf("the page says %s", office.page.text())
	}
	office.send(office.form("/channels/retry"), nil)
	if !strings.Contains(office.page.text(), "没有未送达的提醒") {
		t.Errorf("it is not tried again: %s", office.page.text())
	}
	admin := o.as("admin").get("/channels")
	admin.send(admin.form("/channels/contact"), url.Values{"login": {"reviewer"}, "channel": {"mail"}, "address": {"other@example.org"}, "password": {password}})
	if reviewer.get("/inbox"); !strings.Contains(reviewer.page.html, `value="other@example.org"`) {
		t.Errorf("the administrator's address is not kept: %s", admin.page.text())
	}
	if reviewer.get("/channels"); reviewer.page.status != http.StatusNotFound {
		t.Errorf("a reviewer sees the channels: %d", reviewer.page.status)
	}
	if office.post("/channels/contact", url.Values{"login": {"reviewer"}, "channel": {"mail"}, "address": {"x@example.org"}}); office.page.status != http.StatusNotFound {
		t.Errorf("the office sets addresses of others: %d", office.page.status)
	}
}
