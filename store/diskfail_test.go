package store_test

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"

	"gongkai/rules"
)

// TestFailedDisk runs the test below in a process of its own, for the limit that makes its disk fail holds for the whole
// process.
func TestFailedDisk(t *testing.T) {
	if os.Getenv("GONGKAI_DISK_FAILS") != "" {
		failedDisk(t)
		return
	}
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFailedDisk$")
	child.Env = append(os.Environ(), "GONGKAI_DISK_FAILS=yes")
	if out, err := child.CombinedOutput(); err != nil || !strings.Contains(string(out), "PASS") {
		t.Errorf("%v:\n%s", err, out)
	}
}

// failedDisk lets one commit fail with an I/O error: from then on the store writes nothing, however well the disk does
// again, until it is opened anew. Reading goes on, and what was answered stays.
func failedDisk(t *testing.T) {
	o := foundOffice(t)
	if err := o.tell(t.Context(), adds("p-1")).err; err != nil {
		t.Fatal(err)
	}
	heal := limitFiles(t, strings.TrimPrefix(o.url, "sqlite:")+"-wal")
	long := adds("p-" + strings.Repeat("很长", 1<<15))
	for i, is := range o.together(t, adds("p-2"), refuses("p-3"), long, adds("p-4")) {
		if _, refused := rules.AsRefusal(is.err); refused || !says(is.err, "the disk failed at a commit") {
			t.Errorf("caller %d was told %v", i, is.err)
		}
	}
	heal()
	if is := o.tell(t.Context(), adds("p-5")); !says(is.err, "until the program is started again") {
		t.Errorf("the next one was told %v", is.err)
	}
	if got := o.onDisk(t); !slices.Equal(got, []string{"p-1"}) {
		t.Errorf("on the disk are %v", got)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	again := &office{Store: open(t, o.url), url: o.url}
	if err := again.tell(t.Context(), adds("p-6")).err; err != nil {
		t.Error(err)
	}
	if got := again.onDisk(t); !slices.Contains(got, "p-1") || !slices.Contains(got, "p-6") {
		t.Errorf("after the start on the disk are %v", got)
	}
}

// limitFiles forbids files to grow beyond the size of this one, until it is healed.
func limitFiles(t *testing.T, path string) (heal func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var before syscall.Rlimit
	file, err := os.Stat(path)
	if err = errors.Join(err, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before)); err != nil {
		t.Fatal(err)
	}
	set := func(limit syscall.Rlimit) {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
	}
	set(syscall.Rlimit{Cur: uint64(file.Size()), Max: before.Max})
	return func() { set(before) }
}
