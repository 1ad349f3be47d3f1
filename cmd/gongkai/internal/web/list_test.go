package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"gongkai/cmd/gongkai/internal/web"
)

var (
	numbers = regexp.MustCompile(`<td class="number">(?:<label[^>]*><input[^>]*/> <span>)?([^<]+)<`)
	turns   = regexp.MustCompile(`<a href="([^"]+)" rel="(prev|next)"`)
)

// turn follows the link to the next or the previous page, and says false when there is none.
func (b *browser) turn(direction string) bool {
	for _, link := range turns.FindAllStringSubmatch(b.page.html, -1) {
		if link[2] == direction {
			b.get(strings.ReplaceAll(link[1], "&amp;", "&"))
			return true
		}
	}
	return false
}

func TestListTurnsItsPages(t *testing.T) {
	o := newOffice(t)
	o.day("2026-09-30")
	b := o.as("office")
	for n := 1; n <= 45; n++ {
		b.get("/items/open?entry=3.02").act("open", url.Values{"period": {fmt.Sprintf("2026-%02d-%02d", 7+n/28, 1+n%28)}})
	}
	var seen, back []string
	b.get("/items")
	for {
		page := numbers.FindAllStringSubmatch(b.page.html, -1)
		for _, row := range page {
			seen = append(seen, row[1])
		}
		if !b.turn("next") {
			break
		}
	}
	for b.turn("prev") {
		back = append(back, numbers.FindStringSubmatch(b.page.html)[1])
	}
	if len(seen) != 45 || seen[0] != "SLJ-2026-0045" || seen[44] != "SLJ-2026-0001" {
		t.Errorf("forward: %v", seen)
	}
	if strings.Join(back, " ") != "SLJ-2026-0025 SLJ-2026-0045" {
		t.Errorf("backward, the pages begin with %v", back)
	}
	if b.turn("prev") {
		t.Error("there is a page before the first")
	}
	for filter, wanted := range map[string]int{"state=planned": 20, "state=archived": 0, "entry=3.02&text=2026": 20, "entry=3.16": 0} {
		if found := len(numbers.FindAllString(b.get("/items?"+filter).page.html, -1)); found != wanted {
			t.Errorf("%s finds %d, want %d", filter, found, wanted)
		}
	}
}

func TestWorkListSaysHowLateAndWhatComesNext(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	if b.get("/"); !strings.Contains(b.page.text(), "没有待办事项") || !strings.Contains(b.page.text(), "下一项定期公开") {
		t.Fatalf("an empty list says neither why nor what comes: %s", b.page.text())
	}
	openDues(b)
	for day, badge := range map[string]string{
		"2026-07-02": "剩3个工作日", "2026-07-07": "今日到期", "2026-07-09": "已逾期2个工作日",
	} {
		o.day(day)
		if b = o.as("office"); !strings.Contains(b.page.text(), badge) {
			t.Errorf("on %s the list does not say %s: %s", day, badge, b.page.text())
		}
	}
	if b = o.as("archivist"); strings.Contains(b.page.text(), "党费收缴情况（2026年上半年） 拟稿") {
		t.Error("the archivist has the drafter's task")
	}
}

func TestFaultsAreLoggedOnceAndHaveANumber(t *testing.T) {
	o := newOffice(t)
	core, logged := observer.New(zapcore.DebugLevel)
	handler := web.Handler(web.Office{Store: o.store, Engine: o.engine, Log: zap.New(core), Now: o.now})
	_ = o.store.Close()
	request := httptest.NewRequest(http.MethodGet, "/items", nil)
	request.AddCookie(&http.Cookie{Name: "gongkai_session", Value: "token"})
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	if answer.Code != http.StatusInternalServerError || logged.Len() != 1 {
		t.Fatalf("status %d, %d lines logged", answer.Code, logged.Len())
	}
	number := logged.All()[0].ContextMap()["number"].(string)
	if number == "" || !strings.Contains(answer.Body.String(), number) || strings.Contains(answer.Body.String(), "database") {
		t.Errorf("the page does not quote the number %q alone: %s", number, answer.Body.String())
	}
}

func TestDatesExplainThemselvesOnPaper(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get(openDues(b))
	folded, rest, found := strings.Cut(b.page.html, `</details><div class="onpaper">`)
	if !found {
		t.Fatalf("no date is explained on paper: %s", b.page.html)
	}
	_, screen, _ := strings.Cut(folded[strings.LastIndex(folded, "<details"):], "</summary>")
	paper, _, _ := strings.Cut(rest, "</div>")
	if screen != paper || !strings.Contains(paper, "应于") {
		t.Errorf("on the screen %s, on paper %s", screen, paper)
	}
}
