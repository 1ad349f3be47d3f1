package rules

import (
	"strings"
	"testing"
)

func TestContentsStandUnderTheirParagraph(t *testing.T) {
	seen := map[ContentCode]bool{} // in any list, so that a code means one content
	for _, list := range ContentLists() {
		for _, c := range list.Contents() {
			if seen[c.Code] {
				t.Errorf("%s stands twice", c.Code)
			}
			seen[c.Code] = true
			paragraph, _, _ := strings.Cut(string(c.Code), ".")
			clause := "三(一)" + paragraph
			if article, ok := strings.CutPrefix(paragraph, "art"); ok {
				clause = "条例" + article
			}
			if !strings.HasPrefix(string(c.Clause), clause) || c.Phrase == "" {
				t.Errorf("%+v", c)
			}
		}
	}
	if of, reg := len(ContentsOfPlan.Contents()), len(ContentsOfRegulation.Contents()); of != 49 || reg != 29 {
		t.Errorf("the plan has %d contents, the regulation %d; want 49, 29", of, reg)
	}
	for i, c := range Categories() {
		if c.Number != i+1 || c.Title == "" {
			t.Errorf("category %d: %+v", i+1, c)
		}
	}
}

func TestUncovered内容是否全面(t *testing.T) {
	c := &Catalogue{Entries: []Entry{{Covers: []string{"1.goals", "7.discipline"}}, {Covers: []string{"1.goals"}}}}
	c.Contents = ContentsOfRegulation
	if missing := c.Uncovered(); len(missing) != len(ContentsOfRegulation.Contents()) {
		t.Errorf("what the plan names covers %d contents of the regulation", len(ContentsOfRegulation.Contents())-len(missing))
	}
	c.Contents = ContentsOfPlan
	missing := c.Uncovered()
	if len(missing) != len(ContentsOfPlan.Contents())-2 {
		t.Errorf("%d contents are uncovered, want all but two", len(missing))
	}
	for _, m := range missing {
		if m.Code == "1.goals" || m.Code == "7.discipline" {
			t.Errorf("%s is covered", m.Code)
		}
	}
}

func TestInner处分与个人党费不向社会公开(t *testing.T) {
	for code, want := range map[string]bool{"7.discipline": true, "5.sanctions": true, "3.dues": true, "3.funds": false, "unknown": false,
		"art11.discipline": true, "art11.measures": true, "art11.dues": true, "art11.rights": false} {
		if e := (&Entry{Covers: []string{"1.goals", code}}); e.Inner() != want {
			t.Errorf("%s is about single members: %v, want %v", code, !want, want)
		}
	}
}
