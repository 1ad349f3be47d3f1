package survival_test

import (
	"iter"
	"math/rand/v2"
	"testing"
	"time"

	"gongkai/store/storetest/pgtest"
)

func TestCrashOnSQLite(t *testing.T) {
	t.Parallel()
	crash(t, func() string { return "" }, kills(t, 50, 1000))
}

func TestCrashOnPostgres(t *testing.T) {
	t.Parallel()
	crash(t, func() string { return pgtest.StartDurable(t) }, kills(t, 20, 200))
}

// killsOfAnOffice is how often one office is killed. Then the next one begins, with the histories of an office and not of a
// load: the thousandth kill takes no longer than the first, and what is lost is told before all the others are done.
const killsOfAnOffice = 100

// crash kills the real program at random moments under load. Every act that was answered is there, none is there twice,
// whoever repeats an unanswered one gets it done once, and the record is whole.
func crash(t *testing.T, place func() string, kills iter.Seq[int]) {
	var p *program
	var c *crowd
	for n := range kills {
		if n%killsOfAnOffice == 0 {
			p.survived(t, c)
			p = newProgram(t, place())
			p.serve(t)
			c = newCrowd(t, p)
		}
		c.work(t)
		c.await(t, p, 1+rand.Int64N(20))
		time.Sleep(time.Duration(rand.IntN(10_000)) * time.Microsecond)
		p.kill(t)
		c.working.Wait()
		p.serve(t)
	}
	p.survived(t, c)
}

// survived ends an office, if there is one, and looks at what is there.
func (p *program) survived(t *testing.T, c *crowd) {
	t.Helper()
	if p == nil {
		return
	}
	p.end(t, c)
	if faults := c.faults.Load(); faults > 0 {
		t.Errorf("%d acts were answered with a fault", faults)
	}
	if t.Failed() {
		t.FailNow()
	}
}
