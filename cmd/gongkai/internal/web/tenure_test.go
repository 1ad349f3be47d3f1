package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/api"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

// TestWhoLeavesIsOutAtOnce: with the last post end the sign-in, the tokens and the calendar of its holder (OWASP ASVS 5.0.0 7.4.2),
// whichever way the post is lost, and nothing of it is good again afterwards.
func TestWhoLeavesIsOutAtOnce(t *testing.T) {
	last, yesterday := workday.MustDate("2026-07-02"), workday.MustDate("2026-07-01")
	for _, c := range []struct {
		name, login string
		how         func(*office) settlement // none where nothing has to be settled any more
		settled     workflow.Appointment
		tomorrow    bool // when the day is over, and not at once
	}{
		{"at once", "reviewer", ending, workflow.Appointment{Login: "reviewer", Until: yesterday}, false},
		{"by a last day", "reviewer", ending, workflow.Appointment{Login: "reviewer", Until: last}, true},
		{"by hand-over", "reviewer", handingOver, workflow.Appointment{Login: "member", For: "reviewer", From: last.AddDays(1)}, true},
		{"by the end of a deputy's window", "stand-in", nil, workflow.Appointment{}, true},
		{"as the deputy of who leaves", "stand-in", ending, workflow.Appointment{Login: "reviewer", Until: yesterday}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t)
			o.standIn("stand-in", last)
			o.day(last.String())
			o.wait(14*time.Hour + 50*time.Minute) // ten minutes to midnight
			l := o.keysOf(c.login)
			stays := o.keysOf("office")
			if l.good() != "session token calendar" {
				t.Fatalf("before, these are good: %s", l.good())
			}
			if c.how != nil {
				o.settled(c.how(o), c.settled)
			}
			if c.tomorrow {
				if l.good() != "session token calendar" {
					t.Errorf("on the last day these alone are good: %q", l.good())
				}
				o.wait(20 * time.Minute)
			}
			if l.good() != "" {
				t.Errorf("afterwards these are good: %s", l.good())
			}
			if again := o.signIn(c.login, password); again.page.path != "/sign-in" || !strings.Contains(again.page.text(), "今天没有任职") {
				t.Errorf("the sign-in leads to %s: %s", again.page.path, again.page.text())
			}
			if stays.good() != "session token calendar" {
				t.Errorf("of somebody else these alone are good: %q", stays.good())
			}
			o.wait(48 * time.Hour)
			o.settled(o.engine.Assign, workflow.Appointment{Post: "archivist", Login: c.login, Beside: true})
			if l.good() != "" {
				t.Errorf("back on a post, what was given out before is good again: %s", l.good())
			}
			if again := o.signIn(c.login, password); again.page.path != "/" {
				t.Errorf("back on a post: %s", again.page.text())
			}
		})
	}
}

type settlement = func(context.Context, rules.OrganisationID, workflow.Appointment) error

func ending(o *office) settlement      { return o.engine.EndHolding }
func handingOver(o *office) settlement { return o.engine.HandOver }

// settled settles the reviewer's post, where no other is named, on the command line.
func (o *office) settled(how settlement, a workflow.Appointment) {
	o.t.Helper()
	if a.Via = "cli"; a.Post == "" {
		a.Post = "reviewer"
	}
	if err := how(o.t.Context(), "bureau", a); err != nil {
		o.t.Fatal(err)
	}
}

// standIn appoints the reviewer's deputy, who holds no other post.
func (o *office) standIn(login string, last rules.Date) {
	o.t.Helper()
	o.appointed(login, "代理审查员", "member")
	o.settled(o.engine.Deputise, workflow.Appointment{Login: login, Until: last})
	o.settled(o.engine.EndHolding, workflow.Appointment{Post: "member", Login: login, Until: rules.DateOf(o.now()).AddDays(-1)})
}

// keys are everything by which a person is let in.
type keys struct {
	o       *office
	api     http.Handler
	browser *browser
	token   string
	feed    string
}

func (o *office) keysOf(login string) keys {
	o.t.Helper()
	var person rules.Person
	err := o.store.View(o.t.Context(), func(tx *store.Tx) (err error) {
		person, _, err = tx.PersonByLogin(login)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	k := keys{o: o, browser: o.as(login), api: api.Handler(api.Office{Store: o.store, Engine: o.engine, Log: zap.NewNop(), Now: o.now})}
	if k.token, err = access.NewToken(o.t.Context(), o.store, person.ID, "测试", workday.MustDate("2027-06-30")); err != nil {
		o.t.Fatal(err)
	}
	if k.feed, err = access.NewGate(o.store, o.now).MakeFeed(o.t.Context(), "bureau", person.ID); err != nil {
		o.t.Fatal(err)
	}
	return k
}

// good names what still lets the person in.
func (k keys) good() string {
	k.o.t.Helper()
	var good []string
	if k.browser.get("/"); k.browser.page.path == "/" {
		good = append(good, "session")
	}
	asked := httptest.NewRequest(http.MethodGet, api.Prefix+"/me", nil)
	asked.Header.Set("Authorization", "Bearer "+k.token)
	answer := httptest.NewRecorder()
	if k.api.ServeHTTP(answer, asked); answer.Code == http.StatusOK {
		good = append(good, "token")
	}
	if k.o.browser().get("/feeds/"+k.feed+".ics").page.status == http.StatusOK {
		good = append(good, "calendar")
	}
	return strings.Join(good, " ")
}
