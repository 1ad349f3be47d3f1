package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/store"
)

func TestAuditFindsAndVerifies(t *testing.T) {
	o := newOffice(t)
	o.appointed("auditor", "审计管理员", "audit-admin")
	office := o.as("office")
	office.get("/items/open?entry=3.16&period=2026H1").act("open", url.Values{"period": {"2026H1"}})
	path := office.page.path
	draft(office, path, "党费收缴情况", "收入30000元。")
	if err := o.store.Update(context.Background(), (*store.Tx).Seal); err != nil {
		t.Fatal(err)
	}
	b := o.as("auditor").get("/audit")
	for _, wanted := range []string{"登记事项", "提交审核", "公开办经办人", "SLJ-", "公开事项"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the search does not show %q: %s", wanted, b.page.text())
		}
	}
	if strings.Contains(b.page.text(), "党费收缴情况") {
		t.Error("三员不看业务内容: the auditor reads a title")
	}
	if b.get("/audit?act=open"); !strings.Contains(b.page.html, `class="number">SLJ-`) || strings.Count(b.page.html, `<small>公开事项</small>`) != 1 {
		t.Errorf("the act does not narrow the search: %s", b.page.text())
	}
	if b.get("/audit?from=2026-07-02"); !strings.Contains(b.page.text(), "没有符合条件的办理") {
		t.Errorf("the day does not narrow the search: %s", b.page.text())
	}
	if b.get("/audit?from=nonsense"); !strings.Contains(b.page.text(), "nonsense") {
		t.Errorf("a day that is none passes: %s", b.page.text())
	}
	if b.post("/audit/verify", nil); !strings.Contains(b.page.text(), "核验无误") || b.page.status != http.StatusOK {
		t.Errorf("the verification says %d %s", b.page.status, b.page.text())
	}
	if o.as("reviewer").post("/audit/verify", nil).page.status != http.StatusNotFound {
		t.Error("the reviewer verifies")
	}
	if b.get("/exports/audit.csv?act=open"); strings.Count(b.page.html, "\n") != 2 {
		t.Errorf("the export is %s", b.page.html)
	}
}
