package survival_test

import (
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/store/storetest"
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
// the program that was running. With GONGKAI_KILLS it is gone for more than a minute, in which the timetable has its turn too.
func TestFaultPostgresIsGone(t *testing.T) {
	t.Parallel()
	gone := time.Second // a minute tells nothing new but of the timetable
	if thorough() {
		gone = 70 * time.Second
	} else {
		t.Log("left out, for it takes minutes: that the timetable and the delivery go on; GONGKAI_KILLS puts it in")
	}
	own := pgtest.StartOwn(t)
	p := newProgram(t, own.DSN())
	c := p.begin(t)
	c.await(t, p, 10)
	own.Kill(t, syscall.SIGQUIT)
	for left := time.Now(); time.Since(left) < gone; time.Sleep(time.Second) {
		p.faulty(t, c.callers[0].Client)
	}
	c.awaitFaults(t, 20)
	p.says(t, exitFault, "故障", "item", "list")
	p.says(t, exitFault, "不是数据损坏", "doctor")
	own.Again(t)
	c.await(t, p, 10)
	p.says(t, 0, "", "item", "list")
	if thorough() {
		p.keepsTime(t)
	}
	p.end(t, c)
}

// keepsTime wants the timetable to have met the fault, and now a heartbeat of the server that is running, and the messages of
// today to be delivered.
func (p *program) keepsTime(t *testing.T) {
	t.Helper()
	if !strings.Contains(p.stderr(t), `"msg":"heartbeat"`) {
		t.Error("the timetable did not notice that the database was gone")
	}
	back := time.Now().UTC().Format("2006-01-02 15:04:05")
	for _, query := range []string{
		`SELECT instance FROM heartbeat WHERE seen_at > '` + back + `'`,
		`SELECT id FROM outbox WHERE sent_at > '` + back + `'`,
	} {
		if !eventually(func() bool { return len(storetest.Ask(t, p.url(), query)) > 0 }) {
			t.Errorf("nothing came of the timetable since the database is back: %s", query)
		}
	}
}

// eventually asks for two minutes, in which every job of a minute has its turn.
func eventually(so func() bool) bool {
	for range 120 {
		if so() {
			return true
		}
		time.Sleep(time.Second)
	}
	return false
}
