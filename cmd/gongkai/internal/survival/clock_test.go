package survival_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/cmd/gongkai/internal/command"
)

// clockFile names the file in which the test says by how much the program's clock is off.
const clockFile = "SURVIVAL_CLOCK"

// onClock plays the program, as a process of its own, on a clock that the test sets.
func onClock(file string) int {
	now := func() time.Time {
		off, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		by, err := time.ParseDuration(string(off))
		if err != nil {
			panic(err)
		}
		return time.Now().Add(by)
	}
	p := command.Program{Version: "test", Now: now, In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	return p.Run(context.Background(), os.Args[1:])
}

// at gives the program a clock that stands at the instant now.
func (p *program) at(t *testing.T, instant time.Time) *program {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "clock")
	p.path, p.environment = self, []string{clockFile + "=" + file}
	p.setClock(t, instant)
	return p
}

// setClock moves the clock of a program that may be running, at once.
func (p *program) setClock(t *testing.T, instant time.Time) {
	t.Helper()
	file := p.environment[0][len(clockFile)+1:]
	if err := os.WriteFile(file+".new", []byte(time.Until(instant).String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		t.Fatal(err)
	}
}
