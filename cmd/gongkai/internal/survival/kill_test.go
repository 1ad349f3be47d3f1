package survival_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"gongkai/store/storetest/pgtest"
)

func TestCrashOnSQLite(t *testing.T) {
	t.Parallel()
	crash(t, "", kills(t, 50, 1000))
}

func TestCrashOnPostgres(t *testing.T) {
	t.Parallel()
	crash(t, pgtest.StartDurable(t), kills(t, 20, 200))
}

// crash kills the real program at random moments under load. Every act that was answered is there, none is there twice,
// whoever repeats an unanswered one gets it done once, and the record is whole.
func crash(t *testing.T, database string, kills int) {
	p := newProgram(t, database)
	p.serve(t)
	c := newCrowd(t, p)
	for range kills {
		c.work(t)
		c.await(t, p, 1+rand.Int64N(20))
		time.Sleep(time.Duration(rand.IntN(10_000)) * time.Microsecond)
		p.kill(t)
		c.working.Wait()
		p.serve(t)
	}
	p.end(t, c)
	if faults := c.faults.Load(); faults > 0 {
		t.Errorf("%d acts were answered with a fault", faults)
	}
}
