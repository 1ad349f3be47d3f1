package survival_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gongkai/store/storetest"
)

// Backups are killed at random moments while the office works. Whatever bears the name of the backup can be restored and
// holds together; what else is left can be restored likewise, or is refused; the office loses nothing by it.
func TestCrashInABackup(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	takes := p.timed(t, "backup", filepath.Join(t.TempDir(), "first"))
	c := p.begin(t)
	var tally interrupted
	dir := t.TempDir()
	for n := range kills(t, 8, 100) {
		file := filepath.Join(dir, fmt.Sprint(n))
		done := p.interrupt(t, takes, "backup", file)
		tally.count(done)
		if there := restorable(t, file); done && !there {
			t.Error("a backup was made and is not there")
		}
		restorable(t, file+".part")
	}
	tally.judge(t)
	last := filepath.Join(dir, "last")
	p.run(t, nil, "backup", last)
	p.kill(t)
	c.working.Wait()
	p.serve(t)
	p.end(t, c)
	if !restorable(t, last) {
		t.Error("the last backup is not there")
	}
}

// A backup that is taken while acts are recorded holds every act that was answered before it began, with what was taken in, and
// none that the office does not have.
func TestBackupUnderLoad(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	p.serve(t)
	c := newCrowd(t, p)
	dir := t.TempDir()
	rounds := 1
	if thorough() {
		rounds = 10
	}
	for n := range rounds {
		file := filepath.Join(dir, fmt.Sprint(n))
		c.work(t)
		c.await(t, p, 20)
		before := p.acts(t)
		p.run(t, nil, "backup", file)
		c.rest(t)
		p.holds(t, file, before)
	}
	p.stop(t)
	p.whole(t, c)
}

// holds wants the acts from before the backup to be in it, whole, and no other than those of the office.
func (p *program) holds(t *testing.T, file string, before map[string]bool) {
	t.Helper()
	var drill struct{ OK bool }
	if p.run(t, &drill, "restore", "--check", file); !drill.OK {
		t.Error("the rehearsal does not hold")
	}
	restored := emptyProgram(t, "")
	restored.run(t, nil, "restore", file)
	restored.verified(t)
	restored.told(t)
	there, all := restored.acts(t), p.acts(t)
	for act := range before {
		if !there[act] {
			t.Errorf("act %s was answered before the backup, and is not in it", act)
		}
	}
	for act := range there {
		if !all[act] {
			t.Errorf("act %s is in the backup, and not in the office", act)
		}
	}
	t.Logf("%d acts before the backup, %d in it, %d afterwards", len(before), len(there), len(all))
}

// acts names every act of the record, by what it is and by its hash.
func (p *program) acts(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, act := range storetest.Ask(t, p.url(), `SELECT subject_id || ' ' || seq || ' ' || hash FROM act`) {
		all[act] = true
	}
	return all
}

// restorable says whether there is a file from which an office can be restored. One that is no backup must be refused, and
// one under a backup's name must be none such.
func restorable(t *testing.T, file string) bool {
	t.Helper()
	if _, err := os.Stat(file); err != nil {
		return false
	}
	p := emptyProgram(t, "")
	if p.refuses(t, "restore", file) {
		if filepath.Ext(file) != ".part" {
			t.Errorf("%s passes for a backup and is none", file)
		}
		return false
	}
	p.verified(t)
	return true
}

// A restoration is killed at random moments: then there is no office, and it can be repeated, or the office is there, whole.
func TestCrashInARestoration(t *testing.T) {
	t.Parallel()
	backup := sample(t).backup
	first := emptyProgram(t, "")
	takes := first.timed(t, "restore", backup)
	want := first.verified(t)
	var tally interrupted
	for range kills(t, 4, 50) {
		p := emptyProgram(t, "")
		done := p.interrupt(t, takes, "restore", backup)
		tally.count(done)
		if there := p.refuses(t, "restore", backup); done && !there {
			t.Error("an office was restored and is not there")
		}
		if acts := p.verified(t); acts != want {
			t.Errorf("%d acts of %d were restored", acts, want)
		}
	}
	tally.judge(t)
}
