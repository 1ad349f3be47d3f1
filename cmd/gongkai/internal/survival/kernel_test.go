package survival_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// What the kernel of testdata/kernel.c can be told to do, to files whose path contains a word.
const (
	unsyncedFile = "unsynced %s" // fsync of a file fails
	unlisted     = "unlisted %s" // fsync of a directory fails
	fullAt       = "full %s %d"  // there is room for so many bytes of a file
)

// judge is the launcher, compiled once and tried: a machine that does not let calls be judged fails the tests that need it.
var judge = sync.OnceValues(func() (string, error) {
	out := filepath.Join(workshop, "kernel")
	said, err := exec.Command("gcc", "-Wall", "-Werror", "-O1", "-o", out, "testdata/kernel.c").CombinedOutput()
	if err == nil {
		said, err = exec.Command(out, filepath.Join(workshop, "none"), "/bin/true").CombinedOutput()
	}
	if err != nil {
		return "", fmt.Errorf("a kernel that fails: %w\n%s", err, said)
	}
	return out, nil
})

// onKernel lets the program run on a kernel that fails when it is told to, for the calls that Go makes too.
func (p *program) onKernel(t *testing.T) *disk {
	t.Helper()
	launcher, err := judge()
	if err != nil {
		t.Fatal(err)
	}
	d := &disk{filepath.Join(t.TempDir(), "fault")}
	p.through = []string{launcher, d.fault}
	return d
}
