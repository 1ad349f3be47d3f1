package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestOfASecretThereIsAStubAlone: 密件只登记编号、类别和台账编号 (保密法).
func TestOfASecretThereIsAStubAlone(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/stubs").page.shows(t, "没有密件登记", "不得录入本系统")
	b.act("register", url.Values{"category": {"state-secret"}, "reference": {"关于某某问题的请示"}})
	if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), "此处只能填写纸质台账的编号") {
		t.Fatalf("%d %s", b.page.status, b.page.text())
	}
	b.act("register", url.Values{"category": {"state-secret"}, "reference": {"MJ-2026-3号"}})
	b.page.shows(t, "SLJ-MJ-2026-0001", "国家秘密", "MJ-2026-3号", "已登记")
	b.act("lift", url.Values{"reference": {"JM-2026-1号"}})
	b.page.shows(t, "已解密（解除）")
	if member := o.as("member"); member.get("/stubs").page.status != http.StatusNotFound {
		t.Errorf("a member reads the stubs: %d", member.page.status)
	}
}

// TestFilingsAreListed: 备案台账 says what is owed, and where it comes from when there is nothing.
func TestFilingsAreListed(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/filings").page.shows(t, "没有未办结的备案", "不予（暂缓）公开经会议决定后")
	b.get("/filings?all=1").page.shows(t, "还没有备案")
}
