package profile_test

import (
	"regexp"
	"strings"
	"testing"

	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

func TestShippedHolidays(t *testing.T) {
	notices, err := profile.Holidays()
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		year              int
		number, published string
		off, makeup       int
	}{
		{2024, "国办发明电〔2023〕7号", "2023-10-25", 7, 8},
		{2025, "国办发明电〔2024〕12号", "2024-11-12", 6, 5},
		{2026, "国办发明电〔2025〕7号", "2025-11-04", 7, 6},
	}
	if len(notices) != len(want) {
		t.Fatalf("%d notices, want %d", len(notices), len(want))
	}
	for i, w := range want {
		n := notices[i]
		if n.Year != w.year || n.Number != w.number || n.Published.String() != w.published ||
			len(n.Off) != w.off || len(n.Makeup) != w.makeup {
			t.Errorf("notice %d is %+v, want %+v", i, n, w)
		}
	}
}

func TestTheDefaultCalendarIsMadeOnce(t *testing.T) {
	first, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	again, _ := profile.DefaultCalendar()
	if first != again || first.Version() != "cn-2026" {
		t.Errorf("calendars %p and %p, version %q", first, again, first.Version())
	}
}

const good = `notices:
  - year: 2026
    number: 国办发明电〔2025〕7号
    published: 2025-11-04
    off:
      - {name: 元旦, from: 2026-01-01, to: 2026-01-03, days: 3}
      - {name: 春节, from: 2026-02-15, to: 2026-02-23, days: 9}
    makeup: [2026-01-04, 2026-02-14]
`

func TestDecodeHolidays(t *testing.T) {
	notices, err := profile.DecodeHolidays("test.yaml", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	n := notices[0]
	spring := workday.Range{Name: "春节", From: workday.MustDate("2026-02-15"), To: workday.MustDate("2026-02-23")}
	if n.Year != 2026 || n.Off[1] != spring || n.Makeup[1] != workday.MustDate("2026-02-14") {
		t.Errorf("decoded as %+v", n)
	}
}

// Each case changes one thing of the good file and names the place where it must be found.
func TestDecodeHolidaysSaysWhere(t *testing.T) {
	cases := []struct{ name, old, new, want string }{
		{"未知的键", "published:", "publishd:", `4:5: unknown key "publishd"`},
		{"缺少的键", "    number: 国办发明电〔2025〕7号\n", "", "2:5: number is missing"},
		{"重复的键", "    published:", "    year: 2026\n    published:", "4:5: year is given twice"},
		{"假期中未知的键", "days: 3", "dayz: 3", `6:54: unknown key "dayz"`},
		{"没有的日期", "to: 2026-01-03", "to: 2026-02-30", "6:42: 2026-02-30: no such day"},
		{"日期写法", "from: 2026-01-01", "from: 2026-1-1", `6:26: "2026-1-1": not a date`},
		{"日期不是文字", "published: 2025-11-04", "published: [2025-11-04]", "4:16: want a date"},
		{"天数不符", "days: 3", "days: 4", "6:60: 2026-01-01 to 2026-01-03 are 3 days, not 4"},
		{"天数不是数", "days: 3", "days: three", "6:60: want a whole number"},
		{"年份为零", "year: 2026", "year: 0", "2:11: want a whole number"},
		{"名称为空", "name: 元旦", "name: ''", "6:16: want a text"},
		{"名称为空值", "name: 元旦", "name: ~", "6:16: want a text"},
		{"调休不是列表", "[2026-01-04, 2026-02-14]", "2026-01-04", "8:13: want a list"},
		{"通知不是表", "notices:\n", "notices:\n  - 2025\n", "2:5: want the keys year"},
		{"调休日不是周末", "2026-02-14", "2026-02-13", "8:26: notice of 2026, 2026-02-13: a make-up day that is no weekend day"},
		{"调休日在假期内", "2026-02-14", "2026-02-21", "8:26: notice of 2026, 2026-02-21: a make-up day inside a holiday"},
		{"假期不在本年", "from: 2026-01-01, to: 2026-01-03", "from: 2025-01-01, to: 2025-01-03",
			"6:26: notice of 2026, 2025-01-01: a holiday outside the year"},
		{"年份出界", "year: 2026", "year: 2126", "2:5: notice of 2126: outside the years"},
		{"别名", "name: 元旦, from: 2026-01-01, to: 2026-01-03", "name: 元旦, from: &a 2026-01-01, to: *a", "6:45: *a stands for a text elsewhere"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(good, c.old, c.new, 1)
			if text == good {
				t.Fatalf("the file has no %q", c.old)
			}
			_, err := profile.DecodeHolidays("test.yaml", []byte(text))
			if err == nil || !strings.Contains(err.Error(), "test.yaml:"+c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestDecodeHolidaysRefusesWholeFiles(t *testing.T) {
	second := good + strings.TrimPrefix(good, "notices:\n")
	cases := []struct{ name, text, want string }{
		{"空文件", "", "test.yaml:1:1: the file is empty"},
		{"只有注释", "# 无\n", "test.yaml:1:1: the file is empty"},
		{"没有通知", "notices: []\n", "test.yaml:1:10: the list is empty"},
		{"通知为空", "notices:\n", "test.yaml:1:9: want a list"},
		{"两个文档", good + "---\n" + good, "a second document"},
		{"一年两个通知", second, "test.yaml:9:5: notice of 2026: the year has two notices"},
		{"语法错误", "notices: [\n", "test.yaml:"},
		{"缩进用了制表符", "notices:\n\t- year: 2026\n", "test.yaml:2:1: "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := profile.DecodeHolidays("test.yaml", []byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestDecodeHolidaysReportsEverything(t *testing.T) {
	text := strings.NewReplacer("published:", "publishd:", "days: 9", "days: 8", "[2026-01-04,", "[2026-01-32,").Replace(good)
	_, err := profile.DecodeHolidays("test.yaml", []byte(text))
	if err == nil {
		t.Fatal("no error")
	}
	if lines := strings.Split(err.Error(), "\n"); len(lines) != 4 { // the unknown key is a missing key too
		t.Errorf("%d errors, want 4:\n%v", len(lines), err)
	}
}

var placed = regexp.MustCompile(`^test\.yaml:\d+:\d+: .`)

func FuzzDecodeHolidays(f *testing.F) {
	f.Add(good)
	f.Add("notices: [")
	f.Add("notices:\n  - *a\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		notices, err := profile.DecodeHolidays("test.yaml", []byte(text))
		if err != nil {
			if !placed.MatchString(err.Error()) {
				t.Fatalf("an error without its place: %q", err)
			}
			return
		}
		if _, err := workday.New("test", notices); err != nil {
			t.Fatalf("decoded without error, but: %v", err)
		}
	})
}
