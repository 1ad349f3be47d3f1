package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var aNumber = regexp.MustCompile(`<dt>([^<]*)</dt><dd>(?:<a href="([^"]*)">)?([^<]*)`)

// numbers reads the numbers at the head of the overview, each with the address of the list behind it.
func (b *browser) numbers() map[string][2]string {
	all := map[string][2]string{}
	for _, m := range aNumber.FindAllStringSubmatch(b.page.html, -1) {
		all[m[1]] = [2]string{m[3], strings.ReplaceAll(m[2], "&amp;", "&")}
	}
	return all
}

// TestTheOverviewCounts: 领导总览 counts what the lists behind it hold (S14). In the third quarter 3.16 was disclosed on its
// day and nothing else was; every number leads to as many lines.
func TestTheOverviewCounts(t *testing.T) {
	o, path := disclosedDues(t)
	o.day("2026-07-02")
	office := o.as("office")
	office.get(path+"/opinions").act("register", url.Values{"channel": {"box"}, "anonymous": {"yes"}, "text": {"请列明用途。"}})
	o.day("2026-07-15") // what is due on the 14th is late
	b := o.as("leader")
	b.get("/overview").page.shows(t, "领导总览", "2026年第三季度", "系统党办", "逾期最久的五项", "已逾期", "责任科室经办人（公开办经办人）", "本月没有列入会议研究的事项")
	n := b.numbers()
	if n["已公开"][0] != "1" || n["收到"][0] != "1" || n["办结"] != [2]string{"0", ""} || n["待备案"][0] != "0" || n["待审批"][0] != "0" {
		t.Errorf("the overview says %v", n)
	}
	var owed, overdue int
	_, _ = fmt.Sscan(n["应公开"][0], &owed)
	_, _ = fmt.Sscan(n["逾期未公开"][0], &overdue)
	if owed != overdue+1 || overdue == 0 {
		t.Errorf("%d are owed, %d overdue and one was disclosed", owed, overdue)
	}
	if want := fmt.Sprintf("%d.%d%%", 100/owed, 1000/owed%10); n["按时率"][0] != want {
		t.Errorf("the rate is %s, want %s", n["按时率"][0], want)
	}
	for label, lines := range map[string]int{"应公开": owed, "已公开": 1, "逾期未公开": overdue, "收到": 1} {
		b.get(n[label][1])
		if got := strings.Count(b.page.html, "<tr>") - 1; got != lines || b.page.status != http.StatusOK {
			t.Errorf("%s: %d lines behind %s, want %d", label, got, n[label][1], lines)
		}
	}
	b.lacks("意见只列编号", "请列明用途")
	b.get("/overview/cells?period=quarterly&count=disclosed&unit=party-office").page.shows(t, "SLJ-2026-0001", "返回领导总览")
	b.get("/overview/cells?period=quarterly&count=disclosed&unit=personnel").page.shows(t, "没有符合条件的事项")
}

// TestTheOverviewOfAPeriod: what belongs to a quarter is what is due in it, whatever it reports on.
func TestTheOverviewOfAPeriod(t *testing.T) {
	o, _ := disclosedDues(t) // of the first half-year, due on 14 July
	o.day("2026-07-15")
	b := o.as("leader")
	for period, want := range map[string]string{"quarterly": "1", "half-yearly": "1", "yearly": "1"} {
		if b.get("/overview?period=" + period); b.numbers()["已公开"][0] != want {
			t.Errorf("%s: %v", period, b.numbers())
		}
	}
	o.day("2026-10-09")
	b = o.as("leader")
	for period, want := range map[string]string{"quarterly": "0", "half-yearly": "1"} {
		if b.get("/overview?period=" + period); b.numbers()["已公开"][0] != want {
			t.Errorf("%s in October: %v", period, b.numbers())
		}
	}
	for _, path := range []string{"/overview?period=monthly", "/overview?period=x", "/overview/cells?period=yearly&count=x", "/overview/cells?period=yearly"} {
		if b.get(path); b.page.status != http.StatusNotFound {
			t.Errorf("%s is answered with %d", path, b.page.status)
		}
	}
}

