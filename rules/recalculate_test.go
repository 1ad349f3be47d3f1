package rules_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

// Dates of one calendar, dated anew by another, are those that the other gives by the same rules from the beginning:
// for every period of every entry of both catalogues.
func TestRecalculatingIsCalculating(t *testing.T) {
	known, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	bare, err := workday.New("bare", nil)
	if err != nil {
		t.Fatal(err)
	}
	compared, moved := 0, 0
	for _, name := range profile.Names() {
		p, err := profile.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, year := range []int{2024, 2025, 2026} {
			before, after := p.Catalogue.Plan(year, bare), map[string]rules.Deadline{}
			for _, o := range p.Catalogue.Plan(year, known) {
				after[string(o.Entry.Code)+o.Period.Key] = o.Due
			}
			for _, o := range before {
				want := after[string(o.Entry.Code)+o.Period.Key]
				got := dated(t, o.Due, known)
				compared++
				if len(got.Was) > 0 {
					moved++
				}
				got.Was = nil
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s %s: %s", o.Entry.Code, o.Period.Key, diff)
				}
			}
		}
	}
	if compared < 100 || moved < 10 {
		t.Errorf("%d dates compared, %d moved", compared, moved)
	}
}

// dated dates one open due by the calendar.
func dated(t *testing.T, deadline rules.Deadline, cal *rules.Calendar) rules.Deadline {
	t.Helper()
	d := rules.Dossier{Calendar: cal, Dues: []rules.Due{{DueKey: rules.DueKey{Kind: rules.DueReview, Round: 1, N: 1}, Deadline: deadline}}}
	moved, stuck := d.Under(cal)
	switch {
	case len(stuck) > 0:
		t.Fatalf("%+v cannot be computed", deadline)
	case len(moved) == 0:
		deadline.Calendar = cal.Version()
		return deadline
	}
	return moved[0].Deadline
}

func TestUnder(t *testing.T) {
	bare, err := workday.New("bare", nil)
	if err != nil {
		t.Fatal(err)
	}
	known, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	day := workday.MustDate("2026-02-13")
	publication, _ := rules.WorkingDays(5).After(day, bare)
	drafting := rules.Deadline{Rule: "before(publication)-5wd", Explanation: bare.ExplainSub(publication.Date, 5)}
	none, _ := rules.WorkingDays(0).After(workday.MustDate("2026-02-15"), bare)
	due := func(kind string, d rules.Deadline) rules.Due {
		return rules.Due{DueKey: rules.DueKey{Kind: kind, Round: 1, N: 1}, Deadline: d}
	}
	met := due(rules.DueApproval, publication)
	met.MetBy, met.MetOn = 3, day
	d := rules.Dossier{Dues: []rules.Due{
		due(rules.DuePublication, publication), due(rules.DueDrafting, drafting), met, due(rules.DueReply, none), due(rules.DueDecision, rules.Deadline{}),
	}}
	moved, stuck := d.Under(known)
	got := map[string]string{}
	for _, m := range moved {
		got[m.Kind] = fmt.Sprintf("%v %v %s", m.Deadline.Was, m.Deadline.Date, m.Deadline.Calendar)
	}
	want := map[string]string{
		// 2026-02-13+5 is 2026-02-27 (调休计入), and five working days before that is the same day, for other reasons
		rules.DuePublication: "[2026-02-20] 2026-02-27 cn-2026", rules.DueDrafting: "[] 2026-02-13 cn-2026",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(stuck) != 1 || stuck[0].Kind != rules.DueDecision {
		t.Errorf("stuck: %v", stuck)
	}
}

// What was dated twice keeps both of its earlier dates, the oldest first; what folds back keeps what was met.
func TestTheFoldKeepsEarlierDates(t *testing.T) {
	day := workday.MustDate
	var p rules.Projection
	key := rules.DueKey{Kind: rules.DueReview, Round: 1, N: 1}
	on := func(d string, was ...rules.Date) rules.Due {
		return rules.Due{DueKey: key, Deadline: rules.Deadline{Rule: "+2wd", Explanation: workday.Explanation{Date: day(d)}, Was: was}}
	}
	p = p.After(rules.Move{Seq: 1, Act: "open", To: "reviewing", Pins: &rules.Pins{Calendar: "a"}, Happened: day("2026-02-02"), DuesSet: []rules.Due{on("2026-02-04")}})
	p = p.After(rules.Move{
		Seq: 2, Act: rules.ActRecalculate, From: "reviewing", To: "reviewing", Pins: &rules.Pins{Calendar: "b"}, Happened: day("2026-02-09"),
		DuesMoved: []rules.Due{on("2026-02-05", day("2026-02-04"))},
	})
	if p.Subject.Pins.Calendar != "b" || p.Subject.LastHappened != day("2026-02-02") || p.Subject.State != "reviewing" || p.Subject.Rev != 2 {
		t.Errorf("%+v", p.Subject)
	}
	if diff := cmp.Diff([]rules.Due{on("2026-02-05", day("2026-02-04"))}, p.Dues); diff != "" {
		t.Error(diff)
	}
}
