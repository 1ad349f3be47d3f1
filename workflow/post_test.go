package workflow

import (
	"context"
	"slices"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// settled settles something about a post on the office's day, which is 2026-11-20, and wants this refusal or none.
func (o *office) settled(t *testing.T, how func(*Engine, context.Context, rules.OrganisationID, Appointment) error, a Appointment, want rules.Code) {
	t.Helper()
	if a.Via == "" {
		a.Via = "cli"
	}
	if err := how(o.Engine, context.Background(), bureau, a); codeOf(err) != want {
		t.Fatalf("%+v: %v, want %q", a, err, want)
	}
}

// holdersOn are the logins of who answers for the duty on the day.
func (o *office) holdersOn(t *testing.T, duty rules.Duty, on string) (logins []string) {
	t.Helper()
	err := o.store.View(context.Background(), func(tx *store.Tx) error {
		people, err := tx.Holders(bureau, duty, "", workday.MustDate(on))
		for _, p := range people {
			logins = append(logins, p.Login)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return logins
}

func TestPostsAreNeverSettledInThePast(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		day := workday.MustDate
		yesterday, today, later := day("2026-11-19"), day("2026-11-20"), day("2026-11-30")
		o.settled(t, (*Engine).Assign, Appointment{Post: "reviewer", Login: "personnel", From: yesterday}, rules.PostsInPast)
		o.settled(t, (*Engine).Deputise, Appointment{Post: "head", Login: "personnel", For: "leader", From: yesterday, Until: later}, rules.PostsInPast)
		o.settled(t, (*Engine).EndHolding, Appointment{Post: "head", Login: "leader", Until: day("2026-11-18")}, rules.PostsInPast)
		o.settled(t, (*Engine).Deputise, Appointment{Post: "head", Login: "personnel", From: today, Until: later}, rules.DeputyForWhom)
		o.settled(t, (*Engine).Deputise, Appointment{Post: "head", Login: "personnel", For: "deputy", From: today, Until: later}, rules.PostVacant)
		o.settled(t, (*Engine).Assign, Appointment{Post: "reviewer", Login: "personnel", Via: "web", By: o.people["office"]}, rules.PostsNotYours)

		o.settled(t, (*Engine).Assign, Appointment{Post: "publisher", Login: "personnel", From: later}, "")
		o.settled(t, (*Engine).Assign, Appointment{Post: "publisher", Login: "member", From: today}, rules.HoldingOverlaps)
		o.settled(t, (*Engine).EndHolding, Appointment{Post: "publisher", Login: "personnel"}, "")
		o.settled(t, (*Engine).Assign, Appointment{Post: "publisher", Login: "member", From: today}, "")
		o.settled(t, (*Engine).EndHolding, Appointment{Post: "publisher", Login: "personnel"}, rules.NotOnPost)
		for on, want := range map[string]string{"2026-11-19": "general", "2026-11-20": "member", "2026-12-01": "member"} {
			if got := o.holdersOn(t, rules.DutyPublisher, on); !slices.Equal(got, []string{want}) {
				t.Errorf("五二 %s 公开载体承办人：%v", on, got)
			}
		}
		o.verify(t)
	})
}

func TestDeputiesEndWithTheHolder(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		day := workday.MustDate
		o.settled(t, (*Engine).Deputise, Appointment{Post: "publisher", Login: "personnel", Until: day("2026-12-31")}, "")
		if got := o.holdersOn(t, rules.DutyPublisher, "2026-12-01"); !slices.Equal(got, []string{"general", "personnel"}) {
			t.Errorf("the deputy is not there: %v", got)
		}
		o.settled(t, (*Engine).Assign, Appointment{Post: "publisher", Login: "member", From: day("2026-11-25")}, "")
		if got := o.holdersOn(t, rules.DutyPublisher, "2026-11-24"); !slices.Equal(got, []string{"general", "personnel"}) {
			t.Errorf("the deputy is gone too early: %v", got)
		}
		if got := o.holdersOn(t, rules.DutyPublisher, "2026-11-25"); !slices.Equal(got, []string{"member"}) {
			t.Errorf("the deputy of the former holder stays: %v", got)
		}
		o.verify(t)
	})
}

func TestNewcomersFillOnlyWhatWasVacant(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		for _, c := range []struct {
			post string
			want rules.Code
		}{{"deputy", rules.PostsInPast}, {"secretary", ""}, {"system-admin", ""}} {
			holder := Holder{Login: "new-" + c.post, Name: "新到人员", Posts: []string{c.post}}
			_, err := o.Appoint(context.Background(), bureau, holder, workday.MustDate("2026-02-01"))
			if codeOf(err) != c.want {
				t.Errorf("%s: %v, want %q", c.post, err, c.want)
			}
		}
		o.settled(t, (*Engine).Assign, Appointment{Post: "member", Login: "new-system-admin", Beside: true}, rules.AdministratorsApart)
	})
}

func TestDraftedOnBehalf(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.settled(t, (*Engine).Deputise, Appointment{Post: "party-drafter", Login: "deputy", For: "office", Until: workday.MustDate("2026-12-31")}, "")
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, id, []step{
			{"代为拟稿", "deputy", "start", "2026-07-01", nil, "", "drafting"},
			{"保存", "deputy", "save", "2026-07-01", text, "", "drafting"},
			{"提交", "deputy", "submit", "2026-07-01", vouched, "", "reviewing"},
			{"审核", "reviewer", "pass", "2026-07-02", findings, "", "approving"},
			{"代人拟稿的不得审批", "deputy", "approve", "2026-07-02", nil, rules.OwnDraft, ""},
			{"被代理人不得代录审批", "office", "enter_approval", "2026-07-02", nil, rules.RecorderIsAuthor, ""},
		})
		if v, _ := o.look(t, id).Current(); v.Author != o.people["deputy"] || v.AuthorFor != o.people["office"] {
			t.Errorf("the version is %+v", v)
		}
		o.verify(t)
	})
}
