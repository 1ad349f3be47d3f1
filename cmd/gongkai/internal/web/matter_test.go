package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// started starts a matter of entry 3.08 whose first stage has its trigger, and returns its address.
func started(b *browser) string {
	b.o.t.Helper()
	b.get("/matters/new").act("start", url.Values{"entry": {"3.08"}, "title": {"系统党委委员增补"}})
	path := b.page.path
	b.act("trigger", url.Values{"stage": {"1"}, "trigger": {"2026-07-01"}})
	if b.page.status != http.StatusOK || !strings.HasPrefix(path, "/matters/") {
		b.o.t.Fatalf("%s: %d %s", path, b.page.status, b.page.text())
	}
	return path
}

func TestWalkThroughStages(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	if b.get("/matters"); !strings.Contains(b.page.text(), "还没有分阶段事项") || !strings.Contains(b.page.html, `href="/matters/new"`) {
		t.Errorf("the empty list does not say what to do: %s", b.page.text())
	}
	matter := started(b)
	if text := b.page.text(); !strings.Contains(text, "从2026年7月2日起算5个工作日") || !strings.Contains(text, "应公开，未登记") {
		t.Errorf("the stage does not say by when it is due, and why: %s", text)
	}
	number := "SLJ-FJ-2026-0001"
	if b.get("/items/open"); !strings.Contains(b.page.text(), number+"第1阶段") {
		t.Errorf("what is owed for the stage is not proposed: %s", b.page.text())
	}
	key := number + "#1"
	b.get("/items/open?entry=3.08&period="+url.QueryEscape(key)).act("open", url.Values{"period": {key}})
	item := b.page.path
	if !strings.Contains(b.page.html, `href="`+matter+`"`) || !strings.Contains(b.page.text(), "系统党委委员增补（条件程序）") {
		t.Errorf("%s does not lead to its matter: %s", item, b.page.text())
	}
	if b.get(matter); !strings.Contains(b.page.html, `href="`+item+`"`) {
		t.Errorf("the matter does not lead to the item of its stage: %s", b.page.text())
	}
	if b.get("/"); !strings.Contains(b.page.html, `href="`+matter+`"`) {
		t.Errorf("the matter is not among the tasks: %s", b.page.text())
	}
	if b.get("/matters"); !strings.Contains(b.page.text(), "已公开0个，共3个") {
		t.Errorf("the list does not say how far the matter is: %s", b.page.text())
	}
}

// 三(四)3c: a refused form comes back with what was typed, the reason at hand.
func TestRefusedStageKeepsWhatWasTyped(t *testing.T) {
	b := newOffice(t).as("office")
	started(b)
	b.act("add_stage", url.Values{"name": {"第二次公示"}, "rule": {"五天"}})
	if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), "时限规则“五天”无法识别") {
		t.Errorf("%d %s", b.page.status, b.page.text())
	}
	if !strings.Contains(b.page.html, `value="第二次公示"`) {
		t.Error("the name that was typed is gone")
	}
}

func TestMattersAreForTheStaff(t *testing.T) {
	o := newOffice(t)
	matter := started(o.as("office"))
	for _, path := range []string{"/matters", "/matters/new", matter} {
		if b := o.as("member").get(path); b.page.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, b.page.status)
		}
	}
}

func TestMatterPagesAreWellFormed(t *testing.T) {
	b := newOffice(t).as("office")
	matter := started(b)
	for _, lang := range []string{"zh", "en"} {
		b.post("/language", url.Values{"language": {lang}, "back": {"/"}})
		for _, at := range []string{"/", "/matters", "/matters?older=0", "/matters/new", matter, "/items/open?entry=3.08"} {
			b.get(at).forms()
			if b.page.status != http.StatusOK || strings.Contains(b.page.html, "⟦") {
				t.Errorf("%s in %s: %d %s", at, lang, b.page.status, b.page.text())
			}
		}
	}
}
