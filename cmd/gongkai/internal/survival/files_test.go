package survival_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/store/storetest"
)

// Files that the program writes beside the database: a disk that fails under one of them leaves nothing behind that counts as
// whole, and what was there before stays. Each fault is shown as often as there are places where it can strike.

// An upload is refused and forgotten.
func TestFaultUpload(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onKernel(t)
	p.serve(t)
	scanner := p.scanner(t, 12<<20)
	before := p.uploads(t)
	for _, fault := range []string{
		fmt.Sprintf(unsyncedFile, "/uploads/"), fmt.Sprintf(unlisted, "/uploads/"), fmt.Sprintf(unlisted, p.dir),
		fmt.Sprintf(fullAt, "/uploads/", 8<<20),
	} {
		d.fails(t, fault)
		if status := scanner.act(t); status != http.StatusInternalServerError {
			t.Errorf("%s: a file is answered with %d", fault, status)
		}
		d.mends(t)
		if diff := cmp.Diff(before, p.uploads(t)); diff != "" {
			t.Errorf("%s left something: %s", fault, diff)
		}
	}
	scanner.act(t)
	scanner.judge(t, p)
	p.stop(t)
	p.verified(t)
}

// A backup is not announced. What bears its name is one: this one where it is whole, or an earlier one.
func TestFaultBackup(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onKernel(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	p.run(t, nil, "item", "act", concluded, "archive", "--as", "archivist") // which the seal of the backup has to cover
	for _, failing := range []struct {
		fault string
		code  int
		left  []string
	}{
		{fmt.Sprintf(unsyncedFile, p.dir), exitDisk, nil}, // the seal, before anything else
		{fmt.Sprintf(unsyncedFile, dir), exitFault, nil},
		{fmt.Sprintf(fullAt, dir, 32<<10), exitFault, nil},
		{fmt.Sprintf(unlisted, dir), exitFault, []string{"file"}},
		{fmt.Sprintf(fullAt, dir, 32<<10), exitFault, []string{"file"}},
	} {
		d.fails(t, failing.fault)
		p.says(t, failing.code, "", "backup", file)
		d.mends(t)
		if diff := cmp.Diff(failing.left, namesIn(t, dir)); diff != "" {
			t.Errorf("%s: it is not known what is left: %s", failing.fault, diff)
		}
		p.verified(t)
	}
	p.backedUp(t, 0)
	if !restorable(t, file) {
		t.Error("the backup of which the name may not last is none")
	}
	p.run(t, nil, "backup", file)
	p.backedUp(t, 1)
	if !restorable(t, file) {
		t.Error("there is no backup where the disk is well")
	}
}

// backedUp wants the record to note so many backups.
func (p *program) backedUp(t *testing.T, times int) {
	t.Helper()
	if noted := storetest.Ask(t, p.url(), `SELECT taken_by FROM slot WHERE job = 'backup'`); len(noted) != times {
		t.Errorf("%d backups are noted, want %d: %v", len(noted), times, noted)
	}
}

// A restoration leaves no office, and can be repeated.
func TestFaultRestoration(t *testing.T) {
	t.Parallel()
	whole := newProgram(t, "")
	acts := whole.verified(t)
	p := emptyProgram(t, "")
	d := p.onKernel(t)
	for _, failing := range []struct {
		fault string
		code  int
	}{
		{fmt.Sprintf(unsyncedFile, "/uploads/"), exitFault}, {fmt.Sprintf(unlisted, "/uploads"), exitFault},
		{fmt.Sprintf(fullAt, "/uploads/", 100), exitFault}, {fmt.Sprintf(unsyncedFile, "/gongkai.db"), exitDisk},
	} {
		d.fails(t, failing.fault)
		p.says(t, failing.code, "", "restore", sample(t).backup)
		d.mends(t)
		p.says(t, exitRefused, "", "item", "list")
	}
	p.run(t, nil, "restore", sample(t).backup)
	if got := p.verified(t); got != acts {
		t.Errorf("%d acts were restored, want %d", got, acts)
	}
}

// What is printed into a file, or saved from the record, is whole or not there; what bore the name before stays.
func TestFaultPrintedFile(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onKernel(t)
	dir := t.TempDir()
	list, scan := filepath.Join(dir, "list.xlsx"), filepath.Join(dir, "scan.pdf")
	p.run(t, nil, "coverage", "--xlsx", list)
	before, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range []string{fmt.Sprintf(unsyncedFile, dir), fmt.Sprintf(fullAt, dir, 100)} {
		d.fails(t, fault)
		p.says(t, exitFault, "", "coverage", "--xlsx", list)
		p.says(t, exitFault, "", "upload", "save", p.anUpload(t), scan)
		d.mends(t)
		if diff := cmp.Diff([]string{"list.xlsx"}, namesIn(t, dir)); diff != "" {
			t.Errorf("%s left something: %s", fault, diff)
		}
	}
	if after, err := os.ReadFile(list); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the earlier list is not as it was: %v", err)
	}
	p.run(t, nil, "upload", "save", p.anUpload(t), scan)
}

// anUpload is a file that some act names.
func (p *program) anUpload(t *testing.T) string {
	t.Helper()
	return storetest.Ask(t, p.url(), `SELECT upload_id FROM upload_of_act ORDER BY upload_id`)[0]
}

// What a killed program left in the log of its database is made to last before anybody is told of it.
func TestFaultLogOfAKilledProgram(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onKernel(t)
	c := p.begin(t)
	c.await(t, p, 5)
	p.kill(t)
	c.working.Wait()
	d.fails(t, fmt.Sprintf(unsyncedFile, "gongkai.db-wal"))
	p.says(t, exitFault, "sync "+p.dir, "item", "show", concluded)
	d.mends(t)
	p.serve(t)
	p.end(t, c)
}

// A migration for whose copy the disk fails is not begun.
func TestFaultMigration(t *testing.T) {
	t.Parallel()
	p := ofFirstSchema(t, unzipped(t, firstSQLite))
	d := p.onKernel(t)
	d.fails(t, fmt.Sprintf(unsyncedFile, ".before-"))
	p.says(t, exitFault, "input/output error", "audit", "verify")
	if left := p.copies(t); len(left) > 0 {
		t.Errorf("%v may not be whole", left)
	}
	d.mends(t)
	p.migrated(t)
}

// The doctor does not call a disk that is full damage, and says what to do.
func TestFaultDoctorOnAFullDisk(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onKernel(t)
	d.fails(t, fmt.Sprintf(fullAt, p.dir, 0))
	for lang, words := range map[string][2]string{"zh": {"数据没有损坏", "可能已损坏"}, "en": {"nothing is damaged", "may be damaged"}} {
		out, err := p.command("doctor", "--lang", lang).CombinedOutput()
		if err == nil || !strings.Contains(string(out), words[0]) || strings.Contains(string(out), words[1]) {
			t.Errorf("the doctor says (%v):\n%s", err, out)
		}
	}
	d.mends(t)
	p.verified(t)
}

func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// uploads lists the files beside the database.
func (p *program) uploads(t *testing.T) (all []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(p.dir, "uploads"), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
