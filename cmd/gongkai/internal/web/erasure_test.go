package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// TestErasedByTwo: one person proposes on the page that a text be erased, another confirms it there.
func TestErasedByTwo(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	office.get("/items/open?entry=3.16&period=2026H1").act("open", url.Values{"period": {"2026H1"}})
	path := office.page.path
	draft(office, path, "党费收缴情况", "误录的内容。")
	id := path[strings.LastIndex(path, "/")+1:]
	what := url.Values{"of": {id}, "target": {"1"}, "reason": {"误录"}, "basis": {"示例函〔2026〕3号"}}
	office.get("/erasures").act("propose", what)
	office.get("/erasures").page.shows(t, "待第二人确认", "示例函〔2026〕3号")
	o.as("reviewer").get("/").page.shows(t, "清除原文")
	reviewer := o.as("reviewer")
	reviewer.get("/erasures").act("confirm", nil)
	reviewer.get("/erasures").page.shows(t, "已清除")
	office.get("/erasures").act("propose", what)
	office.page.shows(t, "没有可清除的原文或附件")
}
