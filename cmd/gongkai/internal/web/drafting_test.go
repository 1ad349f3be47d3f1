package web_test

import (
	"net/url"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/workflow"
)

// 沿用上期文稿, and 与上期完全相同 when nothing but the period is changed.
func TestS4_沿用上期文稿(t *testing.T) {
	o := newOffice(t)
	o.day("2026-01-05")
	id := o.does("office", "open", "2026-01-05", workflow.Act{Kind: rules.KindItem}, rules.Values{"entry": "3.16", "period": "2025H2"})
	for _, s := range []struct {
		login, act string
		with       rules.Values
	}{
		{"office", "start", nil},
		{"office", "save", rules.Values{"title": "2025年下半年党费收缴情况", "text": "2025年下半年应收12000元。"}},
		{"office", "submit", rules.Values{"truthful": "yes"}},
		{"reviewer", "pass", rules.Values{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"}},
		{"deputy", "approve", nil}, {"leader", "approve", nil},
		{"office", "publish", rules.Values{"carrier": "platform", "audience": "party"}},
	} {
		o.does(s.login, s.act, "2026-01-05", workflow.Act{Subject: id}, s.with)
	}
	o.day("2026-07-02")
	b := o.as("office")
	path := openDues(b)
	b.get(path).act("start", nil)
	b.get(path).shows("可以沿用", "沿用上期文稿")
	if !strings.Contains(b.page.html, path+"?last") {
		t.Fatalf("no link to the last text: %s", b.page.html)
	}
	b.get(path+"?last").shows("已沿用", "已填入上期", "2026年上半年应收12000元。")
	b.lacks("沿用之后", "下半年应收")
	b.act("save", url.Values{})
	b.get(path).shows("告诉拟稿人", "与上期（2025年下半年，2026年1月5日公开）完全相同")
	b.act("submit", url.Values{"truthful": {"yes"}})
	o.as("reviewer").get(path).shows("告诉审核人", "完全相同", "请核实")
	o.does("reviewer", "return", "2026-07-02", workflow.Act{Subject: rules.SubjectID(strings.TrimPrefix(path, "/items/"))}, rules.Values{"reason": "请更新"})
	b = o.as("office").get(path)
	b.act("save", url.Values{"title": {"2026年上半年党费收缴情况"}, "text": {"应收13000元。"}})
	b.get(path).lacks("改过之后", "完全相同")
}

// What looks like private numbers is shown with its place, and passed on with a reason alone, which stands in the history.
func TestS4_不宜公开的个人信息(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	b.get(path).act("start", nil)
	b.get(path).act("save", url.Values{"title": {"党费收缴"}, "text": {"应收12000元。"}})
	b.get(path).lacks("没有发现的不问", "须公开个人信息的理由")
	b.act("save", url.Values{"title": {"党费收缴"}, "text": {"应收12000元。\n联系人１３８ 1234 5678"}})
	b.get(path).shows("告诉拟稿人", "疑似不宜公开的个人信息", "第2行：手机号 13*******78", "须公开个人信息的理由")
	b.act("submit", url.Values{"truthful": {"yes"}}).shows("没有理由不得提交", "文稿第2行有疑似手机号（13*******78），共1处")
	b.get(path).act("submit", url.Values{"truthful": {"yes"}, "privacy_reason": {"对外公布的值班电话"}})
	reviewer := o.as("reviewer").get(path)
	reviewer.shows("告诉审核人", "审核中", "第2行：手机号", "对外公布的值班电话")
}

// A table pasted from WPS is a table on the page, the approval form and the poster, and its text is shown as it was typed.
func TestS4_粘贴的表格(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	draft(b, path, "党费收缴", "明细如下：\n支部\t应缴\n一支部\t<b>100</b>")
	table := `<table><thead><tr><th scope="col">支部</th><th scope="col">应缴</th></tr></thead><tbody><tr><td>一支部</td><td>&lt;b&gt;100&lt;/b&gt;</td></tr></tbody></table>`
	approve(o, path)
	for _, at := range []string{path, path + "/approval", path + "/poster?for=party"} {
		if b.get(at); !strings.Contains(b.page.html, table) {
			t.Errorf("%s shows no table: %s", at, b.page.html)
		}
	}
}
