package rules_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

// stopped computes a date with its stops, each "from until".
func stopped(t *testing.T, rule, start string, cal *rules.Calendar, stops [][2]string) rules.Deadline {
	t.Helper()
	r, err := rules.ParseDueRule(rule)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := r.After(workday.MustDate(start), cal)
	for _, s := range stops {
		d = d.Stop(workday.MustDate(s[0]), "completion")
		if !d.Stopped() || !d.Date.IsZero() {
			t.Fatalf("it does not stand still: %+v", d)
		}
		d, _ = d.Resume(workday.MustDate(s[1]), cal)
	}
	return d
}

// 暂停计时: the days of a stop are not counted, over holidays and make-up days too.
func TestStops(t *testing.T) {
	cal, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, rule, start string
		stops             [][2]string
		want              string // the date, and the days that each stop takes
	}{
		{"没有暂停", "+15wd", "2026-09-14", nil, "2026-10-10 []"},
		{"当日恢复不影响", "+15wd", "2026-09-14", [][2]string{{"2026-09-16", "2026-09-16"}}, "2026-10-10 [0]"},
		{"暂停两个工作日", "+5wd", "2026-11-02", [][2]string{{"2026-11-03", "2026-11-05"}}, "2026-11-11 [2]"},
		{"周末不重复扣除", "+5wd", "2026-11-02", [][2]string{{"2026-11-06", "2026-11-08"}}, "2026-11-09 [0]"},
		{"含调休上班的周日", "+5wd", "2026-09-17", [][2]string{{"2026-09-18", "2026-09-21"}}, "2026-09-28 [2]"},
		{"跨国庆假期", "+5wd", "2026-09-28", [][2]string{{"2026-09-29", "2026-10-10"}}, "2026-10-15 [4]"},
		{"两次暂停", "+5wd", "2026-11-02", [][2]string{{"2026-11-03", "2026-11-04"}, {"2026-11-05", "2026-11-10"}}, "2026-11-13 [1 3]"},
		{"自然日", "+30d", "2026-11-02", [][2]string{{"2026-11-10", "2026-11-20"}}, "2026-12-14 [10]"},
		{"自然日顺延至工作日以前暂停", "+30d", "2026-11-02", nil, "2026-12-02 []"},
		{"按月", "+3m", "2026-03-02", [][2]string{{"2026-04-01", "2026-04-11"}}, "2026-06-12 [10]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := stopped(t, c.rule, c.start, cal, c.stops)
			days := []int{}
			for _, s := range d.Stops {
				days = append(days, s.Days)
			}
			if got := fmt.Sprint(d.Date, " ", days); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			data, err := json.Marshal(d)
			var back rules.Deadline
			if err := errors.Join(err, json.Unmarshal(data, &back)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(d, back); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A stop survives another calendar: dated anew, the date is the one that the other calendar gives from the beginning; what
// stands still is left alone.
func TestStopsUnderAnotherCalendar(t *testing.T) {
	known, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	bare, err := workday.New("bare", nil)
	if err != nil {
		t.Fatal(err)
	}
	stops := [][2]string{{"2026-09-18", "2026-09-23"}}
	for _, rule := range []string{"+15wd", "+30d"} {
		got, want := dated(t, stopped(t, rule, "2026-09-14", bare, stops), known), stopped(t, rule, "2026-09-14", known, stops)
		got.Was, want.Was = nil, nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", rule, diff)
		}
	}
	still := stopped(t, "+15wd", "2026-09-14", bare, nil).Stop(workday.MustDate("2026-09-16"), "other")
	d := rules.Dossier{Dues: []rules.Due{{Deadline: still}}}
	if moved, stuck := d.Under(known); len(moved)+len(stuck) > 0 {
		t.Errorf("%v %v", moved, stuck)
	}
}
