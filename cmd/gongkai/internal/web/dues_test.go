package web_test

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// sweep lets the planner make what is owed by now.
func (o *office) sweep() {
	o.t.Helper()
	if _, err := o.engine.Sweep(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

var marks = regexp.MustCompile(`<[^>]*>`)

// bare is a part of a page without its marks.
func bare(part string) string {
	return strings.Join(strings.Fields(marks.ReplaceAllString(part, " ")), " ")
}

// group is what the list shows under a heading.
func (b *browser) group(name string) string {
	_, rest, _ := strings.Cut(b.page.html, `<tr class="group `+name+`">`)
	lines, _, _ := strings.Cut(rest, "</tbody>")
	return bare(lines)
}

// 我的期限: what a person holds, the nearest first, in the groups of the day.
func TestDatesAreGroupedByHowNearTheyAre(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	openDues(b)
	for _, c := range []struct{ day, group, badge string }{
		{"2026-07-02", "later", "剩3个工作日"}, {"2026-07-06", "week", "剩1个工作日"}, {"2026-07-07", "today", "今日到期"},
		{"2026-07-09", "overdue", "已逾期2个工作日"},
	} {
		o.day(c.day)
		b = o.as("office").get("/dues")
		if got := b.group(c.group); !strings.Contains(got, "拟稿") || !strings.Contains(got, c.badge) || !strings.Contains(got, "责任科室经办人（公开办经办人）") {
			t.Errorf("on %s under %s stands %q: %s", c.day, c.group, got, b.page.text())
		}
	}
	b.get("/dues?overdue=1").shows("我的期限", "已逾期2个工作日")
	b.lacks("我的期限", "应公开 系统党办")
	if b.get("/dues?kind=reply"); !strings.Contains(b.page.text(), "没有符合条件的期限") || !strings.Contains(b.page.text(), "最近一个期限：") {
		t.Errorf("what is empty does not say what comes: %s", b.page.text())
	}
	o.as("deputy").get("/dues").shows("我的期限", "拟稿", "责任科室经办人（公开办经办人）", "只看由我办理")
	if b = o.as("deputy").get("/dues?mine=1"); !strings.Contains(b.page.text(), "下一项定期公开：") && !strings.Contains(b.page.text(), "没有未办结的期限") {
		t.Errorf("whoever holds nothing is not told what comes: %s", b.page.text())
	}
	o.as("archivist").get("/dues").lacks("我的期限", "拟稿中", "只看由我办理")
	if m := o.as("member").get("/dues"); m.page.status != http.StatusNotFound {
		t.Errorf("a member sees the dates: %d", m.page.status)
	}
}

// An obligation that nobody has taken up is its unit's, and a year without its notice is marked.
func TestObligationsStandAmongTheDates(t *testing.T) {
	o := newOffice(t)
	o.day("2026-12-21")
	o.sweep()
	b := o.as("office").get("/dues?kind=publication")
	for b.turn("next") {
		continue
	}
	b.shows("我的期限", "尚未登记", "2027年1月15日（暂定）")
	o.as("archivist").get("/dues").lacks("我的期限", "尚未登记")
}

func TestDatesExplainThemselvesDayByDay(t *testing.T) {
	o := newOffice(t)
	o.day("2026-10-09")
	o.sweep()
	b := o.as("office").get("/dues/explain?entry=1.09&period=2026Q3")
	b.shows("我的期限", "应公开 2026年10月20日", "2026年10月1日 周四 不计入 国庆节放假", "2026年10月10日 周六 计入 调休上班", "2026年10月17日 周六 不计入 周末",
		"从2026年10月1日起算10个工作日", "所依据的工作日历")
	if b.get("/dues/explain?entry=1.09&period=2031Q3"); b.page.status != http.StatusUnprocessableEntity {
		t.Errorf("what nobody owes is explained: %d", b.page.status)
	}
	if b.get("/dues/explain?subject=none"); b.page.status != http.StatusNotFound {
		t.Errorf("what is not there is explained: %d", b.page.status)
	}
}

// A holiday moves a date: the list, its explanation, the calendar and the feed all say so.
func TestAHolidayMovesADateEverywhere(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	id := strings.TrimPrefix(openDues(b), "/items/")
	address := b.get("/dues").feed()
	before := o.calendar(address).of("20260714")
	o.wait(time.Minute)
	b.get("/calendar/new").act("enter", url.Values{"source": {stormOff}})
	o.as("deputy").get(b.page.path).act("confirm", nil)
	b.get("/dues").shows("我的期限", "应公开 系统党办", "2026年7月15日")
	b.get("/dues/explain?subject="+id).shows("我的期限", "台风停工", "历次日期：2026年7月14日 → 2026年7月15日", "原为2026年7月14日")
	b.get("/plan?month=2026-07")
	if cell := b.cell("15"); !strings.Contains(cell, "在办 3.16") {
		t.Errorf("on the 15th stands %q", cell)
	}
	if cell := b.cell("6"); !strings.Contains(cell, "台风停工") {
		t.Errorf("on the 6th stands %q", cell)
	}
	after := o.calendar(address).of("20260715")
	if before.uid == "" || before.uid != after.uid || before.sequence != "0" || after.sequence != "1" || before.stamp == after.stamp {
		t.Errorf("the feed had %+v and has %+v", before, after)
	}
}

// cell is what stands on a day of the month.
func (b *browser) cell(day string) string {
	_, rest, _ := strings.Cut(b.page.html, `<p class="dayhead"><strong>`+day+`</strong>`)
	cell, _, _ := strings.Cut(rest, "</td>")
	return bare(cell)
}

// 公开日历: a month with what is owed, in hand, disclosed and foreseen; a year with its counts.
func TestTheCalendarOfDisclosure(t *testing.T) {
	o := newOffice(t)
	o.day("2026-10-09")
	o.sweep()
	b := o.as("office").get("/plan?month=2026-10")
	if cell := b.cell("20"); !strings.Contains(cell, "待办") || !strings.Contains(cell, "另有") {
		t.Errorf("on the 20th stands %q", cell)
	}
	for day, word := range map[string]string{"1": "国庆节", "10": "班", "11": "周末", "9": "今天"} {
		if cell := b.cell(day); !strings.Contains(cell, word) {
			t.Errorf("the %s does not say %s: %q", day, word, cell)
		}
	}
	b.shows("我的期限", "2026年10月公开日历", "逐日清单", "工作任务及落实情况（2026年第三季度）")
	b.get("/plan?month=2027-01").shows("公开日历", "预计（暂定）", "暂定：2027年放假安排的通知尚未收录")
	b.get("/plan?year=2026").shows("公开日历", "2026年公开日历", "逾期", "预计", "国庆节", "调休上班")
	b.get("/plan").shows("公开日历", "2026年10月公开日历")
	for _, wrong := range []string{"month=x", "month=2026Q3", "year=2026-01", "year=3000"} {
		if b.get("/plan?" + wrong); b.page.status != http.StatusNotFound {
			t.Errorf("%s: %d", wrong, b.page.status)
		}
	}
}

// A leader with ten thousand open dates turns pages.
func TestALeaderTurnsThePagesOfTenThousandDates(t *testing.T) {
	o := newOffice(t)
	err := o.store.Update(t.Context(), func(tx *store.Tx) error {
		for i := range 10_000 {
			owed := rules.Owed{Obligation: rules.Obligation{Entry: "1.09", Period: fmt.Sprintf("p%05d", i)}, MadeAt: tx.At}
			owed.Deadline.Date = workday.MustDate("2026-07-02").AddDays(i / 100)
			if _, err := tx.MakeObligation("bureau", owed); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	period := regexp.MustCompile(`entry=1\.09&amp;period=(p\d+)">` + "怎么算的")
	b := o.as("leader").get("/dues")
	b.shows("我的期限", "999以上 以后")
	for n := 0; n < 150; n += 50 {
		found := period.FindAllStringSubmatch(b.page.html, -1)
		if len(found) != 50 || found[0][1] != fmt.Sprintf("p%05d", n) || found[49][1] != fmt.Sprintf("p%05d", n+49) {
			t.Fatalf("from %d on the page has %d lines: %v", n, len(found), found)
		}
		if !b.turn("next") {
			t.Fatal("there is no next page")
		}
	}
	if b.get("/dues?after=nonsense"); b.page.status != http.StatusNotFound {
		t.Errorf("a place that is none: %d", b.page.status)
	}
}

// feed makes a feed and returns the path of its address.
func (b *browser) feed() string {
	b.o.t.Helper()
	b.send(b.form("/dues/feed"), url.Values{"password": {password}})
	found := regexp.MustCompile(`value="https?://[^/"]+(/feeds/[^"]+\.ics)"`).FindStringSubmatch(b.page.html)
	if found == nil {
		b.o.t.Fatalf("no address is shown: %s", b.page.text())
	}
	return html.UnescapeString(found[1])
}

// answer is what somebody without a session gets.
type answer struct {
	status int
	header http.Header
	text   string
}

func (o *office) calendar(path string) answer { return o.calendarUnless(path, "") }

func (o *office) calendarUnless(path, etag string) answer {
	o.t.Helper()
	request, err := http.NewRequest(http.MethodGet, o.server.URL+path, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	request.Header.Set("If-None-Match", etag)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

type fedEvent struct{ uid, stamp, sequence string }

// of finds the event of a day.
func (a answer) of(day string) fedEvent {
	found := regexp.MustCompile(`UID:(\S+)\r\nDTSTAMP:(\S+)\r\nSEQUENCE:(\d+)\r\nDTSTART;VALUE=DATE:` + day).FindStringSubmatch(a.text)
	if found == nil {
		return fedEvent{}
	}
	return fedEvent{found[1], found[2], found[3]}
}

// 日历订阅: whoever has the address reads the dates, and nothing but codes and days, until it is revoked.
func TestAFeedIsReadWithoutSigningIn(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	openDues(b)
	address := b.get("/dues").feed()
	if b.get("/dues"); strings.Contains(b.page.html, address) || !strings.Contains(b.page.text(), "还没有读取过") {
		t.Errorf("the address is shown again, or its use is made up: %s", b.page.text())
	}
	first := o.calendar(address)
	if first.status != http.StatusOK || first.header.Get("Content-Type") != "text/calendar; charset=utf-8" || !strings.HasPrefix(first.header.Get("Cache-Control"), "private") {
		t.Fatalf("%d %v", first.status, first.header)
	}
	for _, want := range []string{"SUMMARY:SLJ-2026-0001\r\n", "DTSTART;VALUE=DATE:20260707\r\n", "TRIGGER;VALUE=DATE-TIME:20260706T010000Z\r\n"} {
		if !strings.Contains(first.text, want) {
			t.Errorf("without %q: %s", want, first.text)
		}
	}
	if i := strings.IndexFunc(first.text, func(r rune) bool { return r > '~' }); i >= 0 || strings.Contains(first.text, "drafting") {
		t.Errorf("words leave the office: %s", first.text)
	}
	o.wait(time.Minute)
	if again := o.calendarUnless(address, first.header.Get("ETag")); again.status != http.StatusNotModified || again.text != "" {
		t.Errorf("what did not change is sent again: %d", again.status)
	}
	b.get("/dues").shows("我的期限", "最近读取：2026年7月1日")
	b.send(b.form("/dues/feed/end"), nil).shows("我的期限", "订阅已撤销")
	for name, path := range map[string]string{
		"revoked": address, "unknown": "/feeds/" + strings.Repeat("a", 43) + ".ics", "no calendar": strings.TrimSuffix(address, ".ics"),
	} {
		if got := o.calendar(path); got.status != http.StatusNotFound || !strings.Contains(got.text, "没有这个页面") {
			t.Errorf("%s: %d %s", name, got.status, got.text)
		}
	}
}

func TestANewAddressEndsTheOldOne(t *testing.T) {
	o := newOffice(t)
	b := o.as("archivist")
	old := b.get("/dues").feed()
	fresh := b.get("/dues").feed()
	if o.calendar(old).status != http.StatusNotFound || o.calendar(fresh).status != http.StatusOK {
		t.Error("the old address still opens the feed, or the new one does not")
	}
}

// What is taken along is what the page shows: nobody gets more into a file than onto the screen.
func TestDuesAreTakenAlongAsTheyAreShown(t *testing.T) {
	o := newOffice(t)
	openDues(o.as("office"))
	for login, want := range map[string]bool{"office": true, "leader": true, "archivist": false} {
		b := o.as(login).get("/dues")
		b.get("/exports/dues.csv")
		if b.page.status != http.StatusOK || strings.Contains(b.page.html, "党费收缴情况") != want {
			t.Errorf("%s takes along: %d %s", login, b.page.status, b.page.html)
		}
	}
	if b := o.as("office").get("/exports/dues.csv?kind=review"); strings.Contains(b.page.html, "党费收缴情况") {
		t.Errorf("narrowed to reviews: %s", b.page.html)
	}
	if b := o.as("office").get("/plan?month=2026-07"); !strings.Contains(b.page.html, "/exports/plan.xlsx?year=2026") {
		t.Error("the calendar of disclosure cannot be taken along")
	}
}
