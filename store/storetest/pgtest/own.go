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

// Own is a server that syncs as in production and belongs to one test, which may kill it.
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
	for range 3000 {
		if !o.srv.alive() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	tb.Fatal("half a minute after its end the server has processes")
}

// alive says whether any process of the server is left: each of them works in its data directory.
func (srv *server) alive() bool {
	processes, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, process := range processes {
		if dir, err := os.Readlink(process); err == nil && dir == srv.data() {
			return true
		}
	}
	return false
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
