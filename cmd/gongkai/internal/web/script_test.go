package web

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What comes from elsewhere is what it was when it was taken in, has its licence beside it, and is what the pages name.
func TestScriptsAreThoseThatWereTakenIn(t *testing.T) {
	sums, err := os.ReadFile("asset/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(sums))
	known := map[string]bool{"office.js": true} // our own
	for lines.Scan() {
		sum, name, _ := strings.Cut(lines.Text(), "  ")
		data, err := os.ReadFile(filepath.Join("asset", name))
		if err != nil {
			t.Fatal(err)
		}
		if found := sha256.Sum256(data); hex.EncodeToString(found[:]) != sum {
			t.Errorf("%s is not the file that was taken in", name)
		}
		licence, err := os.ReadFile("asset/LICENSE-" + strings.SplitN(name, "-", 2)[0])
		if err != nil || len(licence) == 0 {
			t.Errorf("%s has no licence beside it: %v", name, err)
		}
		known[name] = true
	}
	served, err := scripts.ReadDir("asset")
	if err != nil || len(served) != len(known) {
		t.Fatalf("%d scripts are served, %d are known: %v", len(served), len(known), err)
	}
	frame, err := templates.ReadFile("template/frame.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range served {
		if !known[s.Name()] || !bytes.Contains(frame, []byte(`<script src="/`+s.Name()+`"`)) {
			t.Errorf("%s is unknown, or on no page", s.Name())
		}
	}
}

var scripted = regexp.MustCompile(`(?i)<script[^>]*>[^<]|\son[a-z]+=|javascript:|\sstyle=|hx-on|hx-vals="js`)

// Nothing on a page is a script or a style itself: the policy for contents would forbid it.
func TestPagesHoldNoScript(t *testing.T) {
	names, err := filepath.Glob("template/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := scripted.Find(data); found != nil {
			t.Errorf("%s holds %q", name, found)
		}
	}
}
