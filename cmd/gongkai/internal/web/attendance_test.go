package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/access/accesstest"
	"gongkai/rules/workday"
	"gongkai/workflow"
)

// group appoints a 局党组 of three, one of whom holds no other post.
func group(o *office) {
	o.t.Helper()
	for login, name := range map[string]string{"secretary": "书记", "second": "成员二", "third": "成员三"} {
		posts := []string{"party-group-member", "member"}
		if login == "secretary" {
			posts = []string{"secretary"}
		}
		person, err := o.engine.Appoint(context.Background(), "bureau", workflow.Holder{Login: login, Name: name, Posts: posts}, workday.MustDate("2026-07-01"))
		if err != nil {
			o.t.Fatal(err)
		}
		if err := accesstest.SetPassword(context.Background(), o.store, person.ID, password); err != nil {
			o.t.Fatal(err)
		}
	}
}

func TestTheRosterIsProposedAndTheAbsentWrite(t *testing.T) {
	o := newOffice(t)
	group(o)
	referred(o)
	b := o.as("office")
	b.get("/meetings/new").act("convene", url.Values{"body": {"party-group"}, "on": {"2026-07-03"}})
	meeting := b.page.path
	b.act("table", url.Values{"item": {"SLJ-2026-0001"}, "matter": {"general"}})
	o.day("2026-07-03")
	b = o.as("office")
	if form := b.get(meeting).formOf("hold", nil); form.values.Get("expected") != "3" {
		t.Errorf("the form proposes %q members", form.values.Get("expected"))
	}
	came := url.Values{"expected": {"4"}, "attendees": {"secretary", "second"}, "chair": {"secretary"}, "recorder": {"办公室记录员"}}
	b.act("hold", came)
	if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), "应到4人，与会议当日在册成员3人不符") {
		t.Fatalf("%d %s", b.page.status, b.page.text())
	}
	came.Set("expected", "3")
	b.act("hold", came)
	b.act("note_absent", url.Values{"member": {"third"}, "text": {"同意公开，建议附明细。"}})
	vote := ballots("2", "0", "0", "0")
	vote["for_members"] = []string{"secretary", "second"}
	b.act("vote", vote)
	for _, wanted := range []string{"书记（党组书记）", "成员三（党组成员）", "同意公开，建议附明细。", "应到3人，实到2人；赞成2票，超过应到3人的1/2，通过"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the meeting does not show %q: %s", wanted, b.page.text())
		}
	}
	reads(t, o, meeting)
}

// reads looks at the meeting with the eyes of each: names of a vote are for those who were there, written opinions for
// the members and the office, and who is neither sees no more than the staff do, or nothing.
func reads(t *testing.T, o *office, meeting string) {
	t.Helper()
	for _, c := range []struct {
		login                 string
		page, names, opinions bool
	}{
		{"office", true, false, true}, {"secretary", true, true, true}, {"second", true, true, true},
		{"leader", true, false, false}, {"third", false, false, false}, {"member", false, false, false},
	} {
		b := o.as(c.login)
		b.get(meeting)
		if (b.page.status == http.StatusOK) != c.page {
			t.Errorf("%s: %d", c.login, b.page.status)
		}
		if got := strings.Contains(b.page.html, `class="named"`); got != c.names {
			t.Errorf("%s sees the names: %v", c.login, got)
		}
		if got := strings.Contains(b.page.html, "建议附明细"); got != c.opinions {
			t.Errorf("%s reads the written opinion: %v", c.login, got)
		}
	}
	b := o.as("second")
	if b.get(meeting); strings.Contains(b.page.html, `action="`+meeting) || strings.Contains(b.page.html, "⟦") {
		t.Errorf("a member who was there is offered acts: %s", b.page.text())
	}
}
