package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestMeetingsShowEachWhatIsForThem: names of a vote are for those who were there, written opinions for the members and
// the office, and who is neither sees no more than the staff do, or nothing.
func TestMeetingsShowEachWhatIsForThem(t *testing.T) {
	o := newOffice(t)
	o.appoint("secretary", "书记", "secretary")
	o.appoint("second", "成员二", "party-group-member", "member")
	o.appoint("third", "成员三", "party-group-member", "member")
	item := endorsed(o)
	meeting := o.open("/meetings", "convene", "body", "party-group", "on", "2026-07-01")
	o.act("office", meeting, "table", "item", o.get("office", item).at("number"), "matter", "general")
	o.act("office", meeting, "hold", "expected", "3", "attendees", "secretary,second", "chair", "secretary", "recorder", "记录员")
	o.act("office", meeting, "note_absent", "member", "third", "text", "同意公开，建议附明细。")
	o.act("office", meeting, "vote", "line", "1", "ballots.for", "2", "ballots.against", "0", "ballots.abstain", "0", "ballots.recused", "0",
		"for_members", "secretary,second", "declared", "passed")
	for _, c := range []struct {
		login                 string
		page, names, opinions bool
	}{
		{"office", true, false, true}, {"secretary", true, true, true}, {"second", true, true, true},
		{"leader", true, false, false}, {"third", false, false, false}, {"member", false, false, false},
	} {
		got := o.get(c.login, meeting)
		if (got.status == http.StatusOK) != c.page {
			t.Errorf("%s: %d %s", c.login, got.status, got.text)
			continue
		}
		if c.page && (got.at("lines.0.named.for.len") == "2") != c.names {
			t.Errorf("%s sees the names: %s", c.login, got.text)
		}
		if strings.Contains(got.text, "建议附明细") != c.opinions {
			t.Errorf("%s reads the written opinion: %s", c.login, got.text)
		}
	}
	if read := o.get("second", meeting); read.at("history.len") != "0" || read.at("rev") != "0" || read.header.Get("ETag") != "" {
		t.Errorf("a member who was there sees the work on the meeting: %s", read.text)
	}
	if offers := o.get("second", meeting+"/allowed").is(http.StatusOK); offers.at("len") != "0" {
		t.Errorf("a member who was there is offered %s", offers.text)
	}
	o.ask("second", http.MethodPost, meeting+"/acts", with("close")).is(http.StatusNotFound)
	if list := o.get("leader", "/meetings").is(http.StatusOK); list.at("meetings.len") != "1" || strings.Contains(list.text, "named") {
		t.Errorf("the list of meetings: %s", list.text)
	}
}
