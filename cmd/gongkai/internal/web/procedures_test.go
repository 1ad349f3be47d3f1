package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestProceduresAreDrawn(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	b := o.as("admin").get("/procedures")
	for _, wanted := range []string{"谁能做什么", "待公开", "提交审核", "保密审查", "起草人不得办理"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the page does not show %q", wanted)
		}
	}
	if strings.Contains(b.page.html, `class="lit"`) {
		t.Error("a state is lit though nothing stands there")
	}
	for _, kind := range []string{"feedback", "meeting", "stub", "revision", "calendar", "matter"} {
		if b.get("/procedures?kind=" + kind); b.page.status != http.StatusOK || !strings.Contains(b.page.html, "<svg") {
			t.Errorf("%s: %d", kind, b.page.status)
		}
	}
	if b.get("/procedures?kind=nonsense").page.status != http.StatusNotFound || o.as("member").get("/procedures").page.status != http.StatusNotFound {
		t.Error("what is no procedure, or not for everybody, is shown")
	}
}

func TestAnItemStandsInItsProcedure(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/items/open?entry=3.16&period=2026H1").act("open", url.Values{"period": {"2026H1"}})
	path := b.page.path
	if !strings.Contains(b.page.text(), "在流程中的位置") {
		t.Error("the item does not lead to its place")
	}
	place := "/procedures?item=" + strings.TrimPrefix(path, "/items/")
	if b.get(place); strings.Count(b.page.html, `class="lit"`) != 1 || !strings.Contains(b.page.text(), "现在的位置：待拟稿") {
		t.Errorf("the place is not lit: %s", b.page.text())
	}
	o.appointed("admin", "系统管理员", "system-admin")
	if b = o.as("admin").get(place); b.page.status != http.StatusNotFound {
		t.Errorf("三员不看业务内容: %d", b.page.status)
	}
}
