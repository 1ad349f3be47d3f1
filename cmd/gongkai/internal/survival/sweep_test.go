package survival_test

import (
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// farAhead is a working hour by which the office owes hundreds of things, some of them reminded of many times over.
var farAhead = time.Date(2028, time.January, 5, 10, 0, 0, 0, time.FixedZone("CST", 8*60*60))

func TestCrashInASweepOnSQLite(t *testing.T) {
	t.Parallel()
	crashInASweep(t, func() string { return "" }, kills(t, 6, 100))
}

func TestCrashInASweepOnPostgres(t *testing.T) {
	t.Parallel()
	crashInASweep(t, func() string { return pgtest.Start(t) }, kills(t, 3, 50))
}

// crashInASweep kills sweeps of many dues at random moments. After the one that is not killed everything is there that a
// single sweep leaves: no reminder, message, obligation or act is lost, and none is there twice.
func crashInASweep(t *testing.T, place func() string, kills iter.Seq[int]) {
	undisturbed := newProgram(t, place()).at(t, farAhead)
	takes := undisturbed.timed(t, "sweep")
	want := undisturbed.swept(t)
	if len(want) < 500 {
		t.Fatalf("only %d rows are there after a sweep: the test tries too little", len(want))
	}
	var tally interrupted
	for range kills {
		p := newProgram(t, place()).at(t, farAhead)
		for range 3 {
			tally.count(p.interrupt(t, takes, "sweep"))
		}
		p.run(t, nil, "sweep")
		if diff := cmp.Diff(want, p.swept(t)); diff != "" {
			t.Errorf("a sweep that nobody killed leaves (-), the killed ones left (+): %s", diff)
		}
		p.verified(t)
	}
	tally.judge(t)
}

// swept is all that a sweep leaves, but for when.
func (p *program) swept(t *testing.T) (all []string) {
	t.Helper()
	for _, query := range []string{
		`SELECT what || ' ' || kind || ' ' || round || ' ' || n || ' ' || rung || ' ' || holder || ' ' || unit || ' ' || due_date FROM reminder`,
		`SELECT what || ' ' || due_kind || ' ' || n || ' ' || kind || ' ' || holder || ' ' || person_id FROM outbox`,
		`SELECT entry || ' ' || period || ' ' || deadline || ' ' || remind_on FROM obligation`,
		`SELECT subject_id || ' ' || kind || ' ' || round || ' ' || n || ' ' || remind_on FROM due`,
		`SELECT subject_id || ' ' || seq || ' ' || act FROM act`,
	} {
		rows := storetest.Ask(t, p.url(), query)
		slices.Sort(rows)
		all = append(all, rows...)
	}
	return all
}
