package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const stormOff = "local_off:\n  - {date: 2026-07-06, name: 台风停工}\n"

// 放假安排: pasted by one person, looked at, and confirmed by another; the dates move and say so.
func TestACalendarIsPastedAndConfirmed(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/items/open?entry=3.16&period=2026H1").act("open", url.Values{"period": {"2026H1"}})
	item := b.page.path
	b.get("/calendar/new").act("enter", url.Values{"source": {"关于2027年部分节假日安排的通知，国办发明电〔2026〕7号。一、元旦：1月1日（周六）放假。"}})
	for _, wanted := range []string{"日期与星期不符", "1月1日（周六）放假", "2027年1月1日（周五）"} {
		if !strings.Contains(b.page.text(), wanted) || b.page.status != http.StatusUnprocessableEntity {
			t.Errorf("%d, without %q: %s", b.page.status, wanted, b.page.text())
		}
	}
	if !strings.Contains(b.page.html, "国办发明电〔2026〕7号。一、元旦") {
		t.Error("what was pasted is lost")
	}
	b.get("/calendar/new").act("enter", url.Values{"source": {stormOff}})
	preview := b.page.path
	for _, wanted := range []string{"台风停工", "应公开", "2026年7月14日", "2026年7月15日", "不得由本人确认"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the preview does not show %q: %s", wanted, b.page.text())
		}
	}
	deputy := o.as("deputy")
	if deputy.get("/calendar"); !strings.Contains(deputy.page.html, `href="`+preview+`"`) {
		t.Errorf("the calendar does not lead to what waits: %s", deputy.page.text())
	}
	deputy.get(preview).act("confirm", nil)
	for _, wanted := range []string{"放假安排已施行", "台风停工", "2026年7月6日"} {
		if deputy.page.path != "/calendar" || !strings.Contains(deputy.page.text(), wanted) {
			t.Errorf("%s does not show %q: %s", deputy.page.path, wanted, deputy.page.text())
		}
	}
	b.get(item)
	for _, wanted := range []string{"2026年7月15日", "原为2026年7月14日", "按新的放假安排重新计算期限", "由2026年7月14日改为2026年7月15日"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the item does not show %q: %s", wanted, b.page.text())
		}
	}
}

// 从11月1日起，下年度通知收录前，每日在工作台提醒；暂定的年份处处标明。
func TestTheOfficeIsToldDailyOfAMissingNotice(t *testing.T) {
	o := newOffice(t)
	const told = "2027年放假安排的通知尚未收录"
	for day, want := range map[string]bool{"2026-10-31": false, "2026-11-01": true, "2026-12-31": true} {
		o.day(day)
		if got := strings.Contains(o.as("office").page.text(), told); got != want {
			t.Errorf("%s: told %v, want %v", day, got, want)
		}
		if strings.Contains(o.as("reviewer").page.text(), told) {
			t.Errorf("%s: the reviewer is told", day)
		}
	}
	b := o.as("office")
	if b.get("/calendar?year=2027"); !strings.Contains(b.page.text(), "暂定") {
		t.Errorf("2027 is not marked: %s", b.page.text())
	}
	if b.get("/calendar?year=2026"); strings.Contains(b.page.text(), "暂定：") || !strings.Contains(b.page.text(), "国办发明电〔2025〕7号") {
		t.Errorf("2026: %s", b.page.text())
	}
	if b.get("/calendar?year=3000"); b.page.status != http.StatusNotFound {
		t.Errorf("a year outside the calendar: %d", b.page.status)
	}
	if m := o.as("member").get("/calendar"); m.page.status == http.StatusOK {
		t.Error("a member sees the staff's calendar")
	}
}

func TestCalendarEndsWithItsYears(t *testing.T) {
	b := newOffice(t).as("office")
	for _, c := range []struct{ year, leads, beyond string }{
		{"1990", "/calendar?year=1991", "year=1989"},
		{"2099", "/calendar?year=2098", "year=2100"},
	} {
		b.get("/calendar?year=" + c.year)
		if !strings.Contains(b.page.html, c.leads) || strings.Contains(b.page.html, c.beyond) {
			t.Errorf("%s does not lead to %s alone: %s", c.year, c.leads, b.page.text())
		}
	}
}
