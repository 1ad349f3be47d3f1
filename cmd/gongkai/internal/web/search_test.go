package web_test

import (
	"strings"
	"testing"
)

// What is disclosed is found by two characters of it, with what was looked for standing out, and by those alone who may read it.
func TestSearch(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	draft(office, path, "2026年上半年党费收缴情况", "应缴党费12000元。\n<b>实缴</b>12000元。")
	office.get("/search?q=党费").shows("三(四)2b", "没有找到含有“党费”的已公开内容")
	approve(o, path)
	o.day("2026-07-02")
	office = o.as("office")
	disclose(o, office, path)
	for _, login := range []string{"office", "member"} {
		o.as(login).get("/search?q=党费+实缴").shows("三(四)2b", "SLJ-2026-0001")
	}
	member := o.as("member").get("/search?q=实缴")
	if !strings.Contains(member.page.html, "&lt;b&gt;<mark>实缴</mark>&lt;/b&gt;12000元") {
		t.Error("what was looked for does not stand out")
	}
	member.get("/search?q=%25").shows("三(四)2b", "请写出要查的字")
	member.get("/search?q=党费&older=1").shows("三(四)2b", "后面没有了")
	o.appointed("security", "安全管理员", "security-admin")
	if admin := o.as("security").get("/search?q=党费"); strings.Contains(admin.page.html, "SLJ-2026-0001") {
		t.Error("三员 find what is disclosed")
	}
}
