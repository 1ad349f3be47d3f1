package survival_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"go.uber.org/goleak"
)

// sampleOffice is the binary, and the backup of a sample office that every test restores into a place of its own.
type sampleOffice struct {
	path, backup, password string
	drafts                 []string // items that are being drafted
	awaiting               string   // an item that waits for the answer of 市委
}

// TestMain clears up what the tests share, and fails when a test leaves a goroutine behind. It also plays the program on another clock, or with less patience.
func TestMain(m *testing.M) {
	if os.Getenv(clockFile) != "" || os.Getenv(hasty) != "" {
		os.Exit(play())
	}
	var err error
	if workshop, err = os.MkdirTemp("", "survival-"); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		_ = os.RemoveAll(workshop)
		os.Exit(code)
	}))
}

var (
	workshop string
	founded  = sync.OnceValues(found)
)

func sample(t *testing.T) *sampleOffice {
	t.Helper()
	s, err := founded()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// found builds the program, sets the sample office up and backs it up.
func found() (*sampleOffice, error) {
	s := &sampleOffice{path: filepath.Join(workshop, "gongkai"), backup: filepath.Join(workshop, "office.backup")}
	if out, err := exec.Command("go", "build", "-o", s.path, "gongkai/cmd/gongkai").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	f := &foundation{path: s.path, data: filepath.Join(workshop, "sample")}
	s.password = f.do("init", "--demo").Password
	for n := range drafters {
		item := f.do("item", "open", "--entry", "1.10", "--period", fmt.Sprintf("2026-05-%02d", n+1), "--as", "office").ID
		f.do("item", "act", item, "start", "--as", "office")
		s.drafts = append(s.drafts, item)
	}
	s.awaiting = f.awaiting()
	f.do("backup", s.backup)
	return s, f.err
}

// foundation is the sample office while it is set up. Its first error stays.
type foundation struct {
	path, data string
	err        error
}

// said is what is read of the answers.
type said struct{ ID, Number, Password string }

func (f *foundation) do(args ...string) (answer said) {
	if f.err != nil {
		return said{}
	}
	out, err := exec.Command(f.path, append(args, "--json", "--data", f.data)...).CombinedOutput()
	if err == nil {
		err = json.Unmarshal(out, &answer)
	}
	if err != nil {
		f.err = fmt.Errorf("%v: %w\n%s", args, err, out)
	}
	return answer
}

// act does an act whose fields are written as JSON.
func (f *foundation) act(kind, id, act, as, on, with string) {
	file := filepath.Join(workshop, "with.json")
	if err := os.WriteFile(file, []byte(with), 0o600); err != nil && f.err == nil {
		f.err = err
	}
	f.do(kind, "act", id, act, "--as", as, "--on", on, "--with", file)
}

// awaiting leads an item outside the catalogue to where 市委 has to answer: a reply can be entered and discarded there again
// and again, each time with its scan.
func (f *foundation) awaiting() string {
	opened := f.do("item", "open", "--outside", "--title", "旧住宅区改造意见征集", "--as", "office", "--on", "2026-07-01")
	item := opened.ID
	f.act("item", item, "start", "office", "2026-07-01", `{}`)
	f.act("item", item, "save", "office", "2026-07-01", `{"title": "旧住宅区改造意见征集", "text": "就改造方案征集党员、群众意见。"}`)
	f.act("item", item, "plan", "office", "2026-07-01", `{"reason": "群众普遍关心", "audiences": "party>unit",
		"carriers": "intranet,bulletin", "term": "short", "min_posting": "15d", "retention": "D30", "risk": "不涉密",
		"responsible": "系统党办负责人"}`)
	f.act("item", item, "submit", "office", "2026-07-01", `{"truthful": "yes"}`)
	f.act("item", item, "pass", "reviewer", "2026-07-02", `{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"}`)
	f.act("item", item, "endorse", "deputy", "2026-07-02", `{}`)
	f.act("item", item, "endorse", "leader", "2026-07-02", `{}`)
	met := f.do("meeting", "convene", "--body", "party-group", "--on", "2026-07-06", "--convened", "2026-07-03", "--as", "office")
	f.act("meeting", met.ID, "table", "office", "2026-07-03", fmt.Sprintf(`{"item": %q, "matter": "general"}`, opened.Number))
	f.act("meeting", met.ID, "hold", "office", "2026-07-06", `{"expected": 9, "chair": "secretary", "recorder": "公开办",
		"attendees": "secretary,leader,deputy,group1,group2,group3,group4"}`)
	f.act("meeting", met.ID, "vote", "office", "2026-07-06", `{"line": 1, "declared": "passed",
		"ballots": {"for": 6, "against": 1, "abstain": 0, "recused": 0}}`)
	f.act("meeting", met.ID, "close", "office", "2026-07-07", `{"minutes": "示建党组会纪〔2026〕9号"}`)
	f.act("item", item, "resolve_for_consent", "office", "2026-07-07", fmt.Sprintf(
		`{"decision": "%s#1", "request_number": "示建党组〔2026〕30号"}`, met.Number))
	return item
}
