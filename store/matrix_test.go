package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"gongkai/rules"
)

// counting counts the statements that a transaction asks.
type counting struct {
	sqlx.ExtContext
	n int
}

func (c *counting) QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	c.n++
	return c.ExtContext.QueryxContext(ctx, query, args...)
}

func (c *counting) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.n++
	return c.ExtContext.QueryContext(ctx, query, args...)
}

func (c *counting) QueryRowxContext(ctx context.Context, query string, args ...any) *sqlx.Row {
	c.n++
	return c.ExtContext.QueryRowxContext(ctx, query, args...)
}

// tenThousand is an organisation with so many items of one year, each with a due and two postings.
const tenThousand = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) `

var manyItems = []string{
	`INSERT INTO organisation (id, name, short, fonds) VALUES ('o', '某局党组', 'MJ', 'J001')`,
	tenThousand + `INSERT INTO subject (id, organisation_id, kind, state, rev, round, head, last_at, last_happened,
			procedure_hash, profile_hash, carriers_hash, catalogue_hash, calendar_hash)
		SELECT printf('%08d', i), 'o', 'item', 'archived', 1, 1, '', '', '2026-07-01', '', '', '', '', '' FROM n`,
	tenThousand + `INSERT INTO item (organisation_id, subject_id, number, entry, outside, title, period, unit, nil_report, archive_code, facts)
		SELECT 'o', printf('%08d', i), printf('MJ-2026-%05d', i), '1.02', 0, '决议', '2026-07-01', 'office', 0, '', '{"entry": "1.02", "title": "决议"}' FROM n`,
	tenThousand + `INSERT INTO due (organisation_id, subject_id, kind, round, n, holder, unit, due_date, deadline, set_by, place)
		SELECT 'o', printf('%08d', i), 'publication', 1, 1, '', '', '2026-07-08', '{"rule": "+5wd", "date": "2026-07-08"}', 1, 1 FROM n`,
	tenThousand + `INSERT INTO publication (organisation_id, subject_id, n, version, digest, audience, carrier, from_day, status, evidence)
		SELECT 'o', printf('%08d', i), k.n, 1, '', 'party', 'board', '2026-07-0' || k.n, 'posted', '{}' FROM n, (SELECT 1 AS n UNION SELECT 2) AS k`,
}

// TestAYearIsReadInFewStatements: however many items there are, none is asked about by itself, and what is joined to
// them is found by its key.
func TestAYearIsReadInFewStatements(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	err = st.Update(t.Context(), func(tx *Tx) error {
		for _, statement := range manyItems {
			if err := tx.put(statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = st.View(t.Context(), func(tx *Tx) error {
		asked := &counting{ExtContext: tx.q}
		tx.q = asked
		items, err := tx.DisclosedIn(rules.Organisation{ID: "o", Short: "MJ"}, 2026)
		if len(items) != 10_000 || asked.n != 1 {
			t.Errorf("%d items in %d statements, want 10000 in 1", len(items), asked.n)
		}
		if last := items[len(items)-1]; last.On.String() != "2026-07-01" || last.Due.Date.String() != "2026-07-08" || last.Item.Title != "决议" {
			t.Errorf("the last item is %+v", last)
		}
		rows, err2 := tx.Ledger(rules.Reach{Organisation: "o", All: true}, ItemFilter{}, 20_000)
		if len(rows) != 10_000 || asked.n != 2 {
			t.Errorf("%d rows of the ledger, %d statements in all, want 10000 and 2", len(rows), asked.n)
		}
		if err == nil {
			err = err2
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	lists := `SELECT ` + itemListColumns + ` FROM subject s JOIN item i ON i.subject_id = s.id WHERE s.organisation_id = ?`
	for _, query := range []string{disclosedIn, lists} {
		plan := planOf(t, st, query)
		if !strings.Contains(plan, "sqlite_autoindex_due_1") || strings.Contains(plan, "due_by_date") || strings.Contains(plan, "SCAN d") {
			t.Errorf("dues are not found by their key\n%s", plan)
		}
	}
}
