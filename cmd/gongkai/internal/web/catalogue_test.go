package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// 三(二)1b: the catalogue is read as a tree, an entry with everything that it says, versions one against another, and the whole against
// the superior's.
func TestTheCatalogueIsReadAsATree(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/catalogue").shows("三(二)1b", "第三类", "请从目录中选择条目", "历次版本")
	b.get("/catalogue?entry=3.16").shows("三(二)1b", "公开主体", "不得出现的内容", "期满后10个工作日内", "保管期限", "自首版以来没有变动")
	if !strings.Contains(b.page.html, `href="/catalogue?entry=3.16" aria-current="page"`) {
		t.Error("the tree does not say where the reader is")
	}
	b.get("/catalogue?text=党费").shows("三(二)1b", "党费收缴情况")
	b.lacks("三(二)1b", "换届选举")
	b.get("/catalogue?text=没有这样的条目").shows("三(二)1b", "没有找到条目")
	b.get("/catalogue/compare").shows("三(二)1b", "没有变动")
	if b.get("/catalogue/compare?old=none"); b.page.status != http.StatusNotFound {
		t.Errorf("a version that is none: %d", b.page.status)
	}
	b.get("/revisions/new?file=superior-catalogue.yaml")
	b.send(b.formOf("receive", nil), map[string][]string{
		"version": {"2026"}, "decision": {"〔2026〕1号"}, "decided_on": {"2026-06-30"},
		"text": {"superior: 市委目录\nversion: \"2026\"\nentries: [{code: S-1, title: 党费}]"},
	})
	b.get("/catalogue").shows("三(二)1a", "对照上级公开目录（2026）", "缺失", "S-1", "新增")
	member := o.as("member").get("/catalogue?entry=3.16")
	member.shows("党员可查目录", "公开主体")
	member.lacks("党员可查目录", "历次变动", "与上一版对照")
	if member.get("/catalogue/compare"); member.page.status != http.StatusNotFound {
		t.Errorf("a member compares versions: %d", member.page.status)
	}
}
