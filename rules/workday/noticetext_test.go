package workday_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

// composed writes the facts of a notice as such notices are written; the words are the test's own.
func composed(n workday.Notice) string {
	var b strings.Builder
	fmt.Fprintf(&b, "国务院办公厅关于%d年\n部分节假日安排的通知\n%s\n", n.Year, n.Number)
	made := map[workday.Date]bool{}
	for i, off := range n.Off {
		fmt.Fprintf(&b, "%s、%s：%s", []string{"一", "二", "三", "四", "五", "六", "七"}[i], off.Name, long(off.From))
		if off.From != off.To {
			fmt.Fprintf(&b, "至%s放假调休，共%d天。", long(off.To), off.To-off.From+1)
		} else {
			b.WriteString("放假1天。")
		}
		var worked []string
		for _, day := range n.Makeup {
			near := i+1 == len(n.Off) || day < n.Off[i+1].From.AddDays(-14)
			if !made[day] && near {
				made[day] = true
				worked = append(worked, long(day))
			}
		}
		if len(worked) > 0 {
			b.WriteString(strings.Join(worked, "、") + "上班。")
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "请遵照执行。\n%d年%d月%d日", n.Published.Year(), n.Published.Month(), n.Published.Day())
	return b.String()
}

func long(d workday.Date) string {
	return fmt.Sprintf("%d年%d月%d日（周%s）", d.Year(), d.Month(), d.Day(), []string{"日", "一", "二", "三", "四", "五", "六"}[d.Weekday()])
}

// noticeOf is the notice of the year that ships with the program.
func noticeOf(t testing.TB, year int) workday.Notice {
	t.Helper()
	notices, err := profile.Holidays()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range notices {
		if n.Year == year {
			return n
		}
	}
	t.Fatalf("no notice of %d", year)
	return workday.Notice{}
}

func TestParseNoticeGivesTheDaysOfTheFile(t *testing.T) {
	for _, year := range []int{2024, 2025, 2026} {
		want := noticeOf(t, year)
		got, err := workday.ParseNotice(composed(want))
		if err != nil {
			t.Fatalf("%d: %v", year, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d: %s", year, diff)
		}
	}
}

// Every way of writing the same days gives the same days.
func TestParseNoticeToleratesTheWriting(t *testing.T) {
	want := noticeOf(t, 2026)
	text := composed(want)
	cases := map[string]string{
		"没有年份":   strings.NewReplacer("至2026年", "至", "：2026年", "：", "。2026年", "。", "、2026年", "、").Replace(text),
		"星期":     strings.ReplaceAll(text, "周", "星期"),
		"礼拜天":    strings.ReplaceAll(text, "周日", "礼拜天"),
		"全角数字":   strings.NewReplacer("1", "１", "2", "２", "3", "３").Replace(text),
		"半角标点":   strings.NewReplacer("（", "(", "）", ")", "，", ",", "：", ":", "。", ".").Replace(text),
		"方括号文号":  strings.NewReplacer("〔", "[", "〕", "]").Replace(text),
		"句中断行":   strings.ReplaceAll(text, "月", "月\r\n "),
		"农历注":    strings.ReplaceAll(text, "2月15日（", "2月15日（农历除夕前、"),
		"同月止日":   strings.ReplaceAll(text, "至2026年10月7日", "至7日"),
		"与周末连休":  strings.ReplaceAll(text, "2026年4月6日（周一）放假调休，共3天", "6日（周一）放假，与周末连休"),
		"不调休":    strings.ReplaceAll(text, "2026年4月6日（周一）放假调休，共3天", "6日放假3天，不调休"),
		"鼓励语不作数": strings.ReplaceAll(text, "四、", "鼓励职工在2月9日休息。四、"),
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := workday.ParseNotice(text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNewYearMayBeginInTheDecemberBefore(t *testing.T) {
	n := noticeOf(t, 2026)
	n.Off[0].From = workday.MustDate("2025-12-31")
	n.Makeup = n.Makeup[1:]
	for _, text := range []string{composed(n), strings.ReplaceAll(composed(n), "2025年12月31日", "12月31日")} {
		got, err := workday.ParseNotice(text)
		if err != nil || got.Off[0] != n.Off[0] {
			t.Errorf("%v %v", got.Off, err)
		}
	}
}

// A notice in which something does not fit is refused with the sentence and what does not fit; nothing is guessed.
func TestParseNoticeRefuses(t *testing.T) {
	text := composed(noticeOf(t, 2026))
	cases := map[string]struct {
		from, to, problem, sentence, said, is string
	}{
		"星期与日期不符":  {"2026年1月4日（周日）", "2026年1月4日（周六）", workday.WrongWeekday, "2026年1月4日（周六）上班", "周六", "2026-01-04"},
		"日期错一天":    {"2026年6月19日（周五）", "2026年6月18日（周五）", workday.WrongWeekday, "2026年6月18日（周五）至2026年6月21日（周日）放假调休，共3天", "周五", "2026-06-18"},
		"天数不符":     {"共9天", "共8天", workday.WrongCount, "2026年2月15日（周日）至2026年2月23日（周一）放假调休，共8天", "8", "9"},
		"没有印发日期":   {"2025年11月4日", "", workday.NoPublished, "", "", ""},
		"没有这一天":    {"2026年2月28日（周六）", "2026年2月29日", workday.NoSuchDate, "2026年2月14日（周六）、2026年2月29日上班", "2026年2月29日", ""},
		"非周末上班":    {"2026年5月9日（周六）", "2026年5月8日", workday.WorkedWeekday, "2026年5月8日上班", "", "2026-05-08"},
		"读不懂的句子":   {"放假调休，共9天", "休息，共9天", workday.Unread, "2026年2月15日（周日）至2026年2月23日（周一）休息，共9天", "", ""},
		"读不懂的括注":   {"（周四）至", "（初一）至", workday.Unread, "2026年1月1日（初一）至2026年1月3日（周六）放假调休，共3天", "初一", ""},
		"没有标题":     {"的通知", "", workday.NoTitle, "", "", ""},
		"没有文号":     {"国办发明电", "国办函", workday.NoNumber, "", "", ""},
		"文号年份不符":   {"〔2025〕", "〔2023〕", workday.NumberYear, "国办发明电〔2023〕7号", "2023", "2026"},
		"印发年份不符":   {"2025年11月4日", "2024年11月4日", workday.PublishedYear, "2024年11月4日", "2024", "国办发明电〔2025〕7号"},
		"漏抄一节":     {"端午节", "某节", workday.StatutoryAbsent, "", "端午", ""},
		"有题无日":     {"六、中秋节：", "六、中秋节：七、某节：", workday.MissingHoliday, "中秋节", "", ""},
		"不调休却上班":   {"放假调休，共5天", "放假，共5天，不调休", workday.MadeUpAfterAll, "2026年5月9日（周六）上班", "", ""},
		"不连周末":     {"至2026年4月6日（周一）放假调休，共3天", "放假，与周末连休。2026年4月7日放假", workday.TwoHolidays, "2026年4月7日放假", "", ""},
		"结语之后又有日期": {"请遵照执行。", "请遵照执行。3月7日上班。", workday.NotInOrder, "请遵照执行", "", ""},
		"放假日又上班":   {"2026年10月10日（周六）上班", "2026年10月4日（周日）上班", workday.DoesNotAgree, "", "", "2026-10-04"},
		"两个年度":     {"一、元旦", "关于2027年部分节假日安排的通知。一、元旦", workday.TwoYears, "关于2027年部分节假日安排的通知", "2027", "2026"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			mutated := strings.Replace(text, c.from, c.to, 1)
			if mutated == text {
				t.Fatal("nothing was changed")
			}
			_, err := workday.ParseNotice(mutated)
			var got *workday.Misfit
			if !errors.As(err, &got) {
				t.Fatalf("not refused: %v", err)
			}
			if want := (workday.Misfit{Problem: c.problem, Sentence: c.sentence, Said: c.said, Is: c.is}); *got != want {
				t.Errorf("\n got %+v\nwant %+v", *got, want)
			}
		})
	}
}

// A slip of one digit in a day never passes where its weekday stands beside it.
func TestASlipOfADayIsFound(t *testing.T) {
	text := composed(noticeOf(t, 2025))
	body := strings.Index(text, "一、")
	slips := 0
	for i := body; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' || !strings.HasPrefix(strings.TrimLeft(text[i+1:], "0123456789"), "日（") {
			continue
		}
		slipped := text[:i] + string('0'+(text[i]-'0'+1)%10) + text[i+1:]
		slips++
		if _, err := workday.ParseNotice(slipped); err == nil {
			t.Errorf("not found: %s", slipped[i-20:i+20])
		}
	}
	if slips < 20 {
		t.Errorf("only %d slips were tried", slips)
	}
}

// Whatever is pasted, the answer is a refusal or a notice that is sound and can be written and read again.
func FuzzParseNotice(f *testing.F) {
	for _, year := range []int{2024, 2025, 2026} {
		f.Add(composed(noticeOf(f, year)))
	}
	f.Add("一、元旦：1日放假。")
	f.Fuzz(func(t *testing.T, text string) {
		n, err := workday.ParseNotice(text)
		if err != nil {
			return
		}
		if err := n.Check(); err != nil {
			t.Fatalf("unsound: %v", err)
		}
		if len(n.Off) > 7 {
			return // composed knows no more numerals
		}
		again, err := workday.ParseNotice(composed(n))
		if err != nil || len(again.Off) != len(n.Off) || len(again.Makeup) != len(n.Makeup) {
			t.Fatalf("%v: %s", err, composed(n))
		}
	})
}
