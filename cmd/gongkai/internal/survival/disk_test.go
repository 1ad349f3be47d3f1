package survival_test

import (
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// What the disk of testdata/disk.c can be told to do.
const (
	full     = "full"
	readonly = "readonly"
	unsynced = "unsynced"
)

// shim is the disk, compiled once.
var shim = sync.OnceValues(func() (string, error) {
	out := filepath.Join(workshop, "disk.so")
	said, err := exec.Command("gcc", "-Wall", "-Werror", "-shared", "-fPIC", "-o", out, "testdata/disk.c", "-ldl").CombinedOutput()
	if err != nil {
		return "", &fs.PathError{Op: "gcc", Path: string(said), Err: err}
	}
	return out, nil
})

// disk is one that fails when it is told to.
type disk struct{ fault string }

// onDisk gives the program such a disk.
func (p *program) onDisk(t *testing.T) *disk {
	t.Helper()
	library, err := shim()
	if err != nil {
		t.Fatal(err)
	}
	d := &disk{filepath.Join(t.TempDir(), "fault")}
	p.environment = append(p.environment, "LD_PRELOAD="+library, "DISK_FAULT="+d.fault, "DISK_UNDER="+p.dir)
	return d
}

func (d *disk) fails(t *testing.T, how string) {
	t.Helper()
	if err := os.WriteFile(d.fault+".new", []byte(how), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(d.fault+".new", d.fault); err != nil {
		t.Fatal(err)
	}
}

func (d *disk) mends(t *testing.T) {
	t.Helper()
	if err := os.Remove(d.fault); err != nil {
		t.Fatal(err)
	}
}

// A disk that is full: acts are answered with a fault and not done, what was done can be read, and when there is room again
// all goes on by itself.
func TestFaultDiskIsFull(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onDisk(t)
	c := p.begin(t)
	c.await(t, p, 10)
	d.fails(t, full)
	c.awaitFaults(t, 20)
	acts := len(p.history(t, c.callers[0].item))
	p.says(t, exitFault, "full", "item", "act", concluded, "archive", "--as", "archivist")
	c.awaitFaults(t, 20)
	if more := len(p.history(t, c.callers[0].item)); more != acts {
		t.Errorf("%d acts were done on a full disk", more-acts)
	}
	if said := p.stderr(t); !strings.Contains(said, "database or disk is full") {
		t.Errorf("the log does not say what is the matter:\n%s", said)
	}
	d.mends(t)
	c.await(t, p, 10)
	p.end(t, c)
}

// A disk that cannot be written any more, or of which it is not known whether it holds what was written: nothing more is
// done until the program is started again, whatever the disk says meanwhile. What was answered before is there.
func TestFaultDiskIsReadOnly(t *testing.T) {
	t.Parallel()
	distrusted(t, readonly)
}

func TestFaultDiskDoesNotSync(t *testing.T) {
	t.Parallel()
	distrusted(t, unsynced)
}

func distrusted(t *testing.T, fault string) {
	p := newProgram(t, "")
	d := p.onDisk(t)
	c := p.begin(t)
	c.await(t, p, 10)
	d.fails(t, fault)
	c.awaitFaults(t, 20)
	d.mends(t)
	time.Sleep(time.Second)
	answers := c.answers.Load()
	c.awaitFaults(t, 20)
	if more := c.answers.Load() - answers; more > 0 {
		t.Errorf("%d acts were done by a program that may not trust its disk", more)
	}
	p.reads(t, c.callers[0].Client)
	p.kill(t)
	c.working.Wait()
	p.serve(t)
	p.end(t, c)
}

// A program that is started on a disk that cannot be written says so and ends.
func TestFaultStartOnABadDisk(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onDisk(t)
	for fault, words := range map[string]string{full: "no space left", readonly: "unable to open", unsynced: "disk I/O error"} {
		d.fails(t, fault)
		p.says(t, exitFault, words, "serve")
		d.mends(t)
		p.verified(t)
	}
}

// limit lets no file that the program writes grow beyond so many bytes, as a full disk does; none is no limit.
func (p *program) limit(t *testing.T, pid int, bytes string) {
	t.Helper()
	if out, err := exec.Command("prlimit", "--pid", strconv.Itoa(pid), "--fsize="+bytes+":unlimited").CombinedOutput(); err != nil {
		t.Fatalf("prlimit: %v\n%s", err, out)
	}
}

// An upload and a backup for which there is no room leave nothing behind that counts as whole.
func TestFaultNoRoomForAFile(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	p.serve(t)
	scanner := &caller{
		Client: signIn(t, p, "office"), address: "http://" + p.address, item: sample(t).awaiting, name: "large", size: 12 << 20,
		round: answering, before: len(p.history(t, sample(t).awaiting)),
	}
	before := p.uploads(t)
	p.limit(t, p.running.Process.Pid, strconv.Itoa(8<<20))
	if status := scanner.act(t); status != http.StatusInternalServerError {
		t.Errorf("a file for which there is no room is answered with %d", status)
	}
	if diff := cmp.Diff(before, p.uploads(t)); diff != "" {
		t.Errorf("it left something: %s", diff)
	}
	p.limit(t, p.running.Process.Pid, "unlimited")
	scanner.act(t)
	scanner.judge(t, p)
	p.stop(t)
	p.cramped(t, 1<<10, "doctor")
	p.noRoomForABackup(t)
	p.verified(t)
}

func (p *program) noRoomForABackup(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "backup")
	p.cramped(t, 8<<20, "backup", file)
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("it left %v, %v", left, err)
	}
	p.run(t, nil, "backup", file)
	if !restorable(t, file) {
		t.Error("there is no backup where there is room")
	}
}

// cramped runs a command for whose files there is no room, and wants it to say so.
func (p *program) cramped(t *testing.T, bytes int, args ...string) {
	t.Helper()
	line := append([]string{"--fsize=" + strconv.Itoa(bytes) + ":unlimited"}, p.command(args...).Args...)
	out, err := exec.Command("prlimit", line...).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "file too large") {
		t.Errorf("%v without room: %v\n%s", args, err, out)
	}
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
