package web_test

import (
	"context"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/store"
)

func TestHealthSaysWhatToDo(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	b := o.as("admin").get("/health")
	for _, wanted := range []string{"健康检查", "没有备份记录", "请执行备份", "没有巡查记录", "数据库", "正常", "注意"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the page does not say %q: %s", wanted, b.page.text())
		}
	}
	err := o.store.Backup(context.Background(), filepath.Join(t.TempDir(), "backup.gz"))
	if err == nil {
		err = o.store.Update(context.Background(), func(tx *store.Tx) error {
			_, err := tx.TakeSlot(store.JobSweep, tx.At.Add(-27*time.Hour), "server")
			return err
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	b.get("/health")
	for _, wanted := range []string{"27小时前", "请确认服务一直在运行", "不到1小时前", "有异常，请尽快处理"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the page does not say %q: %s", wanted, b.page.text())
		}
	}
	if strings.Contains(b.page.text(), "请执行备份") {
		t.Errorf("a backup of just now is asked for again: %s", b.page.text())
	}
}

func TestSystemPagesHaveTheirReaders(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	o.appointed("auditor", "审计管理员", "audit-admin")
	o.appointed("inspector", "监督员", "inspector")
	readers := map[string][]string{
		"/health":            {"admin", "office"},
		"/audit":             {"auditor", "inspector"},
		"/exports/audit.csv": {"auditor", "inspector"},
	}
	for _, who := range []string{"admin", "office", "auditor", "inspector", "reviewer", "member"} {
		b := o.as(who)
		for path, may := range readers {
			want := http.StatusNotFound
			if strings.Contains(strings.Join(may, " "), who) {
				want = http.StatusOK
			}
			if got := b.get(path).page.status; got != want {
				t.Errorf("%s %s: %d, want %d", who, path, got, want)
			}
		}
	}
}
