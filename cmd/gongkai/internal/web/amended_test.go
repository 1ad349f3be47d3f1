package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// shows wants every one of the words on the page.
func (b *browser) shows(clause string, words ...string) *browser {
	b.o.t.Helper()
	for _, wanted := range words {
		if !strings.Contains(b.page.text(), wanted) {
			b.o.t.Errorf("%s: the page does not show %q: %s", clause, wanted, b.page.text())
		}
	}
	return b
}

// lacks wants none of the words on the page.
func (b *browser) lacks(clause string, words ...string) *browser {
	b.o.t.Helper()
	for _, unwanted := range words {
		if strings.Contains(b.page.text(), unwanted) {
			b.o.t.Errorf("%s: the page shows %q: %s", clause, unwanted, b.page.text())
		}
	}
	return b
}

func disclosedDues(t *testing.T) (*office, string) {
	t.Helper()
	o := newOffice(t)
	b := o.as("office")
	path := openDues(b)
	draft(b, path, "2026年上半年党费收缴情况", "应缴党费12000元。\n实缴12000元。")
	approve(o, path)
	disclose(o, b, path)
	return o, path
}

func TestCorrectionIsShownToWhoeverReadsTheText(t *testing.T) {
	o, path := disclosedDues(t)
	o.as("office").get(path).act("propose_correction", url.Values{
		"kind": {"fact"}, "wrong": {"实缴12000元"}, "right": {"实缴11900元"}, "reason": {"一人缓缴"},
	})
	reviewer := o.as("reviewer").get(path)
	reviewer.shows("审核人看到更正前后", "原文“实缴12000元”更正为“实缴11900元”", "一人缓缴")
	reviewer.act("correct", url.Values{"secrecy": {"yes"}})
	reviewer.shows("更正之后", "更正说明：原文“实缴12000元”更正为“实缴11900元”。", "已撤下", "自2026年7月1日起")
	member := o.as("member").get(path)
	member.shows("党员看到更正", "应缴党费12000元。", "实缴11900元。", "更正说明：原文“实缴12000元”更正为“实缴11900元”。")
	member.lacks("党员只看到公开的", "一人缓缴", "已撤下")
}

func TestSuspendedIsSeenByNobodyAndWithdrawnIsExplained(t *testing.T) {
	o, path := disclosedDues(t)
	office := o.as("office").get(path)
	office.act("suspend", url.Values{"publication": {"all"}, "reason": {"有人反映数额不符"}})
	office.shows("三(四)4c 下架待批", "下架待批", "有人反映数额不符", "全部")
	if member := o.as("member").get(path); member.page.status != http.StatusNotFound {
		t.Errorf("三(四)4c 下架待批的内容仍可见: %d", member.page.status)
	}
	office.act("request_change", url.Values{"kind": {"withdraw"}, "reason": {"数额有误"}, "request_number": {"示建〔2026〕33号"}})
	paper := url.Values{"approval_number": {"市委复〔2026〕12号"}, "approved_on": {"2026-07-01"}}
	office.act("record_change_approval", paper)
	office.shows("一人登记", "撤销（示建〔2026〕33号）", "市委复〔2026〕12号", "待另一人复核")
	o.as("reviewer").get(path).act("record_change_approval", paper)
	office.get(path).act("submit_filing", url.Values{"filing_number": {"备〔2026〕3号"}})
	office.act("acknowledge_filing", url.Values{"receipt": {"回执〔2026〕5号"}})
	office.act("explain", url.Values{"explanation": {"数额有误，予以撤销。"}})
	o.as("reviewer").get(path).act("withdraw", url.Values{"secrecy": {"yes"}})
	office.get(path)
	office.shows("三(四)4e 公布并说明", "已撤销", "数额有误，予以撤销。")
	member := o.as("member").get(path)
	member.shows("党员看到说明", "数额有误，予以撤销。")
	member.lacks("党员看不到撤销的内容", "应缴党费12000元。")
}

func TestEmergencyIsMarkedUntilItIsSigned(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/items/open?entry=1.10").act("open", url.Values{"period": {"2026-07-01"}})
	path := b.page.path
	draft(b, path, "局党组会议议定事项", "危旧房屋人员转移安排。")
	o.as("reviewer").get(path).act("pass", url.Values{"secrecy": {"yes"}, "necessity": {"yes"}, "accuracy": {"yes"}})
	b.get(path).act("consent_orally", url.Values{"leader": {"leader"}, "how": {"phone"}, "at": {"08:20"}, "reason": {"强降雨"}})
	b.shows("三(四)3b 口头同意", "紧急公开", "08:20，电话", "待补签", "紧急公开补签")
	leader := o.as("leader").get(path)
	leader.act("sign", nil)
	leader.shows("补签之后", "补签 2026年7月1日")
	leader.lacks("补签之后", "补签 待补签")
}
