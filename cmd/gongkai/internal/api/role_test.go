package api_test

import (
	"net/http"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/store/storetest"
)

func TestWhoMayUseWhat(t *testing.T) {
	o := newOffice(t)
	disclosed := dues(o)
	approve(o, disclosed)
	disclose(o, disclosed)
	sent, meeting := requested(o)
	hidden := o.open("/items", "open", "entry", "1.01", "period", "2026H1")
	const ok, no, gone = http.StatusOK, http.StatusUnprocessableEntity, http.StatusNotFound
	who := []string{"office", "leader", "member", "superior", "auditor", "inspector", "foreign"}
	cases := []struct {
		method, path, body string
		want               []int // in the order of who
	}{
		{http.MethodGet, "/me", "", []int{ok, ok, ok, ok, ok, ok, ok}},
		{http.MethodGet, "/items", "", []int{ok, ok, ok, ok, ok, ok, ok}},
		{http.MethodGet, "/search?q=党费", "", []int{ok, ok, ok, ok, ok, ok, ok}},
		{http.MethodGet, "/dues", "", []int{ok, ok, ok, ok, ok, ok, no}},
		{http.MethodGet, "/catalogue", "", []int{ok, ok, ok, ok, ok, ok, no}},
		{http.MethodGet, "/plan?year=2026", "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, "/meetings", "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, "/audit/verify", "", []int{gone, gone, gone, gone, ok, ok, gone}},
		{http.MethodGet, hidden, "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, hidden + "/allowed", "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, disclosed, "", []int{ok, ok, ok, gone, gone, ok, gone}},
		{http.MethodGet, disclosed + "/allowed", "", []int{ok, ok, ok, gone, gone, ok, gone}},
		{http.MethodGet, disclosed + "/forecast", "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, disclosed + "/history", "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, sent, "", []int{ok, ok, gone, ok, gone, ok, gone}},
		{http.MethodGet, sent + "/history", "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, meeting, "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodGet, meeting + "/allowed", "", []int{ok, ok, gone, gone, gone, ok, gone}},
		{http.MethodPost, hidden + "/acts", with("void", "reason", ""), []int{no, no, gone, gone, gone, no, gone}},
		{http.MethodPost, sent + "/acts", with("publish"), []int{no, no, gone, no, gone, no, gone}},
		{http.MethodPost, meeting + "/acts", with("close"), []int{no, no, gone, gone, gone, no, gone}},
		{http.MethodPost, "/items", with("open", "entry", "none"), []int{no, no, no, no, no, no, no}},
		{http.MethodPost, "/meetings", with("convene"), []int{no, no, gone, gone, gone, no, gone}},
	}
	for _, c := range cases {
		for i, login := range who {
			got := o.ask(login, c.method, c.path, c.body)
			if got.status != c.want[i] {
				t.Errorf("%s: status %d, want %d: %s", got.asked, got.status, c.want[i], got.text)
			}
		}
		o.ask("", c.method, c.path, c.body).refused(http.StatusUnauthorized, rules.TokenRefused)
	}
}

func TestWhatMayNotBeSeenDoesNotExist(t *testing.T) {
	o := newOffice(t)
	hidden := dues(o)
	number := o.get("office", hidden).at("number")
	const unknown = "01900000-0000-7000-8000-000000000000"
	for _, login := range []string{"member", "superior", "foreign", "auditor"} {
		for _, at := range []string{"", "/allowed", "/history", "/forecast"} {
			none := o.get(login, "/items/"+unknown+at).refused(http.StatusNotFound, rules.UnknownSubject)
			for _, ref := range []string{strings.TrimPrefix(hidden, "/items/"), number} {
				got := o.get(login, "/items/"+ref+at).refused(http.StatusNotFound, rules.UnknownSubject)
				if strings.ReplaceAll(got.text, ref, unknown) != none.text {
					t.Errorf("%s tells: %s\n%s", got.asked, got.text, none.text)
				}
			}
		}
	}
	o.get("office", strings.Replace(hidden, "/items/", "/meetings/", 1)).refused(http.StatusNotFound, rules.UnknownSubject)
}

// TestHiddenIsJudgedBeforeItIsRead: of what may not be seen nothing is read that could take time: a document that it is judged by may be
// gone, and the answer is the same.
func TestHiddenIsJudgedBeforeItIsRead(t *testing.T) {
	o := newOffice(t)
	for _, hidden := range []string{dues(o), o.open("/meetings", "convene", "body", "party-group", "on", "2026-07-01")} {
		storetest.Forge(t, o.url).Do(`UPDATE subject SET procedure_hash = 'none'`)
		if got := o.get("office", hidden); got.status == http.StatusOK {
			t.Fatal("it is still read; nothing is shown by this")
		}
		for _, login := range []string{"member", "superior", "foreign", "auditor"} {
			o.get(login, hidden).refused(http.StatusNotFound, rules.UnknownSubject)
		}
	}
}

func TestMembersReadWhatThePagesShow(t *testing.T) {
	o := newOffice(t)
	path := dues(o)
	if list := o.get("member", "/items"); list.at("items.len") != "0" {
		t.Errorf("the list shows what may not be seen: %s", list.text)
	}
	approve(o, path)
	disclose(o, path)
	for _, text := range []string{o.get("member", path).text, o.get("member", "/items").text} {
		for _, kept := range []string{"会议记录7号", "党员活动室", "公开办经办人", "保密审查员", "sha256", "missing_evidence"} {
			if strings.Contains(text, kept) {
				t.Errorf("a member reads %q: %s", kept, text)
			}
		}
	}
	read := o.get("member", path)
	if read.at("rev") != "0" || read.header.Get("ETag") != "" || read.at("dues.len") != "0" || read.at("publications.0.carrier") != "meeting" {
		t.Errorf("a member reads %v %s", read.header, read.text)
	}
	if offers := o.get("member", path+"/allowed"); offers.at("len") != "0" {
		t.Errorf("a member is offered %s", offers.text)
	}
}
