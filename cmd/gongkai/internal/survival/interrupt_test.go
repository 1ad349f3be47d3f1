package survival_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os/exec"
	"testing"
	"time"
)

// interrupt starts a command and kills it at a random moment of the time that it takes. It says whether the command was done
// before that.
func (p *program) interrupt(t *testing.T, takes time.Duration, args ...string) (done bool) {
	t.Helper()
	cmd := p.command(args...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(rand.N(takes))
	_ = cmd.Process.Kill() // it may have ended
	err := cmd.Wait()
	var ended *exec.ExitError
	if errors.As(err, &ended) && ended.Exited() {
		t.Fatalf("%v was not killed, and failed: %v\n%s", args, err, &said)
	}
	return err == nil
}

// timed runs a command to its end and says how long it took.
func (p *program) timed(t *testing.T, args ...string) time.Duration {
	t.Helper()
	began := time.Now()
	p.run(t, nil, args...)
	return time.Since(began)
}

// refuses says whether the command line is refused; it must not fail in another way.
func (p *program) refuses(t *testing.T, args ...string) bool {
	t.Helper()
	out, err := p.command(args...).CombinedOutput()
	var ended *exec.ExitError
	if err != nil && (!errors.As(err, &ended) || ended.ExitCode() != exitRefused) {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return err != nil
}

// The exit codes of the program.
const (
	exitFault   = 1
	exitRefused = 3
	exitDisk    = 4
)

// interrupted counts the kills that hit a command before it was done. When none did, nothing was tried.
type interrupted struct{ hit, of int }

func (i *interrupted) count(done bool) {
	i.of++
	if !done {
		i.hit++
	}
}

func (i *interrupted) judge(t *testing.T) {
	t.Helper()
	t.Logf("%d of %d kills came before the end", i.hit, i.of)
	if i.hit == 0 {
		t.Error("no kill came before the end: the test tried nothing")
	}
}
