package survival_test

import (
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"gongkai/store/storetest/pgtest"
)

// PostgreSQL itself is killed under load and comes again, while the program stays: whoever was answered with a fault repeats
// the act with its key, and finds it done once.
func TestCrashOfPostgres(t *testing.T) {
	t.Parallel()
	own := pgtest.StartOwn(t)
	p := newProgram(t, own.DSN())
	c := p.begin(t)
	for n := range kills(t, 4, 50) {
		c.await(t, p, 10+rand.Int64N(10))
		own.Kill(t, []syscall.Signal{syscall.SIGKILL, syscall.SIGQUIT}[n%2])
		own.Again(t)
	}
	c.await(t, p, 10)
	p.end(t, c)
	if c.faults.Load() == 0 {
		t.Error("nobody met a fault: the test tried nothing")
	}
}

// PostgreSQL is gone for a while: every door answers soon and with a clear fault, and once it is back all is as before, in
// the program that was running.
func TestFaultPostgresIsGone(t *testing.T) {
	t.Parallel()
	own := pgtest.StartOwn(t)
	p := newProgram(t, own.DSN())
	c := p.begin(t)
	c.await(t, p, 10)
	own.Kill(t, syscall.SIGQUIT)
	time.Sleep(gone)
	p.faulty(t, c.callers[0].Client)
	p.says(t, exitFault, "故障", "item", "list")
	p.says(t, exitFault, "数据库", "doctor")
	own.Again(t)
	c.await(t, p, 10)
	p.says(t, 0, "", "item", "list")
	p.end(t, c)
}

// gone is for how long PostgreSQL is gone; more than that tells nothing new.
const gone = time.Second