// TestTheOverviewNamesWhoHasIt: what is overdue longest says in whose hand it is, step by step.
func TestTheOverviewNamesWhoHasIt(t *testing.T) {
	o := newOffice(t)
	office, b := o.as("office"), o.as("leader")
	inHand := func(who string) {
		t.Helper()
		b.get("/overview")
		row := regexp.MustCompile(`(?s)<tr><td class="number">(SLJ-2026-0001|1\.01)</td>.*?</tr>`).FindString(b.page.html)
		if !strings.Contains(row, who) || !strings.Contains(row, "已逾期") {
			t.Errorf("want it in the hand of %s: %s", who, row)
		}
	}
	inHand("责任科室经办人（公开办经办人）")
	office.get("/items/open?entry=1.01&period=2025H2").act("open", url.Values{"period": {"2025H2"}})
	path := office.page.path
	draft(office, path, "2025年下半年执行情况", "已全部落实。")
	inHand("保密审查人（保密审查员）")
	o.as("reviewer").get(path).act("pass", url.Values{"secrecy": {"yes"}, "necessity": {"yes"}, "accuracy": {"yes"}})
	inHand("分管领导（分管领导）")
	if b.numbers()["待审批"] != [2]string{"1", "/items?state=approving"} {
		t.Errorf("one item waits for approval: %v", b.numbers())
	}
}

// TestTheOverviewListsDecisions: what the meetings of the month have before them, and what they decided (三(二)1b).
func TestTheOverviewListsDecisions(t *testing.T) {
	o := newOffice(t)
	item := referred(o)
	b := o.as("office")
	meeting := held(b)
	b.get("/overview").page.shows(t, "SLJ-HY-2026-0001", "2026年7月3日", "2025年度党费使用和管理情况", "待表决")
	if !strings.Contains(b.page.html, `href="`+meeting+`"`) || !strings.Contains(b.page.html, `href="`+item+`"`) {
		t.Errorf("the overview does not lead to the meeting and its item: %s", b.page.html)
	}
	b.get(meeting).act("vote", ballots("6", "1", "1", "0"))
	b.get("/overview").page.shows(t, "通过")
	o.day("2026-08-03")
	o.as("office").get("/overview").page.shows(t, "本月没有列入会议研究的事项")
}

// TestWhoSeesTheOverview: who answers for every date sees it; to the others it does not exist.
func TestWhoSeesTheOverview(t *testing.T) {
	o := newOffice(t)
	for login, sees := range map[string]bool{"office": true, "deputy": true, "leader": true, "reviewer": false, "archivist": false, "member": false} {
		b := o.as(login)
		if strings.Contains(b.page.html, `href="/overview"`) != sees {
			t.Errorf("%s is led to the overview: %v", login, !sees)
		}
		for _, path := range []string{"/overview", "/overview/cells?count=owed", "/overview/opinions"} {
			want := map[bool]int{true: http.StatusOK, false: http.StatusNotFound}[sees]
			if b.get(path); b.page.status != want {
				t.Errorf("%s gets %d for %s, want %d", login, b.page.status, path, want)
			}
		}
	}
}

// TestTheLedgerIsPrinted: 党务公开台账 lists the items of a year by number, with room to sign.
func TestTheLedgerIsPrinted(t *testing.T) {
	o, _ := disclosedDues(t)
	b := o.as("office")
	b.get("/items/open").act("open_outside", url.Values{"title": {"目录外一事"}})
	b.get("/items")
	if !strings.Contains(b.page.html, `href="/register"`) {
		t.Error("the list does not lead to the ledger")
	}
	b.get("/register").page.shows(t, "党务公开台账（2026年）", "制表人", "审核人", "单位盖章", "载体完成", "2026-07-14", "2/2", "目录外一事")
	first, second := strings.Index(b.page.html, "SLJ-2026-0001"), strings.Index(b.page.html, "SLJ-2026-0002")
	if first < 0 || second < first {
		t.Errorf("the numbers stand at %d and %d", first, second)
	}
	b.get("/register?unit=personnel").page.shows(t, "该年度没有登记公开事项")
	b.get("/register?year=2025").page.shows(t, "该年度没有登记公开事项")
	for path, want := range map[string]int{"/register?year=x": http.StatusUnprocessableEntity, "/register?size=a3": http.StatusOK} {
		if b.get(path); b.page.status != want {
			t.Errorf("%s is answered with %d", path, b.page.status)
		}
	}
	if o.as("member").get("/register").page.status != http.StatusNotFound {
		t.Error("a member reads the ledger")
	}
}

// TestTheCatalogueIsABooklet: 三(二)1b the catalogue in force, with the decision that it rests on, for every member.
func TestTheCatalogueIsABooklet(t *testing.T) {
	b := newOffice(t).as("member")
	if b.get("/catalogue"); !strings.Contains(b.page.html, `href="/catalogue/booklet"`) {
		t.Error("the catalogue does not lead to its booklet")
	}
	b.get("/catalogue/booklet").page.shows(t, "党务公开目录", "示例局党组", "示例党组〔2026〕1号", "2026年1月1日", "目次",
		"第三类 党的组织管理情况", "3.16", "每半年，期满后10个工作日内")
}
