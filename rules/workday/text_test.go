package workday_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	. "gongkai/rules/workday"
)

func TestParseDateIsStrict(t *testing.T) {
	cases := map[string]error{
		"2026-07-05":   nil,
		"1990-01-01":   nil,
		"2099-12-31":   nil,
		"2026-02-30":   ErrNoSuchDay,
		"2026-00-10":   ErrNoSuchDay,
		"1989-12-31":   ErrOutOfSpan,
		"2100-01-01":   ErrOutOfSpan,
		"0000-00-00":   ErrOutOfSpan,
		"":             ErrNotADate,
		"2026-7-5":     ErrNotADate,
		"2026/07/05":   ErrNotADate,
		" 2026-07-05":  ErrNotADate,
		"2026-07-05Z":  ErrNotADate,
		"2026-07-0５":   ErrNotADate,
		"+026-07-05":   ErrNotADate,
		"2026--7-05":   ErrNotADate,
		"2026-07-05\n": ErrNotADate,
	}
	for text, want := range cases {
		got, err := ParseDate(text)
		if !errors.Is(err, want) {
			t.Errorf("ParseDate(%q) = %s, %v, want error %v", text, got, err, want)
		}
		if err == nil && got.String() != text || err != nil && !got.IsZero() {
			t.Errorf("ParseDate(%q) = %q, %v", text, got, err)
		}
	}
}

func TestParseTypedReadsWhatPeopleType(t *testing.T) {
	for _, text := range []string{
		"2026-07-05", "2026-7-5", "2026.7.5", "2026.07.05", "2026/7/5", "20260705",
		"2026年7月5日", "2026年07月05日", "2026年7月5号", "2026年7月5", "2026 年 7 月 5 日",
		" 2026-7-5 ", "\t2026-7-5\n", "2026 - 7 - 5", "2026 7 5", "2026　7　5",
		"２０２６年７月５日", "２０２６．７．５", "2026。7。5", "2026／7／5", "2026－7－5", "2026—7—5", "２０２６０７０５",
	} {
		if got, err := ParseTyped(text); err != nil || got != MustDate("2026-07-05") {
			t.Errorf("ParseTyped(%q) = %q, %v", text, got, err)
		}
	}
}

func TestParseTypedRefusesWhatItWouldHaveToGuess(t *testing.T) {
	cases := map[string]error{
		"":                                   ErrNotADate,
		"26.7.5":                             ErrNotADate,
		"7/5/2026":                           ErrNotADate,
		"2026.7":                             ErrNotADate,
		"2026月7年5日":                          ErrNotADate,
		"2026年7.5":                           ErrNotADate,
		"202675":                             ErrNotADate,
		"2026-7-5-1":                         ErrNotADate,
		"2026-7--5":                          ErrNotADate,
		"2026-007-05":                        ErrNotADate,
		"-2026-7-5":                          ErrNotADate,
		"今天":                                 ErrNotADate,
		"2026-7-5 12:00":                     ErrNotADate,
		"2026-7-5" + strings.Repeat(" ", 80): ErrNotADate,
		"2026.2.30":                          ErrNoSuchDay,
		"20261301":                           ErrNoSuchDay,
		"1949年10月1日":                         ErrOutOfSpan,
	}
	for text, want := range cases {
		if got, err := ParseTyped(text); !errors.Is(err, want) || !got.IsZero() {
			t.Errorf("ParseTyped(%q) = %q, %v, want error %v", text, got, err, want)
		}
	}
}

func TestErrorsRepeatOnlyTheBeginningOfALongText(t *testing.T) {
	_, err := ParseTyped(strings.Repeat("公", 10000))
	if len(err.Error()) > 200 || !utf8.ValidString(err.Error()) || strings.Contains(err.Error(), `\x`) {
		t.Errorf("the error is %q", err)
	}
}

// A text of nothing but continuation bytes has no character to cut at.
func TestErrorsBearTextThatIsNotUTF8(t *testing.T) {
	if _, err := ParseTyped(strings.Repeat("\x80", 100)); !errors.Is(err, ErrNotADate) {
		t.Error(err)
	}
}

func TestMustDatePanicsOnANonDate(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustDate accepted 2026-02-30")
		}
	}()
	MustDate("2026-02-30")
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2026-07-05", "2026-02-30", "1989-12-31", "", "2026-7-5", "２０２６-07-05"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("%q: both %s and %v", text, d, err)
			}
			return
		}
		if d.String() != text {
			t.Fatalf("%q was read as %s", text, d)
		}
		if typed, err := ParseTyped(text); typed != d || err != nil {
			t.Fatalf("%q typed is %s, %v", text, typed, err)
		}
	})
}

func FuzzParseTyped(f *testing.F) {
	for _, seed := range []string{"2026.7.5", "20260705", "2026年7月5日", "２０２６／７／５", "2026 7 5", "26.7.5", "公\x80"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseTyped(text)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("%q: both %s and %v", text, d, err)
			}
			return
		}
		if again, err := ParseDate(d.String()); again != d || err != nil {
			t.Fatalf("%q was read as %s, which reads as %s, %v", text, d, again, err)
		}
	})
}
