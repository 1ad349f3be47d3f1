package web

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	prelude    = regexp.MustCompile(`([^{}]+)\{`)
	cssClass   = regexp.MustCompile(`\.([a-zA-Z][\w-]*)`)
	quoted     = regexp.MustCompile("\"[^\"\n]*\"|`[^`]*`")
	defined    = regexp.MustCompile(`define "([\w-]+)"`)
)

// Every class that a style sheet speaks of is given by some template, by a handler, or by a word of the rules that stands as a class.
func TestEveryClassOfTheStyleSheetsIsGiven(t *testing.T) {
	given, pages := givenClasses(t)
	for _, sheet := range []string{"style.css", "letter.css"} {
		data, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var asked []string
		for _, p := range prelude.FindAllStringSubmatch(cssComment.ReplaceAllString(string(data), ""), -1) {
			if at := strings.TrimSpace(p[1]); !strings.HasPrefix(at, "@") {
				for _, c := range cssClass.FindAllStringSubmatch(at, -1) {
					asked = append(asked, c[1])
				}
			}
		}
		slices.Sort(asked)
		for _, class := range slices.Compact(asked) {
			page, ofPage := strings.CutPrefix(class, "page-")
			word := regexp.MustCompile(`(?:^|[^\w-])` + class + `(?:[^\w-]|$)`)
			if !word.MatchString(given) && !(ofPage && pages[page]) {
				t.Errorf("%s: nothing has the class %s", sheet, class)
			}
		}
	}
}

// givenClasses is all that can be a class: what stands in the templates and in the quotes of the sources; and the names of the pages.
func givenClasses(t *testing.T) (given string, pages map[string]bool) {
	t.Helper()
	pages = map[string]bool{}
	var all strings.Builder
	for _, pattern := range []string{"template/*.html", "*.go", "../drawing/*.go", "../../../../rules/cell.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(names), err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			switch {
			case err != nil:
				t.Fatal(err)
			case strings.HasSuffix(name, ".html"):
				all.Write(data)
				for _, d := range defined.FindAllSubmatch(data, -1) {
					pages[string(d[1])] = true
				}
			case !strings.HasSuffix(name, "_test.go"):
				all.WriteString(strings.Join(quoted.FindAllString(string(data), -1), "\n"))
			}
		}
	}
	return all.String(), pages
}

// mostStyle is how large the style sheet may become, in bytes.
const mostStyle = 53_000

// The style sheet does not grow unseen, and the page of components finds its tokens.
func TestTheStyleSheetKeepsItsMeasure(t *testing.T) {
	if len(styleSheet) > mostStyle {
		t.Errorf("the style sheet has %d bytes, more than %d", len(styleSheet), mostStyle)
	}
	colours, measures := tokens()
	if len(colours) < 10 || len(measures) < 4 {
		t.Errorf("%d colours and %d measures are tokens", len(colours), len(measures))
	}
}
