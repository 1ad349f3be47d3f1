package rules

import (
	"strings"
	"testing"
)

func TestContentsStandUnderTheirParagraph(t *testing.T) {
	seen := map[ContentCode]bool{}
	for _, c := range Contents() {
		if seen[c.Code] {
			t.Errorf("%s stands twice", c.Code)
		}
		seen[c.Code] = true
		paragraph, _, _ := strings.Cut(string(c.Code), ".")
		if !strings.HasPrefix(string(c.Clause), "三(一)"+paragraph) || c.Phrase == "" {
			t.Errorf("%+v", c)
		}
	}
	for i, c := range Categories() {
		if c.Number != i+1 || c.Title == "" {
			t.Errorf("category %d: %+v", i+1, c)
		}
	}
}

func TestUncovered内容是否全面(t *testing.T) {
	c := &Catalogue{Entries: []Entry{{Covers: []string{"1.goals", "7.discipline"}}, {Covers: []string{"1.goals"}}}}
	missing := c.Uncovered()
	if len(missing) != len(Contents())-2 {
		t.Errorf("%d contents are uncovered, want all but two", len(missing))
	}
	for _, m := range missing {
		if m.Code == "1.goals" || m.Code == "7.discipline" {
			t.Errorf("%s is covered", m.Code)
		}
	}
}

func TestInner处分与个人党费不向社会公开(t *testing.T) {
	for code, want := range map[string]bool{"7.discipline": true, "5.sanctions": true, "3.dues": true, "3.funds": false, "unknown": false} {
		if e := (&Entry{Covers: []string{"1.goals", code}}); e.Inner() != want {
			t.Errorf("%s is about single members: %v, want %v", code, !want, want)
		}
	}
}
