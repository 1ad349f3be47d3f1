package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest/pgtest"
	"gongkai/workflow"
)

// newEmpty serves a record that holds no office yet.
func newEmpty(t *testing.T, address string) (*office, *access.Setup) {
	t.Helper()
	o := &office{t: t}
	o.day("2026-07-01")
	st, err := store.Open(t.Context(), store.Config{URL: address, Now: o.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	o.store, o.engine = st, workflow.New(st)
	setup := access.NewSetup(st, o.now)
	o.server = httptest.NewServer(web.Handler(web.Office{Store: st, Engine: o.engine, Log: zap.NewNop(), Now: o.now, Setup: setup, Leaked: leakedFile(t)}))
	t.Cleanup(o.server.Close)
	return o, setup
}

// beginnings is a set-up form as it should be filled in.
func beginnings(code string) url.Values {
	return url.Values{
		"code": {code}, "name": {"示例市某局党组"}, "short": {"slj"}, "fonds": {"J001"}, "profile": {"meizhou-2011"},
		"decision": {"示建党组〔2026〕1号"}, "decided_on": {"2026.1.5"}, "person": {"管理员"}, "login": {"boss"},
		"password": {ownWord}, "again": {ownWord},
	}
}

func with(values url.Values, name, value string) url.Values {
	values.Set(name, value)
	return values
}

func TestOfficeIsSetUpInTheBrowser(t *testing.T) {
	o, setup := newEmpty(t, "sqlite:"+filepath.Join(t.TempDir(), "office.db"))
	b := o.browser()
	if b.get("/items"); b.page.path != "/setup" || !strings.Contains(b.page.text(), "首次建账") {
		t.Fatalf("an empty record shows %s: %s", b.page.path, b.page.text())
	}
	code := setup.Code()
	for _, c := range []struct {
		name, said string
		sent       url.Values
	}{
		{"建账码不对", "建账码不正确", beginnings("WRONG")},
		{"简称", "简称“示例”不合要求", with(beginnings(code), "short", "示例")},
		{"全宗号", "全宗号“1”不合要求", with(beginnings(code), "fonds", "1")},
		{"登录名", "登录名“Boss”不合要求", with(beginnings(code), "login", "Boss")},
		{"没有填写", "“姓名”没有填写", with(beginnings(code), "person", " ")},
		{"决定只填一半", "须同时填写", with(beginnings(code), "decision", "")},
		{"决定日期", "“决定日期”", with(beginnings(code), "decided_on", "昨天")},
		{"没有这个方案", "“参数方案”", with(beginnings(code), "profile", "none")},
		{"密码含简称", "容易被人猜到", with(with(beginnings(code), "password", "slj-Abc-2026"), "again", "slj-Abc-2026")},
		{"6.2.4 常见密码", "很多人在用", with(with(beginnings(code), "password", "P@ssw0rd2024"), "again", "P@ssw0rd2024")},
		{"6.2.12 已泄露", "已经泄露", with(with(beginnings(code), "password", "Teal-Kettle-Vines-4"), "again", "Teal-Kettle-Vines-4")},
		{"单位名称的拼音", "“dangzu”", with(with(beginnings(code), "password", "xK-Dangzu-77q"), "again", "xK-Dangzu-77q")},
		{"两次不一致", "不一致", with(beginnings(code), "again", "x")},
	} {
		b.post("/setup", c.sent)
		if b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), c.said) || strings.Contains(b.page.html, ownWord) {
			t.Errorf("%s: %d %s", c.name, b.page.status, b.page.text())
		}
		if c.sent.Get("name") != b.form("/setup").values.Get("name") {
			t.Errorf("%s: what was typed is lost", c.name)
		}
	}
	b.get("/setup")
	b.send(b.form("/setup"), beginnings(strings.ToLower(code)))
	if b.page.path != "/sign-in" {
		t.Fatalf("the set-up leads to %s: %s", b.page.path, b.page.text())
	}
	if b.get("/setup"); b.page.status != http.StatusNotFound {
		t.Errorf("the page is still there: %d", b.page.status)
	}
	if b.post("/setup", beginnings(code)); b.page.status != http.StatusNotFound {
		t.Errorf("the office is set up again: %d", b.page.status)
	}
	if b = o.signIn("boss", ownWord); b.page.path != "/" || !strings.Contains(b.page.text(), "系统管理员") {
		t.Errorf("the administrator sees %s: %s", b.page.path, b.page.text())
	}
}

func TestWrongSetUpCodesAreThrottled(t *testing.T) {
	o, setup := newEmpty(t, "sqlite:"+filepath.Join(t.TempDir(), "office.db"))
	b := o.browser()
	for range 5 {
		if b.post("/setup", beginnings("WRONG")); b.page.status != http.StatusUnprocessableEntity {
			t.Fatalf("%d", b.page.status)
		}
	}
	if b.post("/setup", beginnings(setup.Code())); b.page.status != http.StatusTooManyRequests {
		t.Errorf("8.1.4.1 登录失败处理：%d %s", b.page.status, b.page.text())
	}
	err := o.store.View(t.Context(), func(tx *store.Tx) error {
		noted, err := tx.SecurityEvents("", store.SecurityFilter{Kind: rules.SecuritySetupRefused}, 10)
		if len(noted) != 5 || noted[0].Place != "127.0.0.1" {
			t.Errorf("8.1.4.3 安全审计：%+v", noted)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTwoSetTheOfficeUpAtOnce(t *testing.T) {
	for name, address := range map[string]string{
		"SQLite": "sqlite:" + filepath.Join(t.TempDir(), "office.db"), "PostgreSQL": pgtest.Start(t),
	} {
		t.Run(name, func(t *testing.T) {
			o, setup := newEmpty(t, address)
			var racing sync.WaitGroup
			for _, login := range []string{"first", "second"} {
				b := o.browser()
				racing.Go(func() { b.post("/setup", with(beginnings(setup.Code()), "login", login)) })
			}
			racing.Wait()
			err := o.store.View(t.Context(), func(tx *store.Tx) error {
				offices, err := tx.Organisations()
				if err != nil || len(offices) != 1 {
					t.Fatalf("%d offices, %v", len(offices), err)
				}
				people, err := tx.People(offices[0].ID)
				if len(people) != 1 {
					t.Errorf("%d administrators", len(people))
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}
