package web

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	actions  = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	tags     = regexp.MustCompile(`(?s)<[^>]*>`)
	comments = regexp.MustCompile(`(?m)//.*$`)
)

// Every word on a page comes from the message catalogues: the templates hold marks alone, and the handlers no Chinese.
func TestWordsComeFromTheCatalogues(t *testing.T) {
	names, err := fs.Glob(templates, "template/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	for _, name := range names {
		data, err := templates.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bare := tags.ReplaceAllString(actions.ReplaceAllString(string(data), ""), "")
		if i := strings.IndexFunc(bare, unicode.IsLetter); i >= 0 {
			t.Errorf("%s says %q itself", name, strings.TrimSpace(bare[i:min(len(bare), i+20)]))
		}
		if i := strings.IndexFunc(string(data), isHan); i >= 0 {
			t.Errorf("%s holds Chinese", name)
		}
	}
	sources, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, "_test.go") && strings.IndexFunc(comments.ReplaceAllString(string(data), ""), isHan) >= 0 {
			t.Errorf("%s holds Chinese outside its comments", name)
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
