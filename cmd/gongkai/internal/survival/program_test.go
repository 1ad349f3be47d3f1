package survival_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// program is the real binary with a sample office of its own.
type program struct {
	path, dir, config, address string
	database                   string   // the address of PostgreSQL, or none
	through                    []string // what starts it, if it is not started by itself
	environment                []string
	running                    *exec.Cmd
	log                        string // where it writes what happens
}

// newProgram restores the sample office into a place of its own.
func newProgram(t *testing.T, database string) *program {
	t.Helper()
	p := emptyProgram(t, database)
	p.run(t, nil, "restore", sample(t).backup)
	return p
}

func emptyProgram(t *testing.T, database string) *program {
	t.Helper()
	dir := t.TempDir()
	p := &program{path: sample(t).path, dir: filepath.Join(dir, "data"), config: filepath.Join(dir, "config.yaml"), database: database, log: filepath.Join(dir, "log")}
	p.address = freeAddress(t)
	settings := fmt.Sprintf("listen: %s\n", p.address)
	if database != "" {
		settings += fmt.Sprintf("database: %q\n", database)
	}
	if err := os.WriteFile(p.config, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
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

// url is the address of the program's record.
func (p *program) url() string {
	if p.database != "" {
		return p.database
	}
	return "sqlite:" + filepath.Join(p.dir, "gongkai.db")
}

// command is a command line that was not started yet.
func (p *program) command(args ...string) *exec.Cmd {
	line := append(append(slices.Clone(p.through), p.path), args...)
	cmd := exec.Command(line[0], append(line[1:], "--data", p.dir, "--config", p.config)...)
	cmd.Env = append(os.Environ(), p.environment...)
	return cmd
}

// run calls the command line and reads its JSON answer.
func (p *program) run(t *testing.T, into any, args ...string) {
	t.Helper()
	cmd := p.command(append(args, "--json")...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil && into != nil {
		err = json.Unmarshal(out, into)
	}
	if err != nil {
		t.Fatalf("%v: %v\n%s%s", args, err, out, &stderr)
	}
}

func (p *program) serve(t *testing.T) {
	t.Helper()
	running, err := p.start()
	if err != nil {
		t.Fatal(err)
	}
	p.running = running
	t.Cleanup(func() { _ = running.Process.Kill() })
	p.awaitAnswer(t)
}

// start starts the server and does not wait for it.
func (p *program) start() (*exec.Cmd, error) {
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer func() { _ = log.Close() }() // the program has its own
	running := p.command("serve")
	running.Stderr = log
	return running, running.Start()
}

func (p *program) awaitAnswer(t *testing.T) {
	t.Helper()
	for range 3000 {
		if answer, err := http.Get("http://" + p.address + "/sign-in"); err == nil {
			_ = answer.Body.Close()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the program does not answer:\n%s", p.stderr(t))
}

// stderr is what the program wrote into its log.
func (p *program) stderr(t *testing.T) string {
	t.Helper()
	said, err := os.ReadFile(p.log)
	if err != nil {
		t.Fatal(err)
	}
	return string(said)
}

func (p *program) kill(t *testing.T) {
	t.Helper()
	if err := p.running.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatalf("the program was gone before it was killed: %v\n%s", err, p.stderr(t))
	}
	_ = p.running.Wait() // says only that it was killed
}

func (p *program) stop(t *testing.T) {
	t.Helper()
	if err := p.running.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.running.Wait(); err != nil {
		t.Errorf("the program did not stop in peace: %v\n%s", err, p.stderr(t))
	}
}
