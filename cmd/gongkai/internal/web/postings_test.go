package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/workflow"
)

// disclosedOn carries the half-year's dues to the platform and the board on 2 July; their time is over on 17 July.
func disclosedOn(o *office) rules.SubjectID {
	o.t.Helper()
	id := o.does("office", "open", "2026-07-01", workflow.Act{Kind: rules.KindItem}, rules.Values{"entry": "3.16", "period": "2026H1"})
	o.day("2026-07-02")
	for _, s := range []struct {
		login, act string
		with       rules.Values
	}{
		{"office", "start", nil},
		{"office", "save", rules.Values{"title": "党费收缴情况", "text": "应收12000元。"}},
		{"office", "submit", rules.Values{"truthful": "yes"}},
		{"reviewer", "pass", rules.Values{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"}},
		{"deputy", "approve", nil}, {"leader", "approve", nil},
		{"office", "publish", rules.Values{"carrier": "platform", "audience": "party"}},
		{"office", "publish", rules.Values{"carrier": "board-party", "audience": "party", "evidence.place": "活动室"}},
	} {
		o.does(s.login, s.act, "2026-07-02", workflow.Act{Subject: id}, s.with)
	}
	return id
}

// 三(四)2b: the page says what hangs where and what is to come down; several come down at once, and what is refused is named.
func TestTheListOfWhatComesDown(t *testing.T) {
	o := newOffice(t)
	id := string(disclosedOn(o))
	b := o.as("office").get("/postings")
	b.shows("各载体上正在公开的", "党费收缴情况", "本系统党务公开平台", "到期自行撤下", "党员活动室公开栏", "没有应撤下的公开", "2026年7月20日")
	b.lacks("还没有到期的", "撤下所选")
	o.day("2026-07-20")
	b = o.as("office").get("/postings")
	b.shows("今天应撤下的", "今日到期", "撤下所选")
	b.post("/postings", url.Values{"key": {"click"}, "happened_at": {"2026-07-20"}, "posting": {id + "/2", id + "/9"}})
	b.shows("部分未能撤下", "已撤下1处", "有1处未能撤下", "SLJ-2026-0001 党费收缴情况 ：")
	if b.page.status != http.StatusUnprocessableEntity {
		t.Errorf("a partial refusal: %d", b.page.status)
	}
	b.post("/postings", url.Values{"key": {"click"}, "happened_at": {"2026-07-20"}}).shows("没有选择", "没有选择要撤下的公开")
	if again := b.post("/postings", url.Values{"key": {"click"}, "happened_at": {"2026-07-20"}, "posting": {id + "/2"}}); again.page.status != http.StatusSeeOther && again.page.status != http.StatusOK {
		t.Errorf("the same click twice: %d %s", again.page.status, again.page.text())
	}
	if leader := o.as("leader").get("/postings"); strings.Contains(leader.page.text(), "撤下所选") {
		t.Error("who may not take down is offered it")
	}
	if member := o.as("member").get("/postings"); member.page.status == http.StatusOK {
		t.Error("a member reads the list of the staff")
	}
}

// A member reads what stands on the platform, and afterwards as 历史公开; what was suspended nobody but the staff reads.
func TestAMemberReadsWhatStoodItsTime(t *testing.T) {
	o := newOffice(t)
	id := disclosedOn(o)
	path := "/items/" + string(id)
	member := o.as("member")
	member.get(path).shows("平台上的可以看", "应收12000元", "党内 公开中", "本系统党务公开平台")
	o.day("2026-08-20")
	if swept, err := o.engine.Sweep(t.Context()); err != nil || len(swept.TakenDown) != 1 {
		t.Fatalf("%+v, %v", swept.TakenDown, err)
	}
	o.does("office", "take_down", "2026-07-20", workflow.Act{Subject: id}, rules.Values{"publication": "2"})
	member = o.as("member").get(path)
	member.shows("历史公开", "应收12000元", "历史公开（已到期）", "2026年8月20日")
	member.lacks("不再公开", "党内 公开中")
	member.get("/").shows("历史公开仍可查", "党费收缴情况")
}
