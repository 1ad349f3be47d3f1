package store_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// few are what may be gone through: a table that stays small however long an office works, indexes of open work alone, and
// the rows of a bounded subquery: m is what is counted, h the holdings of one person, w and first the
// tasks that a work list may show.
var few = regexp.MustCompile(`SCAN (o|organisation|m|h|w|first\d)\b|Seq Scan on organisation\b|` +
	`SCAN \w+ USING (COVERING )?INDEX (outbox_undelivered|search_entry_waiting|dispatch_late|dispatch_dead)\b`)

// hot is what every request and every act asks, whoever makes it.
func hot(tx *store.Tx, item rules.SubjectID) error {
	today := rules.DateOf(tx.At)
	standing, err := tx.Standing(storetest.Org, storetest.Drafter, today)
	all := []error{err}
	ask := func(_ any, err error) { all = append(all, err) }
	_, _, err = tx.Session("hash")
	all = append(all, err)
	_, _, err = tx.Token("hash")
	all = append(all, err)
	_, _, err = tx.FeedByToken("hash")
	all = append(all, err)
	_, _, err = tx.Account(storetest.Drafter)
	all = append(all, err)
	_, _, err = tx.PersonByLogin("drafter")
	all = append(all, err)
	_, _, err = tx.SubjectOf(string(item))
	all = append(all, err)
	ask(tx.Dossier(storetest.Org, item))
	ask(tx.Moves(storetest.Org, item))
	ask(tx.LastMoves(storetest.Org, []rules.SubjectID{item}))
	ask(tx.Dues(storetest.Org, item))
	ask(tx.Publications(storetest.Org, item))
	ask(tx.OpenDues(standing, 50))
	ask(tx.Unread(storetest.Org, storetest.Drafter, 100))
	ask(tx.Load())
	return errors.Join(all...)
}

// click asks what an act asks before it is decided.
func click(tx *store.Tx, item rules.SubjectID) error {
	_, _, err := tx.Answered(store.Request{Actor: storetest.Drafter, Key: "plan", Digest: "sha256:b"})
	return errors.Join(err, tx.Lock(item), tx.UseToken("hash"))
}

// TestWhatIsHotGoesByIndex: none of the statements that every request makes goes through a table that grows. They are
// gathered as they are asked of PostgreSQL, and both databases say how they would run each of them whatever is asked.
func TestWhatIsHotGoesByIndex(t *testing.T) {
	address := pgtest.Start(t)
	asked := gatherHot(t, address)
	for name, plan := range map[string]func(string, string) string{
		"sqlite": planned(t, open(t, sqlitePlace(t))), "postgres": generic(t, address),
	} {
		t.Run(name, func(t *testing.T) {
			for query, bound := range asked {
				if said := plan(query, bound); scan.MatchString(few.ReplaceAllString(said, "")) {
					t.Errorf("%s\n%s", query, said)
				}
			}
		})
	}
}

// gatherHot asks what is hot of an office that has something in every table.
func gatherHot(t *testing.T, address string) map[string]string {
	t.Helper()
	asked := gather(t, address, func(st *store.Store, item rules.SubjectID) error {
		return errors.Join(
			st.View(t.Context(), func(tx *store.Tx) error { return hot(tx, item) }),
			st.Update(t.Context(), func(tx *store.Tx) error { return click(tx, item) }),
		)
	})
	if len(asked) < 20 {
		t.Fatalf("%d statements are asked", len(asked))
	}
	return asked
}

// gather takes down what is asked of an office that has something in every table, as written and as PostgreSQL is told.
func gather(t *testing.T, address string, ask func(*store.Store, rules.SubjectID) error) map[string]string {
	t.Helper()
	before := open(t, address)
	storetest.Found(t, before)
	item := storetest.Fill(t, before)
	st := openAt(t, address, time.Now) // one that has asked nothing yet
	if err := ask(st, item); err != nil {
		t.Fatal(err)
	}
	return st.Bound()
}

// TestAWalkGoesByIndex: what a verification reads of a stretch is found behind the last subject, in its order, and not by
// going through all that the office has.
func TestAWalkGoesByIndex(t *testing.T) {
	address := pgtest.Start(t)
	asked := gather(t, address, func(st *store.Store, _ rules.SubjectID) error {
		return st.View(t.Context(), func(tx *store.Tx) error {
			for _, err := range storetest.Stretches(tx) {
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
	sqlite, postgres := planned(t, open(t, sqlitePlace(t))), generic(t, address)
	for query, bound := range asked {
		for _, said := range []string{sqlite(query, bound), postgres(query, bound)} {
			if said = few.ReplaceAllString(said, ""); scan.MatchString(said) || strings.Contains(said, "TEMP B-TREE") {
				t.Errorf("%s\n%s", query, said)
			}
		}
	}
}

// planned asks SQLite, whose plans do not hang on the values.
func planned(t *testing.T, st *store.Store) func(query, bound string) string {
	t.Helper()
	return func(query, _ string) string {
		if strings.Contains(query, "pg_database_size") {
			return "" // asked of PostgreSQL alone
		}
		query = strings.ReplaceAll(query, ` FOR UPDATE`, ``)
		args := make([]any, strings.Count(query, "?"))
		for i := range args {
			args[i] = "2026-07-01"
		}
		plan, err := st.Plan(t.Context(), store.Asked{Query: query, Args: args})
		if err != nil {
			t.Errorf("%s: %v", query, err)
		}
		return plan
	}
}

// generic asks PostgreSQL for the plan that it keeps for any values. The tables are nearly empty: that a scan costs more
// than it does shows whether there is another way.
func generic(t *testing.T, address string) func(query, bound string) string {
	t.Helper()
	conn, err := storetest.Connect(t, address).Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if _, err := conn.ExecContext(t.Context(), `SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off`); err != nil {
		t.Fatal(err)
	}
	n := 0
	return func(query, bound string) string {
		n++
		execute := fmt.Sprintf(`EXPLAIN (COSTS OFF) EXECUTE hot%d`, n)
		if asks := strings.Count(query, "?"); asks > 0 {
			execute += `(NULL` + strings.Repeat(`, NULL`, asks-1) + `)`
		}
		_, err := conn.ExecContext(t.Context(), fmt.Sprintf(`PREPARE hot%d AS %s`, n, bound))
		var lines []string
		if err == nil {
			err = conn.SelectContext(t.Context(), &lines, execute)
		}
		if err != nil {
			t.Errorf("%s: %v", query, err)
		}
		return strings.Join(lines, "\n")
	}
}
