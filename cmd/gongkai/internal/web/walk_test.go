package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// openDues opens 3.16 for 2026H1 through the pages and returns its address.
func openDues(b *browser) string {
	b.o.t.Helper()
	b.get("/items/open?entry=3.16&period=2026H1").act("open", url.Values{"period": {"2026H1"}})
	if !strings.HasPrefix(b.page.path, "/items/") || b.page.status != http.StatusOK {
		b.o.t.Fatalf("3.16 cannot be registered: %d %s", b.page.status, b.page.text())
	}
	return b.page.path
}

// draft carries the item to the review.
func draft(b *browser, path, title, text string) {
	b.o.t.Helper()
	b.get(path).act("start", nil)
	b.act("save", url.Values{"title": {title}, "text": {text}})
	b.act("submit", url.Values{"truthful": {"yes"}})
}

func approve(o *office, path string) {
	o.t.Helper()
	o.as("reviewer").get(path).act("pass", url.Values{"secrecy": {"yes"}, "necessity": {"yes"}, "accuracy": {"yes"}})
	o.as("deputy").get(path).act("approve", nil)
	o.as("leader").get(path).act("approve", url.Values{"opinion": {"同意公开。"}})
}

// disclose posts the item on both of its carriers, for the Party.
func disclose(o *office, b *browser, path string) {
	o.t.Helper()
	b.get(path)
	b.send(b.formOf("publish", map[string]string{"carrier": "meeting"}),
		url.Values{"evidence.minutes": {"党支部会议记录〔2026〕7号"}, "evidence.headcount": {"31"}})
	b.send(b.formOf("publish", map[string]string{"carrier": "board-party"}), url.Values{"evidence.place": {"党员活动室"}})
}

func TestWalkOfDues(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	draft(office, path, "2026年上半年党费收缴情况", "应缴党费12000元。\n实缴12000元。")
	o.day("2026-07-02")
	approve(o, path)
	o.day("2026-07-03")
	office = o.as("office")
	disclose(o, office, path)
	office.act("complete", nil)

	member := o.as("member")
	if member.get(path); !strings.Contains(member.page.text(), "应缴党费12000元。") {
		t.Fatalf("the member cannot read what is disclosed: %s", member.page.text())
	}
	member.get(path+"/opinions").act("register", url.Values{
		"channel": {"web"}, "anonymous": {"no"}, "reporter": {"党员"}, "text": {"请公布补缴情况。"},
	})
	if member.page.status != http.StatusOK || strings.Contains(member.page.text(), "请公布补缴情况。") {
		t.Fatalf("opinions are for the staff, and this one was to be taken in: %d %s", member.page.status, member.page.text())
	}
	if office.get(path); !strings.Contains(office.page.text(), "请公布补缴情况。") {
		t.Fatal("the opinion does not reach the office")
	}
	office.get(path+"/opinions").act("answer", url.Values{"manner": {"written"}, "answer": {"已补充公布。"}})

	o.day("2026-07-14")
	office = o.as("office")
	office.get(path).send(office.formOf("add_evidence", nil), url.Values{"evidence.photo": {"IMG-0703"}})
	office.act("conclude", url.Values{"summary": {"收到1条，已答复。"}})
	archivist := o.as("archivist")
	archivist.get(path).act("archive", nil)
	for _, wanted := range []string{"已归档", "J001-WS·2026-D30-DB-0001", "收到1条，已答复。", "IMG-0703"} {
		if !strings.Contains(archivist.page.text(), wanted) {
			t.Errorf("the archived item does not show %q: %s", wanted, archivist.page.text())
		}
	}
}

func TestRefusedFormKeepsWhatWasTyped(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	b.get(path).act("start", nil)
	b.act("save", url.Values{"title": {"有密级标志的稿件"}, "text": {"秘密★ 一年\n第二行"}, "happened_at": {"2026-07-01"}})
	if b.page.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", b.page.status)
	}
	kept := b.formOf("save", nil)
	if kept.values.Get("text") != "秘密★ 一年\n第二行" || kept.values.Get("title") != "有密级标志的稿件" {
		t.Errorf("lost what was typed: %v", kept.values)
	}
	if strings.Count(b.page.text(), "秘密★") < 3 {
		t.Errorf("the refusal is not said at the top and at the field: %s", b.page.text())
	}
	b.act("save", url.Values{"happened_at": {"2026-02-30"}, "text": {"改过的稿件"}})
	if kept := b.formOf("save", nil); kept.values.Get("happened_at") != "2026-02-30" || kept.values.Get("text") != "改过的稿件" {
		t.Errorf("lost the date that is none: %v", kept.values)
	}
}

func TestStaleFormNamesWhoActed(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	b.get(path).act("start", nil)
	first := b.formOf("save", nil)
	b.send(first, url.Values{"title": {"甲"}, "text": {"甲稿"}})
	second := o.as("office")
	second.get(path)
	second.send(first, url.Values{"title": {"乙"}, "text": {"乙稿"}, "happened_at": {""}})
	if second.page.status != http.StatusUnprocessableEntity {
		t.Fatalf("the same key with another text: status %d, %s", second.page.status, second.page.text())
	}
	first.values.Set("key", "another click")
	second.send(first, url.Values{"title": {"乙"}, "text": {"乙稿"}})
	if second.page.status != http.StatusConflict || !strings.Contains(second.page.text(), "公开办经办人") {
		t.Errorf("status %d, %s", second.page.status, second.page.text())
	}
	if kept := second.formOf("save", nil); kept.values.Get("text") != "乙稿" {
		t.Errorf("the stale form lost what was typed: %v", kept.values)
	}
}

func TestSameClickTwiceIsOneAct(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	start := b.get(path).formOf("start", nil)
	b.send(start, nil)
	b.send(start, nil)
	if b.page.status != http.StatusOK || strings.Count(b.page.html, "开始拟稿</strong>") != 1 {
		t.Errorf("status %d, %s", b.page.status, b.page.text())
	}
}

func TestEveryPageIsWellFormed(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	for _, lang := range []string{"zh", "en"} {
		b.post("/language", url.Values{"language": {lang}, "back": {"/"}})
		for _, at := range []string{
			"/", "/items", "/items?text=%25", "/items?text=党费", "/items/open", "/items/open?entry=1.01", path, path + "/opinions",
			"/items/none", "/nowhere",
		} {
			b.get(at).forms()
			b.form("/sign-out")
			if strings.Contains(b.page.html, "⟦") {
				t.Errorf("%s in %s misses words: %s", at, lang, b.page.text())
			}
		}
	}
	if b.get("/items?text=%25"); strings.Contains(b.page.html, "SLJ-2026-0001") {
		t.Error("a wildcard finds everything")
	}
	if b.get("/items?text=党费"); !strings.Contains(b.page.html, "SLJ-2026-0001") {
		t.Error("a part of the title finds nothing")
	}
}
