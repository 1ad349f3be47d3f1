package main_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/storetest/pgtest"
)

// The load: so many callers, each saving its own draft again and again, and so many kills unless GONGKAI_KILLS says
// otherwise.
const (
	callers       = 6
	ordinaryKills = 10
)

func TestCrashOnSQLite(t *testing.T) { crash(t, "") }

func TestCrashOnPostgres(t *testing.T) { crash(t, pgtest.StartDurable(t)) }

// crash kills the real program at random moments under load. Every act that was answered is there, none is there
// twice, whoever repeats an unanswered one gets it done once, and the chains are whole.
func crash(t *testing.T, database string) {
	p := newProgram(t, database)
	var writers []*writer
	for n := range callers {
		writers = append(writers, p.writer(t, n))
	}
	for range kills(t) {
		p.serve(t)
		stop := p.load(t, writers)
		p.awaitAnswers(t, 1+rand.Int64N(40))
		time.Sleep(time.Duration(rand.IntN(10_000)) * time.Microsecond)
		p.kill(t)
		stop()
	}
	p.serve(t)
	for _, w := range writers {
		w.repeat(t)
	}
	p.stop(t)
	p.survived(t, writers)
}

func kills(t *testing.T) int {
	said := os.Getenv("GONGKAI_KILLS")
	if said == "" {
		return ordinaryKills
	}
	n, err := strconv.Atoi(said)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// program is the real binary with a sample office.
type program struct {
	path, dir, config, address string
	database, password         string
	running                    *exec.Cmd
	answers                    atomic.Int64 // since the program was started
	stderr                     *bytes.Buffer
}

func newProgram(t *testing.T, database string) *program {
	t.Helper()
	dir := t.TempDir()
	p := &program{path: filepath.Join(dir, "gongkai"), dir: filepath.Join(dir, "data"), config: filepath.Join(dir, "config.yaml")}
	p.database = database
	if out, err := exec.Command("go", "build", "-o", p.path, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	p.address = freeAddress(t)
	settings := fmt.Sprintf("listen: %s\n", p.address)
	if database != "" {
		settings += fmt.Sprintf("database: %q\n", database)
	}
	if err := os.WriteFile(p.config, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	var founded struct{ Password string }
	p.run(t, &founded, "init", "--demo")
	p.password = founded.Password
	return p
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// run calls the command line and reads its JSON answer.
func (p *program) run(t *testing.T, into any, args ...string) {
	t.Helper()
	out, err := exec.Command(p.path, append(args, "--json", "--data", p.dir, "--config", p.config)...).Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
}

func (p *program) serve(t *testing.T) {
	t.Helper()
	p.answers.Store(0)
	p.stderr = &bytes.Buffer{}
	p.running = exec.Command(p.path, "serve", "--data", p.dir, "--config", p.config)
	p.running.Stderr = p.stderr
	if err := p.running.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.running.Process.Kill() })
	for range 500 {
		if answer, err := http.Get("http://" + p.address + "/sign-in"); err == nil {
			_ = answer.Body.Close()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the program does not answer after a crash:\n%s", p.stderr)
}

// awaitAnswers waits until so many acts were answered since the start, for a slow machine does less in the same time.
func (p *program) awaitAnswers(t *testing.T, n int64) {
	t.Helper()
	for range 3000 {
		if p.answers.Load() >= n {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%d answers in half a minute:\n%s", p.answers.Load(), p.stderr)
}

func (p *program) kill(t *testing.T) {
	t.Helper()
	if err := p.running.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatalf("the program was gone before it was killed: %v\n%s", err, p.stderr)
	}
	_ = p.running.Wait() // says only that it was killed
}

func (p *program) stop(t *testing.T) {
	t.Helper()
	if err := p.running.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.running.Wait(); err != nil {
		t.Errorf("the program did not stop in peace: %v\n%s", err, p.stderr)
	}
}

// writer is one caller with a draft of its own.
type writer struct {
	*http.Client
	name     string
	address  string
	password string
	item     string
	next     int
	open     bool // the last one sent was not answered
	answered map[string]bool
}

func (p *program) writer(t *testing.T, n int) *writer {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{name: fmt.Sprintf("w%d", n), address: "http://" + p.address, password: p.password, answered: map[string]bool{}}
	w.Client = &http.Client{Jar: jar, Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	var item struct{ ID string }
	p.run(t, &item, "item", "open", "--entry", "1.10", "--period", fmt.Sprintf("2026-05-%02d", n+1), "--as", "office")
	p.run(t, &struct{}{}, "item", "act", item.ID, "start", "--as", "office")
	w.item = item.ID
	return w
}

func (w *writer) signIn(t *testing.T) {
	t.Helper()
	answer, err := w.PostForm(w.address+"/sign-in", url.Values{"login": {"office"}, "password": {w.password}})
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("sign-in: %s", answer.Status)
	}
}

// load lets every writer write until the program is gone; the function it returns waits for them.
func (p *program) load(t *testing.T, writers []*writer) func() {
	t.Helper()
	if writers[0].Jar.Cookies(&url.URL{Scheme: "http", Host: p.address}) == nil {
		for _, w := range writers {
			w.signIn(t)
		}
	}
	var all sync.WaitGroup
	for _, w := range writers {
		all.Go(func() {
			for w.write(t) {
				p.answers.Add(1)
			}
		})
	}
	return all.Wait
}

// write sends the next act, or the one that was not answered again, and says whether it was answered.
func (w *writer) write(t *testing.T) bool {
	key := fmt.Sprintf("%s-%d", w.name, w.next)
	answer, err := w.PostForm(w.address+"/items/"+w.item+"/acts", url.Values{
		"act": {"save"}, "key": {key}, "happened_at": {""}, "rev": {""}, "title": {"会议议定事项"}, "text": {key},
	})
	if err != nil {
		w.open = true
		return false
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		t.Errorf("%s was answered with %s", key, answer.Status)
		return false
	}
	w.answered[key] = true
	w.next++
	w.open = false
	return true
}

// repeat sends the act that was not answered once more.
func (w *writer) repeat(t *testing.T) {
	if w.open && !w.write(t) {
		t.Errorf("%s could not be repeated", w.name)
	}
}

// survived looks into the record: every answered text once, and nothing else.
func (p *program) survived(t *testing.T, writers []*writer) {
	t.Helper()
	var v struct {
		OK     bool
		Acts   int
		Faults []json.RawMessage
	}
	p.run(t, &v, "audit", "verify")
	if !v.OK {
		t.Errorf("the record is damaged: %s", v.Faults)
	}
	total := 0
	for _, w := range writers {
		total += len(w.answered)
		for text, times := range p.saved(t, w.item) {
			if times != 1 || !w.answered[text] {
				t.Errorf("%s stands %d times; answered: %v", text, times, w.answered[text])
			}
			delete(w.answered, text)
		}
		for lost := range w.answered {
			t.Errorf("%s was answered and is lost", lost)
		}
	}
	t.Logf("%d acts were answered between the kills, %d are in the record", total, v.Acts)
	if total < 10*callers {
		t.Errorf("only %d acts were answered: the test tries too little", total)
	}
}

// saved counts the texts that were saved for an item.
func (p *program) saved(t *testing.T, item string) map[string]int {
	t.Helper()
	address := p.database
	if address == "" {
		address = "sqlite:" + filepath.Join(p.dir, "gongkai.db")
	}
	s, err := store.Open(context.Background(), store.Config{URL: address, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	times := map[string]int{}
	err = s.View(context.Background(), func(tx *store.Tx) error {
		org, id, err := tx.SubjectOf(item)
		if err != nil {
			return err
		}
		versions, err := tx.Versions(org, id)
		for _, v := range versions {
			texts, err := tx.Texts(org, v.Digest)
			if err != nil {
				return err
			}
			times[texts[v.Digest]]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return times
}
