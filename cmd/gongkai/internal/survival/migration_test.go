package survival_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"gongkai/store/storetest/pgtest"
)

// The demo of the first schema, as the program of that day wrote it: a database of SQLite, and a dump of PostgreSQL.
const (
	firstSQLite   = "testdata/schema-1.db.gz"
	firstPostgres = "testdata/schema-1.sql.gz"
	actsOfFirst   = 88
)

// A migration is killed at random moments. The next start carries it through with everything that the office had, and
// whatever bears the name of an automatic backup is one: an office of the old schema, whole.
func TestCrashInAMigrationOnSQLite(t *testing.T) {
	t.Parallel()
	old := unzipped(t, firstSQLite)
	takes := ofFirstSchema(t, old).timed(t, "audit", "verify")
	var tally interrupted
	for range kills(t, 8, 100) {
		p := ofFirstSchema(t, old)
		tally.count(p.interrupt(t, takes, "audit", "verify"))
		copies := p.copies(t)
		p.migrated(t)
		if len(copies) == 0 {
			copies = p.copies(t)
		}
		for _, name := range copies {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			ofFirstSchema(t, content).migrated(t)
		}
	}
	tally.judge(t)
}

func TestCrashInAMigrationOnPostgres(t *testing.T) {
	t.Parallel()
	old := string(unzipped(t, firstPostgres))
	ofFirst := func() *program {
		p := emptyProgram(t, pgtest.Start(t))
		pgtest.Load(t, p.database, old)
		return p
	}
	takes := ofFirst().timed(t, "audit", "verify")
	var tally interrupted
	for range kills(t, 4, 50) {
		p := ofFirst()
		tally.count(p.interrupt(t, takes, "audit", "verify"))
		p.migrated(t)
	}
	tally.judge(t)
}

// ofFirstSchema is the program of today with a database of the first schema.
func ofFirstSchema(t *testing.T, old []byte) *program {
	t.Helper()
	p := emptyProgram(t, "")
	if err := os.MkdirAll(p.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.dir, "gongkai.db"), old, 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// migrated wants every act of the first office in a sound record of today.
func (p *program) migrated(t *testing.T) {
	t.Helper()
	if acts := p.verified(t); acts != actsOfFirst {
		t.Errorf("%d acts are left of %d", acts, actsOfFirst)
	}
}

// copies are what bears the name of an automatic backup. One is made before anything is changed.
func (p *program) copies(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(p.dir, "gongkai.db.before-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func unzipped(t *testing.T, name string) []byte {
	t.Helper()
	zipped, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
