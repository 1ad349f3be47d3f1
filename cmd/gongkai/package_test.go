package main_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPackagesInstall packs a program of one line twice, as what is no release yet and as a later state, and lets dpkg and rpm
// install, upgrade and remove it on a copy of this machine. It looks at the account, the modes, the settings that an administrator
// changed or deleted, the office, which stays, and at what systemd finds in the unit.
func TestPackagesInstall(t *testing.T) {
	out := t.TempDir()
	program := filepath.Join(out, "program")
	if err := os.WriteFile(program, []byte("#!/bin/sh\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"abc1234", "v1.2-3-gabcdef"} {
		do(t, "cmd/gongkai/package/build.sh", program, version, runtime.GOARCH, out)
	}
	for _, kind := range []string{"deb", "rpm"} {
		t.Run(kind, func(t *testing.T) {
			want, err := os.ReadFile(filepath.Join("testdata", "installed."+kind))
			if err != nil {
				t.Fatal(err)
			}
			install := []string{"sh", "cmd/gongkai/testdata/install.sh",
				one(t, filepath.Join(out, "gongkai?0~*.abc1234*."+kind)), one(t, filepath.Join(out, "gongkai?1.2+3.gabcdef*."+kind)),
				t.TempDir()}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(do(t, apart(install)...), "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// apart runs a command as root of a mount namespace of its own, also where it is started by somebody else.
func apart(command []string) []string {
	if os.Getuid() != 0 {
		return append([]string{"unshare", "--map-root-user", "--map-auto", "--mount"}, command...)
	}
	return append([]string{"unshare", "--mount"}, command...)
}

// do runs a command from the top of the house and answers what it said.
func do(t *testing.T, command ...string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), command[0], command[1:]...)
	var fault bytes.Buffer
	c.Dir, c.Stderr = house, &fault
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s\n%s", strings.Join(command, " "), err, out, &fault)
	}
	return string(out)
}

// one is the only file that the pattern finds.
func one(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", pattern, found, err)
	}
	return found[0]
}
