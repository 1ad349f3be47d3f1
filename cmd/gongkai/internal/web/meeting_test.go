package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// referred carries 3.17, which the 局党组 decides, to the meeting with both signatures, and returns its address.
func referred(o *office) string {
	o.t.Helper()
	b := o.as("office")
	b.get("/items/open?entry=3.17&period=2025").act("open", url.Values{"period": {"2025"}})
	path := b.page.path
	draft(b, path, "2025年度党费使用和管理情况", "收入30000元，支出18000元。")
	o.as("reviewer").get(path).act("pass", url.Values{"secrecy": {"yes"}, "necessity": {"yes"}, "accuracy": {"yes"}})
	o.as("deputy").get(path).act("endorse", nil)
	o.as("leader").get(path).act("endorse", url.Values{"opinion": {"提请局党组会议研究。"}})
	return path
}

// held convenes a meeting with the item on its agenda and holds it: 9 expected, 8 present.
func held(b *browser) string {
	b.o.t.Helper()
	b.get("/meetings/new").act("convene", url.Values{"body": {"party-group"}, "on": {"2026-07-03"}})
	path := b.page.path
	b.act("table", url.Values{"item": {"SLJ-2026-0001"}, "matter": {"general"}})
	b.o.day("2026-07-03")
	*b = *b.o.as("office")
	b.get(path).act("hold", url.Values{"expected": {"9"}, "present": {"8"}, "chair": {"党组书记"}, "recorder": {"办公室记录员"}})
	if b.page.status != http.StatusOK || !strings.HasPrefix(path, "/meetings/") {
		b.o.t.Fatalf("%s: %d %s", path, b.page.status, b.page.text())
	}
	return path
}

func ballots(counts ...string) url.Values {
	return url.Values{
		"ballots.for": {counts[0]}, "ballots.against": {counts[1]}, "ballots.abstain": {counts[2]}, "ballots.recused": {counts[3]},
		"declared": {"passed"},
	}
}

func TestWalkThroughTheMeeting(t *testing.T) {
	o := newOffice(t)
	item := referred(o)
	b := o.as("office")
	if b.get(item); !strings.Contains(b.page.html, `href="/meetings"`) || !strings.Contains(b.page.text(), "待会议研究") {
		t.Errorf("the item does not say that it waits for a meeting: %s", b.page.text())
	}
	if b.get("/meetings"); !strings.Contains(b.page.text(), "2025年度党费使用和管理情况") {
		t.Errorf("the meetings do not list what waits for one: %s", b.page.text())
	}
	meeting := held(b)
	b.act("vote", ballots("6", "1", "1", "0"))
	if !strings.Contains(b.page.text(), "赞成6票，超过应到9人的1/2") {
		t.Errorf("the sum is not in words: %s", b.page.text())
	}
	if b.get("/"); !strings.Contains(b.page.html, `href="`+meeting+`"`) {
		t.Errorf("the work list does not lead to the meeting: %s", b.page.text())
	}
	b.get(meeting).act("close", url.Values{"minutes": {"示例党组纪要〔2026〕9号"}})
	b.get(item).act("resolve", nil)
	for _, wanted := range []string{"待公开", "示例党组纪要〔2026〕9号，第1项议题", "2026年7月3日"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the item that the meeting decided does not show %q: %s", wanted, b.page.text())
		}
	}
	if b.get("/meetings"); !strings.Contains(b.page.text(), "已形成纪要") {
		t.Errorf("the closed meeting is not listed: %s", b.page.text())
	}
}

func TestRefusedVoteKeepsTheNumbers(t *testing.T) {
	cases := map[string]url.Values{
		"三(二)1b 4票未过应到9人的半数，不得宣布通过": ballots("4", "2", "2", "0"),
		"三(二)1b 票数与实到人数不符":          ballots("6", "1", "0", "0"),
		"不是数字":                      ballots("六", "1", "1", "0"),
	}
	for name, typed := range cases {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			referred(o)
			b := o.as("office")
			held(b)
			b.act("vote", typed)
			if b.page.status != http.StatusUnprocessableEntity {
				t.Fatalf("status %d: %s", b.page.status, b.page.text())
			}
			kept := b.formOf("vote", map[string]string{"line": "1"})
			for field, was := range typed {
				if kept.values.Get(field) != was[0] {
					t.Errorf("%s was %q and came back as %q", field, was[0], kept.values.Get(field))
				}
			}
			if b.act("vote", ballots("6", "1", "1", "0")); b.page.status != http.StatusOK {
				t.Errorf("the mended form is refused: %s", b.page.text())
			}
		})
	}
}

// Members cannot tell a meeting from a page that does not exist.
func TestMeetingsAreForTheStaff(t *testing.T) {
	o := newOffice(t)
	referred(o)
	meeting := held(o.as("office"))
	member := o.as("member")
	if strings.Contains(member.page.html, "/meetings") {
		t.Error("the member's pages lead to the meetings")
	}
	nowhere := member.get("/nowhere").page.text()
	for _, at := range []string{"/meetings", "/meetings/new", meeting, "/meetings/none"} {
		if member.get(at); member.page.status != http.StatusNotFound || member.page.text() != nowhere {
			t.Errorf("%s: %d %s", at, member.page.status, member.page.text())
		}
	}
	if member.post(meeting+"/acts", url.Values{"act": {"close"}}); member.page.status != http.StatusNotFound {
		t.Errorf("a member's act on the meeting: %d", member.page.status)
	}
	reviewer := o.as("reviewer")
	if reviewer.get("/meetings/new"); reviewer.page.status != http.StatusOK || strings.Contains(reviewer.page.html, `value="convene"`) {
		t.Errorf("only the office convenes: %d %s", reviewer.page.status, reviewer.page.text())
	}
}

func TestMeetingPagesAreWellFormed(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	if b.get("/meetings"); !strings.Contains(b.page.text(), "还没有会议") {
		t.Errorf("the empty list says nothing: %s", b.page.text())
	}
	item := referred(o)
	meeting := held(b)
	for _, lang := range []string{"zh", "en"} {
		b.post("/language", url.Values{"language": {lang}, "back": {"/"}})
		for _, at := range []string{"/", "/meetings", "/meetings?older=0", "/meetings/new", meeting, item} {
			b.get(at).forms()
			if b.page.status != http.StatusOK || strings.Contains(b.page.html, "⟦") {
				t.Errorf("%s in %s: %d %s", at, lang, b.page.status, b.page.text())
			}
		}
	}
	b.get("/meetings/new").act("convene", url.Values{"body": {"party-group"}, "on": {"2026-02-30"}})
	if kept := b.formOf("convene", nil); b.page.status != http.StatusUnprocessableEntity || kept.values.Get("on") != "2026-02-30" {
		t.Errorf("the refused form: %d %v", b.page.status, kept.values)
	}
}
