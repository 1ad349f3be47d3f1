package workflow

import (
	"context"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// beside is another server of the same office, which remembers what it has seen itself.
func (o *office) beside(t *testing.T) *office {
	t.Helper()
	s, err := store.Open(context.Background(), store.Config{URL: o.url, Now: func() time.Time { return o.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &office{Engine: New(s), store: s, url: o.url, now: o.now, people: o.people}
}

// TestServersActInTurns: each server sees at once what the other did to the same item, to the opinions on it, to those who
// act and by which documents, whatever it remembers; and what one was refused leaves nothing behind in it.
func TestServersActInTurns(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		servers := []*office{o, o.beside(t)}
		id := o.open(t, "1.10", "2026-09-01", "2026-09-01")
		for i, s := range procedure {
			one, other := servers[i%2], servers[(i+1)%2]
			act := Act{Subject: id, Name: s.act, By: o.people[s.login], HappenedAt: workday.MustDate(s.on), With: s.with}
			if s.act == "conclude" {
				other.answered(t, one, act)
			}
			rev := one.do(t, act, "").Rev
			act.Rev = rev - 1
			other.do(t, act, rules.StaleRev)
			if d := other.look(t, id); d.Subject.Rev != rev || d.History[rev-1].Act != s.act {
				t.Errorf("after %s the other server sees act %d, %+v", s.act, d.Subject.Rev, d.History[len(d.History)-1])
			}
			one.look(t, id)
			if _, err := other.Sweep(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		o.verify(t)
	})
}

// answered lets an opinion come in by this server, which the other may not pass over, and be answered by it.
func (o *office) answered(t *testing.T, other *office, conclude Act) {
	t.Helper()
	other.look(t, conclude.Subject)
	opinion := o.do(t, Act{
		Kind: rules.KindFeedback, Parent: conclude.Subject, Name: "register", By: o.people["office"],
		HappenedAt: workday.MustDate("2026-09-09"), With: rules.Values{"channel": "hotline", "anonymous": "yes", "text": "应收人数与上期不同，请说明。"},
	}, "").Subject
	other.do(t, conclude, rules.OpinionOpen)
	other.look(t, opinion)
	other.do(t, Act{
		Subject: opinion, Name: "answer", By: o.people["office"], HappenedAt: workday.MustDate("2026-09-10"),
		With: rules.Values{"manner": "public", "answer": "新转入两人。"},
	}, "")
	if d := o.look(t, opinion); d.Opinion.State != rules.OpinionAnswered {
		t.Errorf("the opinion is %s for the server that took it in", d.Opinion.State)
	}
}

// TestServersKnowWhoHoldsPosts: what one server changes of posts counts at once where the other has just asked for them.
func TestServersKnowWhoHoldsPosts(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		other := o.beside(t)
		id := o.inApproval(t)
		approve := Act{Subject: id, Name: "approve", By: o.people["general"]}
		other.do(t, approve, rules.NotYourDuty)
		o.do(t, approve, rules.NotYourDuty)
		window := Appointment{
			Post: "deputy", Login: "general", For: "deputy", Until: workday.MustDate("2026-12-20"), Via: "cli",
		}
		if err := o.Deputise(t.Context(), bureau, window); err != nil {
			t.Fatal(err)
		}
		other.do(t, approve, "")
		if d := o.look(t, id); d.History[len(d.History)-1].For != o.people["deputy"] {
			t.Errorf("the approval is %+v", d.History[len(d.History)-1])
		}
	})
}
