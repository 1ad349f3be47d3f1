package profile_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

// almanac is what ships with the program, with two local days.
func almanac(t *testing.T) workday.Almanac {
	t.Helper()
	notices, err := profile.Holidays()
	if err != nil {
		t.Fatal(err)
	}
	return workday.Almanac{Notices: notices}.With(workday.Almanac{Local: []workday.Extra{
		{Date: workday.MustDate("2026-08-20"), Name: "防御台风 '停工'"}, {Date: workday.MustDate("2026-08-22"), Works: true, Name: "补班"},
	}})
}

func TestAnAlmanacIsReadAsItWasWritten(t *testing.T) {
	want := almanac(t)
	got, err := profile.DecodeAlmanac(profile.HolidaysFile, profile.EncodeAlmanac(want))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if version := profile.AlmanacVersion(got); version != "cn-2026.2" {
		t.Errorf("version %s", version)
	}
	cal, err := profile.DecodeCalendar(profile.HolidaysFile, profile.EncodeAlmanac(want))
	if err != nil || cal.Works(workday.MustDate("2026-08-20")) || !cal.Works(workday.MustDate("2026-08-22")) {
		t.Errorf("the local days do not prevail: %v", err)
	}
}

// 年度通知替换同年的，其他年份不动。
func TestWithReplacesTheYearAlone(t *testing.T) {
	before := almanac(t)
	amended, _ := before.Notice(2025)
	amended.Number = "国办发明电〔2025〕1号"
	after := before.With(workday.Almanac{Notices: []workday.Notice{amended}})
	if len(after.Notices) != 3 || after.Notices[1].Number != amended.Number || len(after.Local) != 2 || after.Revision != 3 {
		t.Errorf("%+v", after)
	}
	if n, _ := before.Notice(2025); n.Number == amended.Number {
		t.Error("the almanac before has changed")
	}
	if after.SameAs(before) || !before.With(workday.Almanac{Notices: before.Notices}).SameAs(before) {
		t.Error("SameAs does not tell")
	}
}

// The three forms of one notice are read to the same days.
func TestReadIntakeTellsTheForms(t *testing.T) {
	notices, _ := profile.Holidays()
	want := workday.Almanac{Notices: notices[2:]}
	var years struct {
		Years []map[string]any `json:"years"`
	}
	off := [][3]string{}
	for _, r := range notices[2].Off {
		off = append(off, [3]string{r.Name, r.From.String(), r.To.String()})
	}
	years.Years = []map[string]any{{
		"year": 2026, "notice": notices[2].Number, "published": notices[2].Published, "off": off, "makeup": notices[2].Makeup,
	}}
	list, err := json.Marshal(years)
	if err != nil {
		t.Fatal(err)
	}
	for form, source := range map[string]string{
		profile.IntakeYAML: string(profile.EncodeAlmanac(want)), profile.IntakeJSON: string(list),
	} {
		got, r := profile.ReadIntake(source)
		if r != nil || profile.IntakeForm(source) != form {
			t.Fatalf("%s: %v", form, r)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", form, diff)
		}
	}
	local, r := profile.ReadIntake("local_off:\n  - {date: 2026-08-20, name: 停工}\n")
	if r != nil || len(local.Local) != 1 {
		t.Errorf("a local day alone: %v %v", local, r)
	}
}

func TestReadIntakeRefuses(t *testing.T) {
	cases := map[string]struct {
		source string
		code   rules.Code
		says   string
	}{
		"空":       {"", rules.NoticeMisfit, "no-title"},
		"天数不符":    {"notices:\n  - {year: 2027, number: x, published: 2026-11-04, off: [{name: 元旦, from: 2027-01-01, to: 2027-01-03, days: 2}], makeup: []}", rules.CalendarUnreadable, "are 3 days, not 2"},
		"不是周末的调休": {`{"years":[{"year":2027,"notice":"x","published":"2026-11-04","off":[],"makeup":["2027-01-04"]}]}`, rules.CalendarUnreadable, "no weekend day"},
		"缺印发日期":   {`{"years":[{"year":2027,"notice":"x","off":[],"makeup":[]}]}`, rules.CalendarUnreadable, "text"},
		"坏JSON":   {`{"years":`, rules.CalendarUnreadable, ""},
		"坏日期":     {`{"years":[{"year":2027,"notice":"x","off":[["元旦","2027-02-30","2027-02-30"]],"makeup":[]}]}`, rules.CalendarUnreadable, "no such day"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, r := profile.ReadIntake(c.source)
			if r == nil || r.Code != c.code || !strings.Contains(r.Error(), c.says) {
				t.Errorf("%v", r)
			}
		})
	}
}
