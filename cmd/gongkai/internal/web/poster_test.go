package web_test

import (
	"net/http"
	"strings"
	"testing"
)

func Test三二3a_张贴稿(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	draft(office, path, "2026年上半年党费收缴情况", "应缴党费12000元。\n实缴12000元。")
	poster := path + "/poster?for=party"
	if office.get(poster); office.page.status != http.StatusNotFound {
		t.Fatalf("what nobody has approved can be hung on a board: %d", office.page.status)
	}
	approve(o, path)
	office.get(poster).shows("三(三)", "2026年上半年党费收缴情况", "实缴12000元。", "仅限党员阅览", "SLJ-2026-0001", "不少于15日", "监督电话", "＿＿＿")
	o.day("2026-07-02")
	office = o.as("office")
	disclose(o, office, path)
	office.get(poster+"&size=a3").shows("三(四)2b", "2026年7月2日", "至少到2026年7月17日", o.server.URL+path+"/opinions")
	if !strings.Contains(office.page.html, `class="poster a3"`) || !strings.Contains(office.page.html, "<svg") {
		t.Error("no code, or no A3")
	}
	if office.get(path + "/poster?for=society"); office.page.status != http.StatusNotFound {
		t.Errorf("三(四)1 a poster for an audience that the item is not for: %d", office.page.status)
	}
	if member := o.as("member").get(poster); member.page.status != http.StatusNotFound {
		t.Errorf("members print posters: %d", member.page.status)
	}
}
