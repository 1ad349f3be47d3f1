package survival_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// PostgreSQL hangs: it is frozen, or the network before it keeps back or swallows what is sent. No connection breaks, and yet every
// door answers soon and with a clear fault. When it goes on all is as before, in the program that was running: what was sent and not
// answered is there once, whether it arrived late or never.
func TestFaultPostgresHangs(t *testing.T) {
	t.Parallel()
	own := pgtest.StartOwn(t)
	network := pgtest.Behind(t, own.DSN())
	p := newProgram(t, own.DSN())
	monitor := p.reaches(t, network.DSN(silence)+"&idle_in_transaction_session_timeout=5s")
	c := p.begin(t)
	for _, hang := range []struct {
		name        string
		begins, end func()
	}{
		{"kept back", network.Hold, network.Mend},
		{"swallowed", network.Lose, network.Mend},
		{"frozen", func() { own.Freeze(t) }, own.Thaw},
	} {
		c.await(t, p, 10)
		t.Logf("%s after %d answers", hang.name, c.answers.Load())
		hang.begins()
		var asking sync.WaitGroup
		asking.Go(func() { p.says(t, exitFault, "不是数据损坏", "doctor") })
		asking.Go(func() { says(t, monitor+"/readyz", http.StatusServiceUnavailable, "database does not answer") })
		asking.Go(func() { says(t, monitor+"/healthz", http.StatusOK, "ok") })
		p.faulty(t, c.callers[0].Client)
		c.awaitFaults(t, 6)
		asking.Wait()
		hang.end()
	}
	c.await(t, p, 10)
	says(t, monitor+"/readyz", http.StatusOK, "ok")
	p.end(t, c)
}

// An act whose commit is not answered is told as neither done nor undone, and the same form, sent again, is told as done once it was.
func TestFaultCommitInDoubt(t *testing.T) {
	t.Parallel()
	own := pgtest.StartOwn(t)
	network := pgtest.Behind(t, own.DSN())
	p := newProgram(t, own.DSN())
	p.reaches(t, network.DSN(silence)+"&lock_timeout=1min")
	p.serve(t)
	c := newCrowd(t, p)
	one := c.callers[0]
	arrives := commitsWait(t, own.DSN(), network.Hold)
	if status := one.act(t); status != http.StatusInternalServerError || !strings.Contains(one.page, sendAgain) {
		t.Errorf("a commit in doubt is answered with %d:\n%s", status, one.page)
	}
	network.Mend()
	arrives()
	p.end(t, c)
	if one.answered != 1 {
		t.Errorf("%d acts were answered", one.answered)
	}
}

// commitsWait lets the next commit of an act wait until it is let go, and says when it does.
func commitsWait(t *testing.T, url string, waits func()) (letGo func()) {
	t.Helper()
	db := storetest.Connect(t, url)
	holder, err := db.BeginTxx(t.Context(), nil)
	if err == nil {
		_, err = holder.ExecContext(t.Context(), `SELECT pg_advisory_xact_lock(1)`)
	}
	if err == nil {
		_, err = db.ExecContext(t.Context(), `CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql AS
			$$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
			CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON act DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION waits()`)
	}
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for n := 0; n == 0 && err == nil; {
			time.Sleep(10 * time.Millisecond)
			err = db.GetContext(t.Context(), &n, `SELECT count(*) FROM pg_stat_activity WHERE query = 'commit' AND wait_event_type = 'Lock'`)
		}
		if err == nil {
			waits()
		}
	}()
	return func() { _ = holder.Rollback() }
}

// silence is how many seconds the program waits for a word of the database.
const silence = 2

// reaches lets the program reach its database by this address from now on, and answer whoever watches over it.
func (p *program) reaches(t *testing.T, database string) (monitor string) {
	t.Helper()
	p.database = database
	at := freeAddress(t)
	settings := fmt.Sprintf("listen: %s\nmonitor: %s\ndatabase: %q\n", p.address, at, p.database)
	if err := os.WriteFile(p.config, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return "http://" + at
}

// says wants an address to answer with the status and the words.
func says(t *testing.T, address string, status int, words string) {
	t.Helper()
	answer, err := (&http.Client{Timeout: answeredWithin}).Get(address)
	if err != nil {
		t.Error(err)
		return
	}
	defer func() { _ = answer.Body.Close() }()
	if body, _ := io.ReadAll(answer.Body); answer.StatusCode != status || !strings.Contains(string(body), words) {
		t.Errorf("%s answers %s, want %d and %q:\n%s", address, answer.Status, status, words, body)
	}
}
