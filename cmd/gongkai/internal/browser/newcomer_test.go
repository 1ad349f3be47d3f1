package browser_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/store"
	"gongkai/workflow"
)

// list is the people that the newcomer takes in: as few as the separation of duties allows, and the archivist.
const list = `登录名,姓名,岗位,任职日期
office,公开办经办人,office,2026-11-01
office,公开办经办人,party-drafter,2026-11-01
reviewer,保密审查员,reviewer,2026-11-01
deputy,分管领导,deputy,2026-11-01
leader,主要负责人,head,2026-11-01
general,办公室经办人,publisher,2026-11-01
archivist,档案员,archivist,2026-11-01
`

// empty serves a record that holds no office yet, and says the code that the program shows where it was started.
func empty(t *testing.T) (o *office, code string) {
	t.Helper()
	o = &office{T: t}
	o.day("2026-11-24")
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "office.db"), Now: o.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	setup := access.NewSetup(st, o.now)
	o.server = httptest.NewServer(web.Handler(web.Office{Store: st, Engine: workflow.New(st), Log: zap.NewNop(), Now: o.now, Data: t.TempDir(), Setup: setup}))
	t.Cleanup(o.server.Close)
	return o, setup.Code()
}

// newcomer walks from an empty office, and notes the clicks and the seconds of each stage.
type newcomer struct {
	*office
	began     time.Time
	before    int // clicks
	passwords map[string]string
}

// stage notes what it took since the last one.
func (n *newcomer) stage(name string) {
	n.Helper()
	n.Logf("%s: %d clicks, %.1f s", name, n.clicks-n.before, time.Since(n.began).Seconds())
	n.began, n.before = time.Now(), n.clicks
}

// 新来的人: from the first page of an empty office to the first item of one's own disclosed. It says how many clicks that
// takes; the seconds are the machine's, for nobody has to think or to type here.
func Test首次建账到第一件公开(t *testing.T) {
	o, code := empty(t)
	n := &newcomer{office: o, began: time.Now(), passwords: map[string]string{}}
	w := o.tab().open("/")
	w.actOn("//form[@action='/setup']", typed{
		"code": code, "name": "示例市某局党组", "short": "SLJ", "fonds": "J001", "decision": "示建党组〔2026〕1号", "decided_on": "2026.1.5",
		"person": "系统管理员", "login": "admin", "password": password, "again": password,
	})
	n.stage("建账 set up")
	w.actOn("//form[@action='/sign-in']", typed{"login": "admin", "password": password})
	w.reads("现在还没有人担任", "保密审查人")
	n.enrol(w)
	n.stage("人员 people")
	o.disclosedDues(n.window)
	n.stage("第一件公开 first item disclosed, every person's first sign-in included")
	t.Logf("altogether %d clicks", o.clicks)
	if left := w.open("/").text(); strings.Contains(left, "现在还没有人担任") {
		t.Errorf("the administrator is still told to register people: %s", left)
	}
}

// enrol follows the first page to where people are taken in, and notes the first passwords.
func (n *newcomer) enrol(w *tab) {
	n.Helper()
	file := filepath.Join(n.TempDir(), "people.csv")
	if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
		n.Fatal(err)
	}
	w.click("//a[@href='/posts/import']")
	w.clicks++ // the file is chosen
	w.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}))
	w.click("//form[@enctype]//button")
	w.click("//form[.//input[@name='row']]//button")
	for line := range strings.Lines(w.text()) {
		if cells := strings.Fields(line); len(cells) == 3 {
			n.passwords[cells[0]] = cells[2]
		}
	}
}

// window signs somebody in, the first time with the password that was given, which is changed.
func (n *newcomer) window(login string) *tab {
	n.Helper()
	given, first := n.passwords[login]
	if !first {
		return n.as(login)
	}
	delete(n.passwords, login)
	w := n.tab().open("/sign-in")
	w.actOn("//form[@action='/sign-in']", typed{"login": login, "password": given})
	w.actOn("//form[@action='/account/password']", typed{"old": given, "new": password, "again": password})
	return w
}
