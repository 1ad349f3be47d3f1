package rules

import "testing"

func TestPeriodBefore(t *testing.T) {
	for now, want := range map[string]string{
		"2026H1": "2025H2", "2026H2": "2026H1", "2026Q1": "2025Q4", "2026-01": "2025-12", "2026-07": "2026-06", "2026": "2025", "2026-07-05": "",
	} {
		p, err := ParsePeriod(now)
		if before, ok := p.Before(); err != nil || before.Key != want || ok != (want != "") {
			t.Errorf("before %s comes %q, want %q (%v)", now, before.Key, want, err)
		}
	}
}

func TestSameAsLast(t *testing.T) {
	last, _ := ParsePeriod("2025H2")
	now, _ := ParsePeriod("2026H1")
	if got := Carried("2025年下半年党费收缴情况", last, now); got != "2026年上半年党费收缴情况" {
		t.Errorf("carried: %s", got)
	}
	cases := []struct {
		name, was, is string
		same          bool
	}{
		{"原文照搬", "应收100元。", "应收100元。", true},
		{"只换了期别和空行", "2025年下半年应收100元。", "2026年上半年\r\n应收100元。", true},
		{"数字变了", "应收100元。", "应收200元。", false},
		{"都是空的", "", " ", false},
	}
	for _, c := range cases {
		if got := SameAsLast(c.was, c.is, last, now); got != c.same {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestDisclosedIsTheNewestThatWasPosted(t *testing.T) {
	d := &Dossier{Versions: []Version{{N: 1}, {N: 2}, {N: 3}}, Publications: []Publication{
		{Version: 1, From: 5}, {Version: 2, From: 9}, {Version: 2, From: 8}, {Version: 3, From: 9, Explains: true},
	}}
	if v, since, ok := d.Disclosed(); v.N != 2 || since != 8 || !ok {
		t.Errorf("%+v since %s", v, since)
	}
}
