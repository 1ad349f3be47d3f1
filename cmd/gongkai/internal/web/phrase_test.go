package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func Test三二2a_常用意见(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	draft(office, path, "2026年上半年党费收缴情况", "应缴党费12000元。")
	pass := url.Values{"secrecy": {"yes"}, "necessity": {"yes"}, "accuracy": {"yes"}, "phrase.opinion": {"不涉密，同意按目录公开。"}}
	o.as("reviewer").get(path).act("pass", pass)
	deputy := o.as("deputy").get(path)
	deputy.act("approve", url.Values{"phrase.opinion": {"同意公开。"}, "opinion": {"同意，注意口径。"}})
	if deputy.page.status != http.StatusOK {
		t.Fatal(deputy.page.text())
	}
	deputy.shows("三(二)2a", "不涉密，同意按目录公开。", "同意，注意口径。")
	leader := o.as("leader").get(path)
	leader.act("return", nil)
	leader.shows("三(二)0", "退回原因")
	if leader.page.status != http.StatusUnprocessableEntity {
		t.Errorf("returned without a reason: %d", leader.page.status)
	}
	leader.act("return", url.Values{"phrase.reason": {"数据请核实后再报。"}})
	leader.shows("三(二)0", "数据请核实后再报。", "拟稿中")
}

func TestWhatWaitsNextIsOneClickAway(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	first := openDues(b)
	second := b.get("/items/open?entry=1.01&period=2026H1").act("open", url.Values{"period": {"2026H1"}}).page.path
	b.get(first).act("start", nil)
	if b.shows("S12", "下一件待办：", "执行上级党组织决议"); !strings.Contains(b.page.html, `href="`+second+`"`) {
		t.Errorf("it does not lead to %s", second)
	}
	if b.get(first); strings.Contains(b.page.html, "下一件待办") {
		t.Error("it is offered again, though nothing was done")
	}
}
