package web_test

import (
	"strings"
	"testing"
)

func TestNavigationLeadsWhereTheReaderMayGo(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct{ login, path, has, lacks string }{
		{"office", "/coverage", `href="/coverage" aria-current="page"`, ""},
		{"office", "/items/open", `href="/items/open" aria-current="page"`, `href="/items" aria-current="page"`},
		{"office", "/", `href="/overview"`, `href="/audit"`},
		{"leader", "/dues", `href="/plan"`, `href="/posts"`},
		{"member", "/items", `href="/items" aria-current="true"`, `href="/dues"`},
	} {
		b := o.as(c.login).get(c.path)
		if !strings.Contains(b.page.html, c.has) || c.lacks != "" && strings.Contains(b.page.html, c.lacks) {
			t.Errorf("%s on %s: %s", c.login, c.path, b.page.html[:min(len(b.page.html), 3000)])
		}
	}
}
