package pgtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Own is a server that syncs as in production and belongs to one test, which may kill it or let it hang.
type Own struct{ srv *server }

// StartOwn starts the server; it ends with the test.
func StartOwn(tb testing.TB) *Own {
	tb.Helper()
	srv, err := start()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = srv.lifeline.Close() }) // the watch does the rest
	return &Own{srv}
}

// DSN is the address of the database that every cluster has.
func (o *Own) DSN() string { return o.srv.dsn("postgres") }

// Kill sends the signal to the server, SIGKILL or SIGQUIT, and waits until none of its processes is left.
func (o *Own) Kill(tb testing.TB, signal syscall.Signal) {
	tb.Helper()
	o.signal(tb, signal)
	for range 3000 {
		if len(o.srv.processes()) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	tb.Fatal("half a minute after its end the server has processes")
}

// Freeze stops the server in the midst of what it does, as a machine that hangs: its connections stay, and none is answered.
func (o *Own) Freeze(tb testing.TB) {
	tb.Helper()
	o.signal(tb, syscall.SIGSTOP) // first, so that it starts no more
	for _, pid := range o.srv.processes() {
		_ = syscall.Kill(pid, syscall.SIGSTOP) // it may have ended
	}
	tb.Cleanup(o.Thaw)
}

// Thaw lets the server go on.
func (o *Own) Thaw() {
	for _, pid := range o.srv.processes() {
		_ = syscall.Kill(pid, syscall.SIGCONT) // it may have ended
	}
}

// signal reaches the process that all others come from.
func (o *Own) signal(tb testing.TB, signal syscall.Signal) {
	tb.Helper()
	lock, err := os.ReadFile(filepath.Join(o.srv.data(), "postmaster.pid"))
	if err != nil {
		tb.Fatal(err)
	}
	first, _, _ := strings.Cut(string(lock), "\n")
	pid, err := strconv.Atoi(first)
	if err == nil {
		err = syscall.Kill(pid, signal)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// processes lists those of the server that are left: each of them works in its data directory.
func (srv *server) processes() (pids []int) {
	all, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, process := range all {
		if dir, err := os.Readlink(process); err == nil && dir == srv.data() {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(process)))
			pids = append(pids, pid)
		}
	}
	return pids
}

// Again starts the server that was killed on what it left, and waits until it answers.
func (o *Own) Again(tb testing.TB) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), patience)
	defer cancel()
	_, err := fmt.Fprintln(o.srv.lifeline)
	if err == nil {
		err = o.srv.await(ctx)
	}
	if err != nil {
		tb.Fatal(err)
	}
}
