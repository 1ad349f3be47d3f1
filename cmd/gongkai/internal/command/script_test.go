package command

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

// The scripts read like days in the office. They drive the program as a process of its own, on both databases; its
// clock stands at NOW. No test leaves a goroutine behind.
func TestMain(m *testing.M) {
	testscript.Main(leakless{m}, map[string]func(){"gongkai": func() {
		p := Program{Version: "test", Now: standingClock(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
		os.Exit(p.Run(context.Background(), os.Args[1:]))
	}})
}

// leakless looks for goroutines that the tests left behind before testscript clears up and exits.
type leakless struct{ m *testing.M }

func (l leakless) Run() (code int) {
	goleak.VerifyTestMain(l.m, goleak.Cleanup(func(judged int) { code = judged }))
	return code
}

func standingClock() func() time.Time {
	now, err := time.Parse(time.RFC3339, os.Getenv("NOW"))
	if err != nil {
		panic("NOW: " + err.Error())
	}
	return func() time.Time { return now }
}

// today is the instant at which the scripts begin.
const today = "2026-11-23T09:30:00+08:00"

// The databases.
const (
	onSQLite = iota
	onPostgreSQL
	databases
)

func TestScriptsOnSQLite(t *testing.T) { runAll(t, directories{}, onSQLite) }

func TestScriptsOnPostgreSQL(t *testing.T) { runAll(t, &servers{t: t}, onPostgreSQL) }

// shared picks the scripts that run on the database: all, but under the race detector every one on either in turn. It makes
// a command five times as dear, and each runs on both without it.
func shared(t *testing.T, scripts string, database int) (mine []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(scripts, "*.txtar"))
	if err != nil || len(all) == 0 {
		t.Fatalf("no script is in %s: %v", scripts, err)
	}
	for n, script := range all {
		if !raceDetector || n%databases == database {
			mine = append(mine, script)
		}
	}
	return mine
}

// runAll runs the scripts that begin with nothing, and those that begin in the office of the demonstration: it is founded
// once, for that takes longer than most scripts, and each has a copy.
func runAll(t *testing.T, at place, database int) {
	t.Helper()
	run(t, at, shared(t, "testdata/script", database), at.empty)
	founded := demonstration(t, at)
	run(t, at, shared(t, "testdata/demo", database), func(dir string) error { return at.copied(dir, founded) })
}

func run(t *testing.T, at place, scripts []string, prepare func(dir string) error) {
	t.Helper()
	testscript.Run(t, testscript.Params{
		Files: scripts,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NOW", today)
			env.Setenv("GORACE", "atexit_sleep_ms=0") // a second for each command otherwise, under the race detector
			return prepare(filepath.Join(env.WorkDir, "data"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "json": jsonIs, "keep": keep, "refused": refused, "big": big,
			"digest": digest,
			"lend":   func(ts *testscript.TestScript, _ bool, args []string) { ts.Check(at.empty(ts.MkAbs(args[0]))) },
		},
		RequireUniqueNames: true,
	})
}

// exits CODE COMMAND… runs the command and wants this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("%s exits %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// refused CODE COMMAND… runs the command with --json and wants it refused with this code, a sentence, help and basis.
func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: refused CODE COMMAND…")
	}
	exits(ts, false, append([]string{"3"}, append(args[1:], "--json")...))
	if got := at(ts, "refusal.code"); got != args[0] {
		ts.Fatalf("refused with %s, want %s", got, args[0])
	}
	for _, part := range []string{"message", "help", "basis"} {
		if said := at(ts, "refusal."+part); said == "" || strings.ContainsAny(said, "{}⟦⟧") {
			ts.Fatalf("the refusal's %s is %q", part, said)
		}
	}
}

// json PATH VALUE wants the value in the JSON on standard output; "len" at the end of a path counts a list.
func jsonIs(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: json PATH VALUE")
	}
	if got := at(ts, args[0]); (got == strings.Join(args[1:], " ")) == neg {
		ts.Fatalf("%s is %q", args[0], got)
	}
}

// keep NAME PATH keeps the value in the JSON on standard output as a variable.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep NAME PATH")
	}
	ts.Setenv(args[0], at(ts, args[1]))
}

// big FILE KIB writes a JSON file with one text of so many KiB.
func big(ts *testscript.TestScript, _ bool, args []string) {
	kib, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := `{"title":"大","text":"` + strings.Repeat("a", kib<<10) + `"}`
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// at finds a value in the JSON on standard output; objects and lists come back as JSON.
func at(ts *testscript.TestScript, path string) string {
	var value any
	if err := json.Unmarshal([]byte(ts.ReadFile("stdout")), &value); err != nil {
		ts.Fatalf("standard output is no JSON: %v", err)
	}
	for _, name := range strings.Split(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			if name == "len" {
				return strconv.Itoa(len(v))
			}
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(v) {
				ts.Fatalf("there is no %s: the list has %d", path, len(v))
			}
			value = v[i]
		default:
			ts.Fatalf("there is nothing at %s", path)
		}
	}
	if text, ok := value.(string); ok {
		return text
	}
	data, err := json.Marshal(value)
	ts.Check(err)
	return string(data)
}
