package rules

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules/workday"
)

func plain(t *testing.T) *Calendar {
	t.Helper()
	cal, err := workday.New("plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func halfYearly(t *testing.T, from, due string) *Catalogue {
	t.Helper()
	rule, err := ParseDueRule(due)
	if err != nil {
		t.Fatal(err)
	}
	return &Catalogue{
		InForce: workday.MustDate(from), Decision: "〔2026〕1号", DecidedOn: workday.MustDate(from),
		Entries: []Entry{{Code: "3.16", Timing: HalfYearly, Due: &rule}},
	}
}

// 三(四)3a: an occurrence is owed under the version in force on its date, and no change of versions loses or doubles one.
func TestPlanAcrossVersions(t *testing.T) {
	cases := []struct {
		name, before, after string
		want                []string // periods and dates
	}{
		{"同一规则", "end+10wd", "end+10wd", []string{"2025H2 2026-01-15", "2026H1 2026-07-14", "2026H2 2027-01-15"}},
		{"期限改晚：旧版期限在前", "end+1wd", "end+10wd", []string{"2025H2 2026-01-02", "2026H1 2026-07-01", "2026H2 2027-01-15"}},
		{"期限改早：两版之间不得遗漏", "end+10wd", "end+1wd", []string{"2025H2 2026-01-15", "2026H1 2026-07-14", "2026H2 2027-01-04"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			versions := Timeline{halfYearly(t, "2026-01-01", c.before), halfYearly(t, "2026-07-06", c.after)}
			var got []string
			for _, o := range versions.Through(workday.MustDate("2027-03-01"), plain(t)) {
				got = append(got, o.Period.Key+" "+o.Due.Date.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRungs(t *testing.T) {
	r := Reminders{
		From: 8 * time.Hour, Until: 18 * time.Hour, Ladder: []Rung{{-5, ""}, {0, ""}, {1, DutyHead}},
		Ladders: map[string][]Rung{DueReview: {{0, ""}}},
	}
	cal, due := plain(t), workday.MustDate("2026-07-14")
	cases := []struct {
		name, kind, today string
		rung              int
		reached           bool
		next              string
	}{
		{"未到第一级", DueApproval, "2026-07-06", 0, false, "2026-07-07"},
		{"第一级", DueApproval, "2026-07-07", -5, true, "2026-07-14"},
		{"停机之后只催最后一级", DueApproval, "2026-09-01", 1, true, ""},
		{"到期日", DueApproval, "2026-07-14", 0, true, "2026-07-15"},
		{"另有规定的期限", DueReview, "2026-07-07", 0, false, "2026-07-14"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rung, reached, next := r.Reached(c.kind, due, workday.MustDate(c.today), cal)
			if rung.Days != c.rung || reached != c.reached || next.String() != c.next {
				t.Errorf("rung %d, reached %v, next %s", rung.Days, reached, next)
			}
		})
	}
}

func TestOpeningHours(t *testing.T) {
	r := Reminders{From: 8 * time.Hour, Until: 18 * time.Hour}
	friday := workday.MustDate("2026-07-10").Time()
	for name, c := range map[string]struct{ after, opens time.Duration }{
		"上班前": {7 * time.Hour, 8 * time.Hour}, "上班时": {9 * time.Hour, 9 * time.Hour},
		"下班后过周末": {18 * time.Hour, 80 * time.Hour}, "周六": {33 * time.Hour, 80 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			if got := r.Opening(friday.Add(c.after), plain(t)); !got.Equal(friday.Add(c.opens)) {
				t.Errorf("opens at %s", got)
			}
		})
	}
}
