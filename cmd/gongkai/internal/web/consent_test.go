package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// outside carries an item outside the catalogue to the meeting with its work plan, and returns its address.
func outside(o *office) string {
	o.t.Helper()
	b := o.as("office")
	b.get("/items/open").act("open_outside", url.Values{"title": {"旧住宅区改造意见征集"}})
	path := b.page.path
	b.get(path).act("start", nil)
	b.act("save", url.Values{"title": {"旧住宅区改造意见征集"}, "text": {"就改造方案征集意见。"}})
	plan := url.Values{
		"reason": {"群众普遍关心"}, "audiences": {"party>unit"}, "carriers": {"intranet", "bulletin"}, "term": {"short"},
		"retention": {"D30"}, "risk": {"不涉密"}, "responsible": {"系统党办负责人"},
	}
	b.act("plan", plan)
	if text := b.page.text(); !strings.Contains(text, "短期公开须写明最短公开时间") || strings.Count(b.page.html, `checked="checked"`) < 5 {
		o.t.Errorf("三(四)2c the refused plan does not come back as it was typed: %s", text)
	}
	plan.Set("min_posting", "15d")
	b.act("plan", plan)
	b.act("submit", url.Values{"truthful": {"yes"}})
	o.as("reviewer").get(path).act("pass", url.Values{"secrecy": {"yes"}, "necessity": {"yes"}, "accuracy": {"yes"}})
	return path
}

func TestOutsideTheCatalogueGoesThroughConsent(t *testing.T) {
	o := newOffice(t)
	item := outside(o)
	deputy := o.as("deputy").get(item)
	if !strings.Contains(deputy.page.text(), "目录外事项须报经市委审核同意后方可公开") {
		t.Errorf("三(二)2c the page does not say why it cannot be approved: %s", deputy.page.text())
	}
	deputy.act("endorse", nil)
	o.as("leader").get(item).act("endorse", nil)
	b := o.as("office")
	meeting := held(b)
	b.act("vote", ballots("6", "1", "1", "0"))
	b.get(meeting).act("close", url.Values{"minutes": {"示例党组纪要〔2026〕9号"}})
	b.get(item).act("resolve_for_consent", url.Values{"request_number": {"示建〔2026〕30号"}})
	reply := url.Values{"reply_number": {"市委复〔2026〕8号"}, "replied_on": {"2026.7.3"}, "conditions": {"隐去住户姓名"}}
	b.act("record_consent", reply)
	if !strings.Contains(b.page.text(), "待另一人复核") {
		t.Errorf("三(二)2c one person's entry is taken for the consent: %s", b.page.text())
	}
	reply.Del("conditions")
	o.as("reviewer").get(item).act("record_consent", reply)
	publisher := o.as("office").get(item)
	publisher.send(publisher.formOf("publish", map[string]string{"carrier": "intranet"}), url.Values{
		"audience": {"party"}, "conditions": {"yes"}, "evidence.address": {"内网首页"},
	})
	for _, wanted := range []string{"实施公开中", "市委复〔2026〕8号", "隐去住户姓名", "示建〔2026〕30号"} {
		if !strings.Contains(publisher.page.text(), wanted) {
			t.Errorf("the item does not show %q: %s", wanted, publisher.page.text())
		}
	}
}
