package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/workflow"
)

func TestS2_事项列表的筛选(t *testing.T) {
	o := newOffice(t)
	id := string(disclosedOn(o)) // 3.16 of 2026H1, over on 17 July
	b := o.as("office")
	b.get("/items/open?entry=3.02").act("open", url.Values{"period": {"2026-07-02"}})
	b.get("/items/open").act("open_outside", url.Values{"title": {"办公楼改造"}})
	o.day("2026-07-20")
	b = o.as("office")
	for query, want := range map[string]string{
		"":                          "0003 0002 0001",
		"year=2026":                 "0003 0002 0001",
		"year=2025":                 "",
		"category=3":                "0002 0001",
		"category=1":                "",
		"outside=yes":               "0003",
		"outside=no&category=3":     "0002 0001",
		"unit=nobody":               "",
		"audience=party&entry=3.16": "0001",
		"overdue=yes&entry=3.02":    "0002",
		"due=ended":                 "0001",
		"due=quarter&entry=3.16":    "0001",
		"state=awaiting_consent":    "",
		"text=改造":                   "0003",
		"entry=3.02&state=planned":  "0002",
		"year=二〇二六":                 "0003 0002 0001",
	} {
		var found []string
		for _, row := range numbers.FindAllStringSubmatch(b.get("/items?"+query).page.html, -1) {
			found = append(found, strings.TrimPrefix(row[1], "SLJ-2026-"))
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
	b.get("/items?due=ended").shows("常用筛选", "本季应公开", "待市委批复", "已到期待撤下", "载体完成", "1/", "2026年7月2日公开")
	b.get("/items?entry=3.02&overdue=yes").shows("逾期", "已逾期")
	if !strings.Contains(b.page.html, "/exports/items.csv?entry=3.02&amp;overdue=yes") {
		t.Error("what is taken along is not narrowed as the page is")
	}
	if csv := b.get("/exports/items.csv?due=ended").page.html; !strings.Contains(csv, "SLJ-2026-0001") || strings.Contains(csv, "SLJ-2026-0002") {
		t.Errorf("the CSV holds %s", csv)
	}
	member := o.as("member")
	member.get("/items?overdue=yes&state=planned").shows("只看得到公开的", "党费收缴情况")
	if !strings.Contains(member.page.html, id) || strings.Contains(member.page.html, `name="overdue"`) {
		t.Error("a member narrows by what only the staff sees")
	}
}

func TestS2_常用筛选(t *testing.T) {
	o := newOffice(t)
	b := o.as("office").get("/items?overdue=yes&other=1")
	b.post("/items/filters?overdue=yes&other=1", url.Values{"name": {"逾期的"}})
	if b.get("/items"); !strings.Contains(b.page.html, `href="/items?overdue=yes">逾期的</a>`) {
		t.Fatalf("it is not kept: %s", b.page.html)
	}
	if leader := o.as("leader").get("/items"); strings.Contains(leader.page.text(), "逾期的") && strings.Contains(leader.page.html, `>逾期的</a>`) {
		t.Error("another person has it too")
	}
	b.post("/items/filters?overdue=yes", url.Values{"name": {strings.Repeat("长", 21)}}).shows("名称太长", "超过20个字")
	if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.html, strings.Repeat("长", 21)) {
		t.Errorf("what was typed is gone: %d", b.page.status)
	}
	b.post("/items/filters/end", url.Values{"name": {"逾期的"}})
	if b.get("/items"); strings.Contains(b.page.html, `>逾期的</a>`) {
		t.Error("it is not deleted")
	}
}

func TestS2_批量催办(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	first := strings.TrimPrefix(openDues(b), "/items/")
	b.get("/items/open?entry=3.02").act("open", url.Values{"period": {"2026-07-02"}})
	second := strings.TrimPrefix(b.page.path, "/items/")
	o.does("office", "remind", "2026-07-01", workflow.Act{Subject: rules.SubjectID(second)}, nil)
	click := url.Values{"key": {"click"}, "item": {first, second, "nothing"}}
	b.post("/items/urge?year=2026", click).shows("逐项结果", "催办结果", "已催办 已通知责任科室经办人", "未催办", "SLJ-2026-0002")
	if n := strings.Count(b.page.text(), "未催办"); n != 2 {
		t.Errorf("%d were not reminded: %s", n, b.page.text())
	}
	if b.post("/items/urge", url.Values{"key": {"click"}, "item": {first}}).page.status != http.StatusOK {
		t.Errorf("the same click twice: %s", b.page.text())
	}
	if n := strings.Count(b.get("/items/"+first).page.text(), "催办 "); n == 0 {
		t.Error("it does not stand in the history")
	}
	if b.post("/items/urge", url.Values{"key": {"k"}}).page.status != http.StatusUnprocessableEntity {
		t.Errorf("nothing chosen: %d", b.page.status)
	}
	if d := o.as("reviewer").get("/items"); strings.Contains(d.page.html, `action="/items/urge`) {
		t.Error("who may not remind is offered it")
	}
}
