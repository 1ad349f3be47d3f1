package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// The page of components is made of the parts of the real pages, and is for whoever looks after them.
func TestTheComponentsAreShownToTheirKeeper(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	b := o.as("admin").get("/components")
	b.shows("页面部件", "red-deep", "步骤图", "已逾期", "示例事项的标题", "文件")
	for _, part := range []string{`class="steps"`, `class="filter"`, `class="list"`, `class="turn"`, `class="sheet"`, `type="file"`, `class="history"`, `class="badge late"`} {
		if !strings.Contains(b.page.html, part) {
			t.Errorf("%s is missing", part)
		}
	}
	if o.as("office").get("/components").page.status != http.StatusNotFound {
		t.Error("everybody is shown the components")
	}
}
