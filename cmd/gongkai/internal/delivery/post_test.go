package delivery

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/store/storetest/pgtest"
	"gongkai/workflow"
)

// hall is an office with a record on a clock that the test turns.
type hall struct {
	t      *testing.T
	store  *store.Store
	engine *workflow.Engine
	people map[string]rules.PersonID
	mu     sync.Mutex
	at     time.Time
}

func (h *hall) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

// turn sets the clock to a time of the office's day.
func (h *hall) turn(day, clock string) {
	of, err := time.Parse("15:04", clock)
	if err != nil {
		h.t.Fatal(err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = workday.MustDate(day).Time().Add(time.Duration(of.Hour())*time.Hour + time.Duration(of.Minute())*time.Minute)
}

func (h *hall) wait(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(d)
}

// What the drafts of these tests say, and must never be found outside.
const (
	secretTitle = "某某同志拟任人选情况"
	secretText  = "经研究，拟任某某同志为科长，任前公示。"
)

func newHall(t *testing.T, url string) *hall {
	t.Helper()
	h := &hall{t: t, people: map[string]rules.PersonID{}}
	h.turn("2026-07-01", "09:00") // a Wednesday
	h.open(url, h.now)
	return h
}

func (h *hall) open(url string, now func() time.Time) {
	t := h.t
	st, err := store.Open(t.Context(), store.Config{URL: url, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	h.store, h.engine = st, workflow.New(st)
	people, err := h.engine.Found(t.Context(), workflow.Founding{
		Organisation: rules.Organisation{ID: "bureau", Name: "示例局党组", Short: "SLJ", Fonds: "J001"},
		Profile:      "meizhou-2011", Decision: "示例党组〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05"),
		InForce: workday.MustDate("2026-01-01"), People: []workflow.Holder{
			{Login: "office", Name: "公开办经办人", Posts: []string{"office", "party-drafter"}},
			{Login: "reviewer", Name: "保密审查员", Posts: []string{"reviewer"}},
			{Login: "second", Name: "保密审查员二", Posts: []string{"reviewer"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		h.people[p.Login] = p.ID
	}
}

// submit drafts an item and submits it: both reviewers have something to do.
func (h *hall) submit(period string) rules.SubjectID {
	h.t.Helper()
	id := h.act("office", workflow.Act{Kind: rules.KindItem, Name: "open", With: rules.Values{"entry": "3.16", "period": period}})
	h.act("office", workflow.Act{Subject: id, Name: "start"})
	h.act("office", workflow.Act{Subject: id, Name: "save", With: rules.Values{"title": secretTitle, "text": secretText}})
	return h.act("office", workflow.Act{Subject: id, Name: "submit", With: rules.Values{"truthful": "yes"}})
}

// act lets somebody act and answers the subject.
func (h *hall) act(login string, a workflow.Act) rules.SubjectID {
	h.t.Helper()
	a.Organisation, a.By, a.Via = "bureau", h.people[login], "cli"
	done, err := h.engine.Do(h.t.Context(), a)
	if err != nil {
		h.t.Fatal(err)
	}
	return done.Subject
}

// address lets a person be reached by the channel.
func (h *hall) address(p *Post, login, channel string) {
	h.t.Helper()
	err := p.SetContact(h.t.Context(), "bureau", store.Contact{
		Person: h.people[login], Channel: channel, Address: login + "@example.org", By: h.people[login], Via: "web",
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) post(channels ...Channel) *Post {
	return New(h.store, h.engine, zap.NewNop(), channels...)
}

func (h *hall) deliver(p *Post) {
	h.t.Helper()
	if err := p.Deliver(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) unread(login string) (n int) {
	h.t.Helper()
	err := h.store.View(h.t.Context(), func(tx *store.Tx) (err error) {
		n, err = tx.Unread("bureau", h.people[login], 1000)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}

func (h *hall) dead() (all []store.Dispatch) {
	h.t.Helper()
	err := h.store.View(h.t.Context(), func(tx *store.Tx) (err error) {
		all, err = tx.DeadLetters("bureau", 10)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

// wire is a channel of these tests: it answers what it is told to, and keeps what it was given.
type wire struct {
	name     string
	personal bool
	answers  []error // one after another, and then success
	mute     bool    // never answers
	after    func()  // is called once a message is taken
	got      []Message
	tried    int
}

func (l *wire) Name() string   { return l.name }
func (l *wire) Personal() bool { return l.personal }

func (l *wire) Send(ctx context.Context, m Message) error {
	l.tried++
	if l.mute {
		<-ctx.Done()
		return ctx.Err()
	}
	if len(l.answers) > 0 {
		err := l.answers[0]
		l.answers = l.answers[1:]
		if err != nil {
			return err
		}
	}
	l.got = append(l.got, m)
	if l.after != nil {
		l.after()
	}
	return nil
}

// onBoth runs a case on both databases.
func onBoth(t *testing.T, test func(t *testing.T, h *hall)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newHall(t, sqlitePlace(t))) })
	t.Run("postgres", func(t *testing.T) { test(t, newHall(t, pgtest.Start(t))) })
}

func sqlitePlace(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "office.db") }

// Everybody who holds the duty finds the message, also without any channel; what is delivered is not delivered again.
func TestMessagesReachWhoeverHoldsTheDuty(t *testing.T) {
	onBoth(t, func(t *testing.T, h *hall) {
		h.submit("2026H1")
		p := h.post()
		for range 2 {
			h.deliver(p)
			if a, b := h.unread("reviewer"), h.unread("second"); a != 1 || b != 1 {
				t.Fatalf("%d and %d messages, want one each", a, b)
			}
		}
	})
}

// 每日提醒: one a day and channel, in the hours of the office; what comes later waits for the next day.
func TestOneDigestADay(t *testing.T) {
	onBoth(t, func(t *testing.T, h *hall) {
		mail, group := &wire{name: "mail", personal: true}, &wire{name: "group"}
		p := h.post(mail, group)
		h.address(p, "reviewer", "mail")
		h.turn("2026-07-01", "19:00")
		h.submit("2026H1")
		if h.deliver(p); len(mail.got)+len(group.got) != 0 || h.unread("reviewer") != 1 {
			t.Fatal("something left in the evening")
		}
		h.turn("2026-07-02", "08:00")
		h.deliver(p)
		h.submit("2025H2")
		h.turn("2026-07-02", "15:00")
		h.deliver(p)
		if len(mail.got) != 1 || mail.got[0].To != "reviewer@example.org" || mail.got[0].Count != 1 {
			t.Fatalf("by mail left %+v", mail.got)
		}
		if len(group.got) != 2 { // the other reviewer too
			t.Errorf("to the group left %+v", group.got)
		}
		h.turn("2026-07-03", "08:00")
		h.deliver(p)
		if len(mail.got) != 2 || mail.got[1].Count != 1 || mail.got[1].ID == mail.got[0].ID {
			t.Errorf("the next day left %+v", mail.got)
		}
		h.turn("2026-07-06", "08:00")
		if h.deliver(p); len(mail.got) != 2 {
			t.Errorf("without anything new left %+v", mail.got[2:])
		}
		for _, m := range append(mail.got, group.got...) {
			for _, part := range []string{m.Subject, m.Text, m.To, m.Login, m.ID} {
				if strings.Contains(part, "某某") || strings.Contains(part, "党费") || strings.Contains(part, "SLJ-") {
					t.Errorf("%q leaves the office", part)
				}
			}
			if !strings.Contains(m.Text, "您有 1 件待办") {
				t.Errorf("the message says %q", m.Text)
			}
		}
	})
}

// What somebody has done meanwhile is told to nobody as waiting.
func TestWhatIsDoneIsNotTold(t *testing.T) {
	onBoth(t, func(t *testing.T, h *hall) {
		mail := &wire{name: "mail", personal: true}
		p := h.post(mail)
		h.address(p, "second", "mail")
		h.turn("2026-07-01", "19:00")
		id := h.submit("2026H1")
		h.act("reviewer", workflow.Act{
			Subject: id, Name: "pass", With: rules.Values{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"},
		})
		h.turn("2026-07-02", "09:00")
		if h.deliver(p); len(mail.got) != 0 || h.unread("second") != 1 {
			t.Errorf("left %+v", mail.got)
		}
		h.submit("2025H2")
		if h.deliver(p); len(mail.got) != 1 || mail.got[0].Count != 1 {
			t.Errorf("once something waits, left %+v", mail.got)
		}
	})
}

// After an outage today's digest leaves alone, and those that were missed are told to the log.
func TestMissedDigestsAreSkipped(t *testing.T) {
	h := newHall(t, sqlitePlace(t))
	mail := &wire{name: "mail", personal: true}
	core, logs := observer.New(zap.WarnLevel)
	p := New(h.store, h.engine, zap.New(core), mail)
	h.address(p, "reviewer", "mail")
	h.turn("2026-07-01", "20:00")
	h.submit("2026H1")
	h.deliver(p)
	h.turn("2026-07-07", "09:00") // Thursday, Friday and Monday went by
	h.deliver(p)
	if len(mail.got) != 1 || mail.got[0].Count != 1 {
		t.Errorf("after the outage left %+v", mail.got)
	}
	skipped := logs.FilterMessage("digests skipped").All()
	if len(skipped) != 1 || skipped[0].ContextMap()["count"] != int64(6) { // three days of the two reviewers
		t.Errorf("the log says %+v", skipped)
	}
}

// A receiver that asks for patience, and fails, and then takes the message, gets it once.
func TestFailuresAreTriedAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, h *hall) {
		mail := &wire{name: "mail", personal: true, answers: []error{
			&Failure{Err: errors.New("429"), RetryAfter: 10 * time.Minute}, &Failure{Err: errors.New("500")},
		}}
		p := h.post(mail)
		h.address(p, "reviewer", "mail")
		h.submit("2026H1")
		h.deliver(p)
		for _, c := range []struct {
			wait  time.Duration
			tried int
		}{{0, 1}, {9 * time.Minute, 1}, {time.Minute, 2}, {59 * time.Second, 2}, {2 * time.Minute, 3}, {time.Hour, 3}} {
			h.wait(c.wait)
			if h.deliver(p); mail.tried != c.tried {
				t.Fatalf("at %s it was tried %d times, want %d", h.now(), mail.tried, c.tried)
			}
		}
		if len(mail.got) != 1 || len(h.dead()) != 0 {
			t.Errorf("got %+v, given up %+v", mail.got, h.dead())
		}
	})
}

// What nobody can mend by waiting is given up at once, and does not hold up the others; somebody can have it tried again.
func TestPermanentFailuresAreGivenUp(t *testing.T) {
	onBoth(t, func(t *testing.T, h *hall) {
		mail := &wire{name: "mail", personal: true, answers: []error{&Failure{Err: errors.New("550"), Permanent: true}}}
		p := h.post(mail)
		h.address(p, "reviewer", "mail")
		h.address(p, "second", "mail")
		h.submit("2026H1")
		h.deliver(p)
		dead := h.dead()
		if len(mail.got) != 1 || len(dead) != 1 || dead[0].Failure != "550" {
			t.Fatalf("got %+v, given up %+v", mail.got, dead)
		}
		if err := p.Retry(t.Context(), "bureau", dead[0].ID); err != nil {
			t.Fatal(err)
		}
		if h.deliver(p); len(mail.got) != 2 || mail.got[1].ID != dead[0].ID || len(h.dead()) != 0 {
			t.Errorf("tried again, got %+v, given up %+v", mail.got, h.dead())
		}
	})
}

// A server that is told to stop in the middle leaves the rest to another; nobody gets two messages.
func TestAnotherServerSendsTheRest(t *testing.T) {
	onBoth(t, func(t *testing.T, h *hall) {
		ctx, stop := context.WithCancel(t.Context())
		mail := &wire{name: "mail", personal: true, after: stop}
		first := h.post(mail)
		for _, login := range []string{"reviewer", "second"} {
			h.address(first, login, "mail")
		}
		h.submit("2026H1")
		if err := first.Deliver(ctx); err != nil {
			t.Fatal(err)
		}
		if len(mail.got) != 1 {
			t.Fatalf("before it stopped it sent %d", len(mail.got))
		}
		h.deliver(h.post(mail))
		reached := map[string]int{}
		for _, m := range mail.got {
			reached[m.Login]++
		}
		if len(mail.got) != 2 || len(reached) != 2 {
			t.Errorf("reached %v", reached)
		}
	})
}

// What was being sent when the server fell is sent again under the same id, once the lease has run out.
func TestWhatAFallenServerHeldIsTakenOver(t *testing.T) {
	h := newHall(t, sqlitePlace(t))
	ctx, fall := context.WithCancel(t.Context())
	var ids []string
	mail := &wire{name: "mail", personal: true}
	first := h.post(falling{mail, &ids, fall})
	h.address(first, "reviewer", "mail")
	h.submit("2026H1")
	if err := first.Deliver(ctx); err != nil {
		t.Fatal(err)
	}
	other := h.post(mail)
	h.wait(leaseFor - time.Second)
	if h.deliver(other); len(mail.got) != 0 {
		t.Error("it was taken over while the lease ran")
	}
	h.wait(time.Second)
	if h.deliver(other); len(mail.got) != 1 || len(ids) != 1 || mail.got[0].ID != ids[0] {
		t.Errorf("the other sent %+v, the first %v", mail.got, ids)
	}
}

// falling is a channel in the midst of which the program ends.
type falling struct {
	*wire
	ids  *[]string
	fall func()
}

func (f falling) Send(_ context.Context, m Message) error {
	*f.ids = append(*f.ids, m.ID)
	f.fall()
	return context.Canceled
}

// A receiver that never answers is tried eight times, longer and longer apart, and then given up.
func TestNoAnswerBecomesADeadLetter(t *testing.T) {
	place := sqlitePlace(t)
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(workday.MustDate("2026-07-02").Time().Add(8 * time.Hour)))
		h := &hall{t: t, people: map[string]rules.PersonID{}}
		h.open(place, time.Now)
		mail := &wire{name: "mail", personal: true, mute: true}
		p := h.post(mail)
		h.address(p, "reviewer", "mail")
		h.submit("2026H1")
		begin := time.Now()
		for len(h.dead()) == 0 && time.Since(begin) < 9*time.Hour {
			h.deliver(p)
			time.Sleep(time.Minute)
		}
		took := time.Since(begin)
		if dead := h.dead(); len(dead) != 1 || mail.tried != mostAttempts || dead[0].Failure != "no answer" {
			t.Errorf("tried %d times, given up %+v", mail.tried, dead)
		}
		if took < time.Hour || took > 3*time.Hour {
			t.Errorf("it was given up after %s", took)
		}
		if err := h.store.Close(); err != nil {
			t.Error(err)
		}
	})
}

// 联系方式: an address is for the person and the system administrator to set, by a channel that there is.
func TestWhoSetsAnAddress(t *testing.T) {
	h := newHall(t, sqlitePlace(t))
	p := h.post(&wire{name: "mail", personal: true})
	own := store.Contact{Person: h.people["reviewer"], Channel: "mail", Address: "a@example.org", By: h.people["reviewer"], Via: "web"}
	others, nowhere, two := own, own, own
	others.By, nowhere.Channel, two.Address = h.people["second"], "pigeon", "a@example.org b@example.org"
	for _, c := range []struct {
		name string
		set  store.Contact
		want rules.Code
	}{{"本人", own, ""}, {"他人", others, rules.ContactNotYours}, {"无此渠道", nowhere, rules.ChannelUnknown}, {"两个地址", two, rules.AddressUnreadable}} {
		err := p.SetContact(t.Context(), "bureau", c.set)
		if r, refused := rules.AsRefusal(err); refused != (c.want != "") || refused && r.Code != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Waits grow twice as long each time, up to two hours, within which chance decides; a receiver that names a time is heard.
func TestWaits(t *testing.T) {
	p := &Post{}
	for _, c := range []struct {
		attempt int
		chance  float64
		asked   time.Duration
		want    time.Duration
	}{
		{1, 0, 0, 30 * time.Second}, {1, 1, 0, time.Minute}, {4, 1, 0, 8 * time.Minute}, {8, 1, 0, 2 * time.Hour}, {8, 0, 0, time.Hour},
		{1, 0, time.Hour, time.Hour}, {1, 0, 90 * 24 * time.Hour, 24 * time.Hour},
	} {
		p.chance = func() float64 { return c.chance }
		if got := p.wait(c.attempt, c.asked); got != c.want {
			t.Errorf("after attempt %d by chance %.0f, asked for %s: %s, want %s", c.attempt, c.chance, c.asked, got, c.want)
		}
	}
}
