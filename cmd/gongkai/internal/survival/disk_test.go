package survival_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
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

// A disk that cannot be written any more, or of which it is not known whether it holds what was written: the server tells those
// who wait, ends by itself, and is started again until the disk is well. Then everything goes on: what was answered is there, and
// what was not is there once when it is asked for again.
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
	k := p.keep(t)
	c := newCrowd(t, p)
	c.work(t)
	c.await(t, p, 10)
	d.fails(t, fault)
	if codes := k.awaitEnds(t, 4); codes[0] != exitDisk {
		t.Errorf("the server ended with %v, want first %d", codes, exitDisk)
	}
	c.working.Wait()
	if c.restarts.Load() == 0 {
		t.Error("nobody was told that the server starts again")
	}
	if said := p.stderr(t); !endsLine.MatchString(said) {
		t.Errorf("the log does not say why the server ended:\n%s", said)
	}
	d.mends(t)
	p.awaitAnswer(t)
	c.work(t)
	c.await(t, p, 10)
	c.rest(t)
	k.stop(t)
	p.whole(t, c)
}

// endsLine is the line of the log that says why the server ended and what to look at.
var endsLine = regexp.MustCompile(`(?m)^\{"level":"error",.*"msg":"disk failed","number":"[A-Z2-7]{8}","exit":4,.*"check":".*dmesg.*"`)

// A program that is started on a disk that cannot be written says so and ends.
func TestFaultStartOnABadDisk(t *testing.T) {
	t.Parallel()
	p := newProgram(t, "")
	d := p.onDisk(t)
	for fault, want := range map[string]struct {
		code  int
		words string
	}{full: {exitFault, "no space left"}, readonly: {exitFault, "unable to open"}, unsynced: {exitDisk, "磁盘写入失败"}} {
		d.fails(t, fault)
		p.says(t, want.code, want.words, "serve")
		d.mends(t)
		p.verified(t)
	}
}
