package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// dues carries 3.16 of a half-year from its registration to the archive, with everybody at a window of their own.
func dues(o *office, window windows) {
	o.Helper()
	o.day("2026-11-24")
	item := o.disclosedDues(window)
	window("general").open(item).act("complete", nil)

	o.day("2026-12-02")
	office := window("office").open(item)
	office.act("conclude", typed{"summary": "未收到意见。"})
	archivist := window("archivist").open(item)
	archivist.act("archive", nil)
	archivist.reads("已归档", "J001-WS·2026-D30-DB-", "未收到意见。")
}

// disclosedDues carries 3.16 of a half-year to both of its carriers.
func (o *office) disclosedDues(window windows) (item string) {
	o.Helper()
	office := window("office")
	office.open("/items/open?entry=3.16&period=2025H2")
	office.act("open", nil)
	item = office.path()
	office.act("start", nil)
	office.act("save", typed{"title": "2025年下半年党费收缴情况", "text": "应缴党费12000元，实缴12000元。"})
	office.act("submit", typed{"truthful": "yes"})

	reviewer := window("reviewer").open(item)
	reviewer.act("pass", typed{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"})
	window("deputy").open(item).act("approve", nil)
	window("leader").open(item).act("approve", typed{"opinion": "同意公开。"})

	general := window("general").open(item)
	general.actOn("//form[.//input[@name='carrier' and @value='meeting']]", typed{"evidence.minutes": "党支部会议记录〔2026〕11号", "evidence.headcount": "31"})
	general.actOn("//form[.//input[@name='carrier' and @value='board-party']]", typed{"evidence.place": "党员活动室", "evidence.photo": "IMG-1124"})
	return item
}

func Test三二2a_目录内事项点击办结(t *testing.T) {
	o := newOffice(t)
	dues(o, o.as)
}

func Test三二2a_目录内事项无脚本办结(t *testing.T) {
	o := newOffice(t)
	dues(o, o.withoutScript)
}

func Test三二2a_目录内事项只用键盘办结(t *testing.T) {
	o := newOffice(t)
	dues(o, func(login string) *tab {
		w := o.tab()
		w.keys = true
		return o.signIn(w, login)
	})
}

// withoutScript opens a window in which no script runs.
func (o *office) withoutScript(login string) *tab {
	o.Helper()
	return o.signIn(o.tab().without(), login)
}

// leadersOnPhones opens a telephone for the leaders and a usual window for everybody else.
func (o *office) leadersOnPhones(login string) *tab {
	o.Helper()
	if login == "leader" || login == "deputy" {
		return o.signIn(o.tab().phone(), login)
	}
	return o.as(login)
}

// 领导审批 on a telephone: one item, what it says and the buttons, nothing that has to be moved sideways.
func Test三二2a_领导在手机上审批(t *testing.T) {
	o := newOffice(t)
	dues(o, o.leadersOnPhones)
	leader := o.leadersOnPhones("leader")
	for _, path := range []string{"/", "/items", "/meetings"} {
		if leader.open(path).sideways() {
			t.Errorf("%s is wider than a telephone", path)
		}
	}
}

// sideways says whether the page is wider than the window.
func (w *tab) sideways() bool {
	w.Helper()
	over, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool]("document.documentElement.scrollWidth > window.innerWidth"))
	if err != nil {
		w.Fatal(err)
	}
	return over
}
