package browser_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// violation is what axe finds against the rules of accessibility.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML string `json:"html"`
	} `json:"nodes"`
}

// judge runs axe on the page.
const judge = `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => ({html: n.html}))})))`

// violations judges the page that the window shows, by every rule that axe knows.
func (w *tab) violations(axe string) []violation {
	w.Helper()
	if _, err := chromedp.Run(w.ctx, chromedp.Evaluate[int](axe+";0")); err != nil {
		w.Fatal(err)
	}
	found, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]violation](judge, chromedp.EvalAwaitPromise))
	if err != nil {
		w.Fatal(err)
	}
	return found
}

// identity stands for whatever names one thing among many of a kind.
var identity = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|=[^&]*`)

// kinds picks pages of each kind, and so many of each.
func kinds(paths []string, each int) (chosen []string) {
	seen := map[string]int{}
	for _, path := range paths {
		kind := identity.ReplaceAllString(path, "*")
		if seen[kind]++; seen[kind] <= each {
			chosen = append(chosen, path)
		}
	}
	return chosen
}

func TestPagesAreAccessible(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe-core/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	o := newOffice(t)
	if blank := o.tab().violations(string(axe)); len(blank) == 0 {
		t.Fatal("axe finds no fault in a page without a language or a title: it does not look")
	}
	for _, login := range []string{"office", "leader", "member", "admin", "security", "audit"} {
		for _, shape := range []struct {
			name, lang, size string
			each             int // so many pages of a kind
		}{{"大字版", "zh", "large", 2}, {"English", "en", "", 1}} {
			t.Run(login+"/"+shape.name, func(t *testing.T) {
				o := &office{T: t, server: o.server}
				r := o.reader(login, shape.lang)
				r.crawl()
				w := o.as(login)
				w.remember("gongkai_language", shape.lang)
				w.remember("gongkai_size", shape.size)
				for _, path := range append([]string{"/nowhere"}, kinds(r.found, shape.each)...) {
					for _, v := range w.open(path).violations(string(axe)) {
						t.Errorf("%s: %s (%s)\n%s", path, v.Help, v.ID, v.examples())
					}
				}
			})
		}
	}
}

// examples shows the first places.
func (v violation) examples() string {
	var all []string
	for _, n := range v.Nodes[:min(len(v.Nodes), 3)] {
		all = append(all, fmt.Sprintf("  %.300s", n.HTML))
	}
	return strings.Join(all, "\n")
}
